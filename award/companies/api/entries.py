"""The companies of an edition, for programs."""

import msgspec
from litestar import Response, delete, get, patch, post
from litestar.params import RawBody
from sqlmodel import Session

from award.companies.operations import change_entry, enter_company, withdraw_entry
from award.companies.queries import Cursor, entries, entry
from award.companies.schemas import EntryAnswer, EntryRequest, SectorRequest
from award.companies.visiting import enter_entry
from award.editions.access import during
from award.editions.visiting import enter_edition
from award.messages import Message
from award.people.access import ORGANISERS, READERS
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, Page, rows_told, sent, shaped, told
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

ENTRIES = Area("entries", Message("Entreprises d’une édition"))
READ, WRITE = "companies:read", "companies:write"
ROOT = "/api/v1/entries"
ENTERED = during(ORGANISERS, "companies_edited")
AN_ENTRY = EntryAnswer(97, 3, 41, "Brise & Compagnie", 2, "Banque", 1)


@get(
    "/editions/{key:str}/entries",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "list_entries",
            ENTRIES,
            Message("Les entreprises d’une édition, par nom"),
            answer=Page[EntryAnswer],
            example=Page((AN_ENTRY,)),
            pages=True,
        ),
    ),
)
def list_entries(request: Request) -> Response[bytes]:
    edition = key_in(request)
    enter_edition(request, edition, admitted)
    after, limit = cursor_in(request, Cursor) or Cursor(), limit_in(request)
    with database_of(request).read() as session:
        found = entries(session, edition, after, limit + 1)
    return sent(request, rows_told(request, found, EntryAnswer, Cursor))


@post(
    "/editions/{key:str}/entries",
    sync_to_thread=True,
    opt=declared(
        ENTERED,
        WRITE,
        Operation(
            "create_entry",
            ENTRIES,
            Message("Inscrire une entreprise dans une édition"),
            body=EntryRequest,
            body_example=EntryRequest(41, 2),
            answer=EntryAnswer,
            example=AN_ENTRY,
            status=201,
            versioned=True,
        ),
    ),
)
def make_entry(request: Request, body: RawBody) -> Response[bytes]:
    edition, now = key_in(request), now_of(request)
    person = enter_edition(request, edition, admitted)
    asked = read_body(request, body, EntryRequest)

    def work(session: Session) -> Answer:
        key = enter_company(session, edition, asked.company, asked.sector, person, now)
        return shaped(EntryAnswer, entry(session, key), 201, location=f"{ROOT}/{key}")

    return once(request, person.called, body, now, work)


@get(
    "/entries/{key:str}",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "read_entry",
            ENTRIES,
            Message("Une entreprise dans une édition"),
            answer=EntryAnswer,
            example=AN_ENTRY,
            versioned=True,
        ),
    ),
)
def read_entry(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_entry(request, key, admitted)
    with database_of(request).read() as session:
        return sent(request, shaped(EntryAnswer, entry(session, key)))


@patch(
    "/entries/{key:str}",
    sync_to_thread=True,
    opt=declared(
        ENTERED,
        WRITE,
        Operation(
            "move_entry",
            ENTRIES,
            Message("Changer le secteur d’une entreprise dans une édition"),
            body=SectorRequest,
            body_example=SectorRequest(2),
            answer=EntryAnswer,
            example=msgspec.structs.replace(AN_ENTRY, version=2),
            versioned=True,
            conditional=True,
        ),
    ),
)
def put_entry(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person, version = enter_entry(request, key, admitted), version_in(request)
    place = read_body(request, body, SectorRequest).sector

    def work(session: Session) -> Answer:
        change_entry(session, key, version, place, person, now)
        return shaped(EntryAnswer, entry(session, key))

    return once(request, person.called, body, now, work)


@delete(
    "/entries/{key:str}",
    status_code=200,  # the framework wants a handler of 204 typed as empty; the response says 204
    sync_to_thread=True,
    opt=declared(
        ENTERED,
        WRITE,
        Operation(
            "withdraw_entry",
            ENTRIES,
            Message("Retirer une entreprise d’une édition"),
            status=204,
            conditional=True,
        ),
    ),
)
def remove_entry(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person, version = enter_entry(request, key, admitted), version_in(request)

    def work(session: Session) -> Answer:
        withdraw_entry(session, key, version, person, now)
        return told(None, 204)

    return once(request, person.called, body, now, work)


HANDLERS = (list_entries, make_entry, read_entry, put_entry, remove_entry)
