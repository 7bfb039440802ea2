"""Sectors, for programs."""

import msgspec
from litestar import Response, get, patch, post
from litestar.params import RawBody
from sqlmodel import Session

from award.companies.operations import add_sector, rename_sector
from award.companies.queries import sector, sectors
from award.companies.schemas import AfterSector, NameRequest, SectorAnswer
from award.messages import Message
from award.people.access import ORGANISERS
from award.people.api import admitted
from award.people.visiting import database_of, now_of
from award.web.api.answers import Answer, Page, page_told, sent, told
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

SECTORS = Area("sectors", Message("Secteurs"))
READ, WRITE = "companies:read", "companies:write"
A_SECTOR = SectorAnswer(2, "Banque", 1)


@get(
    "/sectors",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        READ,
        Operation(
            "list_sectors",
            SECTORS,
            Message("Les secteurs"),
            answer=Page[SectorAnswer],
            example=Page((A_SECTOR,)),
            pages=True,
        ),
    ),
)
def list_sectors(request: Request) -> Response[bytes]:
    admitted(request)
    after = cursor_in(request, AfterSector)
    with database_of(request).read() as session:
        found = sorted(sectors(session), key=lambda one: one.id)
    rest = [SectorAnswer(one.id, one.name, one.version) for one in found if after is None or one.id > after.id]
    return sent(request, page_told(request, rest[: limit_in(request) + 1], lambda last: AfterSector(last.id)))


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
        return _made(_sector(session, add_sector(session, name, person, now)))

    return once(request, person.called, body, now, work)


@get(
    "/sectors/{key:str}",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        READ,
        Operation("read_sector", SECTORS, Message("Un secteur"), answer=SectorAnswer, example=A_SECTOR, versioned=True),
    ),
)
def read_sector(request: Request) -> Response[bytes]:
    admitted(request)
    with database_of(request).read() as session:
        return sent(request, _told(_sector(session, key_in(request))))


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
        return _told(_sector(session, key))

    return once(request, person.called, body, now, work)


def _sector(session: Session, key: int) -> SectorAnswer:
    return msgspec.convert(sector(session, key), SectorAnswer, from_attributes=True)


def _told(found: SectorAnswer) -> Answer:
    return told(found, version=found.version)


def _made(found: SectorAnswer) -> Answer:
    return told(found, 201, version=found.version, location=f"/api/v1/sectors/{found.id}")


HANDLERS = (list_sectors, make_sector, read_sector, put_sector)
