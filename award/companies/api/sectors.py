"""Sectors, for programs."""

import msgspec
from litestar import Response, get, patch, post
from litestar.params import RawBody
from sqlmodel import Session

from award.companies.operations import add_sector, merge_sector, rename_sector
from award.companies.queries import Cursor, sector, sectors
from award.companies.schemas import MergerRequest, NameRequest, SectorAnswer
from award.messages import Message
from award.people.access import ORGANISERS, READERS
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, Page, rows_told, sent, shaped
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

SECTORS = Area("sectors", Message("Secteurs"))
READ, WRITE = "companies:read", "companies:write"
A_SECTOR = SectorAnswer(2, "Banque", 1)
ROOT = "/api/v1/sectors"


@get(
    "/sectors",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "list_sectors",
            SECTORS,
            Message("Les secteurs, par nom"),
            answer=Page[SectorAnswer],
            example=Page((A_SECTOR,)),
            pages=True,
        ),
    ),
)
def list_sectors(request: Request) -> Response[bytes]:
    admitted(request)
    after, limit = cursor_in(request, Cursor) or Cursor(), limit_in(request)
    with database_of(request).read() as session:
        found = sectors(session, after, limit + 1)
    return sent(request, rows_told(request, found, SectorAnswer, Cursor))


@post(
    "/sectors",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "create_sector",
            SECTORS,
            Message("Ajouter un secteur"),
            body=NameRequest,
            body_example=NameRequest("Banque"),
            answer=SectorAnswer,
            example=A_SECTOR,
            status=201,
            versioned=True,
        ),
    ),
)
def make_sector(request: Request, body: RawBody) -> Response[bytes]:
    person, now = admitted(request), now_of(request)
    name = read_body(request, body, NameRequest).name

    def work(session: Session) -> Answer:
        key = add_sector(session, name, person, now)
        return shaped(SectorAnswer, sector(session, key), 201, location=f"{ROOT}/{key}")

    return once(request, person.called, body, now, work)


@get(
    "/sectors/{key:str}",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation("read_sector", SECTORS, Message("Un secteur"), answer=SectorAnswer, example=A_SECTOR, versioned=True),
    ),
)
def read_sector(request: Request) -> Response[bytes]:
    admitted(request)
    with database_of(request).read() as session:
        return sent(request, shaped(SectorAnswer, sector(session, key_in(request))))


@patch(
    "/sectors/{key:str}",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "rename_sector",
            SECTORS,
            Message("Renommer un secteur, dans toutes les éditions"),
            body=NameRequest,
            body_example=NameRequest("Banque"),
            answer=SectorAnswer,
            example=msgspec.structs.replace(A_SECTOR, version=2),
            versioned=True,
            conditional=True,
        ),
    ),
)
def put_sector(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    name = read_body(request, body, NameRequest).name

    def work(session: Session) -> Answer:
        rename_sector(session, key, version, name, person, now)
        return shaped(SectorAnswer, sector(session, key))

    return once(request, person.called, body, now, work)


@post(
    "/sectors/{key:str}/merger",
    sync_to_thread=True,
    status_code=200,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "merge_sector",
            SECTORS,
            Message("Fondre un secteur dans un autre"),
            Message("Impossible dès qu’une édition a été décidée avec lui. La réponse est le secteur qui reste."),
            body=MergerRequest,
            body_example=MergerRequest(2),
            answer=SectorAnswer,
            example=A_SECTOR,
            versioned=True,
            conditional=True,
        ),
    ),
)
def merge(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    into = read_body(request, body, MergerRequest).into

    def work(session: Session) -> Answer:
        merge_sector(session, key, version, into, person, now)
        return shaped(SectorAnswer, sector(session, into))

    return once(request, person.called, body, now, work)


HANDLERS = (list_sectors, make_sector, read_sector, put_sector, merge)
