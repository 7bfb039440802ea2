"""The companies of an edition, for programs."""

import msgspec
from litestar import Response, delete, get, patch, post
from litestar.params import RawBody
from sqlmodel import Session

from award.companies.operations import change_entry, enter_company, withdraw_entry
from award.companies.queries import Cursor, entries, entry
from award.companies.schemas import EntryAnswer, EntryRequest, SectorRequest
from award.editions.queries import standing
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

ENTRIES = Area("entries", Message("Entreprises d’une édition"))
READ, WRITE = "companies:read", "companies:write"
AN_ENTRY = EntryAnswer(97, 3, 41, "Brise & Compagnie", 2, "Banque", 1)


@get(
    "/editions/{key:str}/entries",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
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
    admitted(request)
    edition, after, limit = key_in(request), cursor_in(request, Cursor) or Cursor(), limit_in(request)
    with database_of(request).read() as session:
        standing(session, edition)
        found = entries(session, edition, after, limit + 1)
    places = {one.id: Cursor(one.key, one.id) for one in found}
    items = [msgspec.convert(one, EntryAnswer, from_attributes=True) for one in found]
    return sent(request, page_told(request, items, lambda last: places[last.id]))


@post(
    "/editions/{key:str}/entries",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
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
            refusals=(409,),
        ),
    ),
)
def make_entry(request: Request, body: RawBody) -> Response[bytes]:
    person, edition, now = admitted(request), key_in(request), now_of(request)
    asked = read_body(request, body, EntryRequest)

    def work(session: Session) -> Answer:
        return _made(_entry(session, enter_company(session, edition, asked.company, asked.sector, person, now)))

    return once(request, person.called, body, now, work)


@get(
    "/entries/{key:str}",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
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
    admitted(request)
    with database_of(request).read() as session:
        return sent(request, _told(_entry(session, key_in(request))))


@patch(
    "/entries/{key:str}",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
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
            refusals=(409,),
        ),
    ),
)
def put_entry(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    place = read_body(request, body, SectorRequest).sector

    def work(session: Session) -> Answer:
        change_entry(session, key, version, place, person, now)
        return _told(_entry(session, key))

    return once(request, person.called, body, now, work)


@delete(
    "/entries/{key:str}",
    status_code=200,  # the framework wants a handler of 204 typed as empty; the response says 204
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "withdraw_entry",
            ENTRIES,
            Message("Retirer une entreprise d’une édition"),
            status=204,
            conditional=True,
            refusals=(409,),
        ),
    ),
)
def remove_entry(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)

    def work(session: Session) -> Answer:
        withdraw_entry(session, key, version, person, now)
        return told(None, 204)

    return once(request, person.called, body, now, work)


def _entry(session: Session, key: int) -> EntryAnswer:
    return msgspec.convert(entry(session, key), EntryAnswer, from_attributes=True)


def _told(found: EntryAnswer) -> Answer:
    return told(found, version=found.version)


def _made(found: EntryAnswer) -> Answer:
    return told(found, 201, version=found.version, location=f"/api/v1/entries/{found.id}")


HANDLERS = (list_entries, make_entry, read_entry, put_entry, remove_entry)
