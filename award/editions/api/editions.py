"""Editions and their phases, for programs."""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
from litestar import Response, get, post
from litestar.params import RawBody
from sqlmodel import Session

from award.editions.operations import NewEdition, Step, copy_edition, create_edition, move_phase
from award.editions.phases import Facts
from award.editions.queries import edition, listed
from award.editions.reading import load_rules
from award.editions.schemas import AfterEdition, CopyRequest, EditionAnswer, EditionLine, EditionRequest, MoveRequest
from award.editions.visiting import enter_edition
from award.messages import Message
from award.people.access import COMMITTEE, ORGANISERS, READERS
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, Page, rows_told, sent, shaped
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

EDITIONS = Area("editions", Message("Éditions"))
READ, WRITE = "editions:read", "editions:write"
WHEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
AN_EDITION = EditionAnswer(
    3, "Prix 2026", "preparation", WHEN, "preset:prix-2017", "9f2b" * 16, None, WHEN, version=1
)  # fmt: skip
ROOT = "/api/v1/editions"

Gather = Callable[[Session, int, datetime], Facts]
"""What the capabilities after this one know of an edition; the table of contents puts it into the application's state."""


@get(
    "/editions",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "list_editions",
            EDITIONS,
            Message("Les éditions, la plus récente d’abord"),
            answer=Page[EditionLine],
            example=Page((EditionLine(3, "Prix 2026", "preparation", 1),)),
            pages=True,
        ),
    ),
)
def list_editions(request: Request) -> Response[bytes]:
    admitted(request)
    after, limit = cursor_in(request, AfterEdition), limit_in(request)
    with database_of(request).read() as session:
        found = listed(session, after.id if after else None, limit + 1)
    return sent(request, rows_told(request, found, EditionLine, AfterEdition))


@post(
    "/editions",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "create_edition",
            EDITIONS,
            Message("Créer une édition"),
            body=EditionRequest,
            body_example=EditionRequest("Prix 2026"),
            answer=EditionAnswer,
            example=AN_EDITION,
            status=201,
            versioned=True,
        ),
    ),
)
def make_edition(request: Request, body: RawBody) -> Response[bytes]:
    person, now = admitted(request), now_of(request)
    asked = read_body(request, body, EditionRequest)
    new = NewEdition(asked.name, load_rules(asked.preset), f"preset:{asked.preset}")
    return once(
        request, person.called, body, now, lambda session: _made(session, create_edition(session, new, person, now))
    )


@get(
    "/editions/{key:str}",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "read_edition", EDITIONS, Message("Une édition"), answer=EditionAnswer, example=AN_EDITION, versioned=True
        ),
    ),
)
def read_edition(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted)
    with database_of(request).read() as session:
        return sent(request, shaped(EditionAnswer, edition(session, key)))


@post(
    "/editions/{key:str}/copies",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "copy_edition",
            EDITIONS,
            Message("Créer une édition avec les règles d’une autre"),
            body=CopyRequest,
            body_example=CopyRequest("Prix 2027", "2027"),
            answer=EditionAnswer,
            example=AN_EDITION,
            status=201,
            versioned=True,
        ),
    ),
)
def copy(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person = enter_edition(request, key, admitted)
    asked = read_body(request, body, CopyRequest)

    def work(session: Session) -> Answer:
        return _made(session, copy_edition(session, key, asked.name, asked.label, person, now))

    return once(request, person.called, body, now, work)


@post(
    "/editions/{key:str}/moves",
    sync_to_thread=True,
    status_code=200,
    opt=declared(
        COMMITTEE,
        WRITE,
        Operation(
            "move_phase",
            EDITIONS,
            Message("Passer à la phase suivante, ou revenir à la précédente"),
            Message("La réponse 422 dit tout ce qui s’y oppose."),
            body=MoveRequest,
            body_example=MoveRequest("selection"),
            answer=EditionAnswer,
            example=msgspec.structs.replace(AN_EDITION, phase="selection", version=3),
            versioned=True,
            conditional=True,
        ),
    ),
)
def move(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person, version = enter_edition(request, key, admitted), version_in(request)
    asked = read_body(request, body, MoveRequest)
    gather: Gather = request.app.state.facts

    def work(session: Session) -> Answer:
        step = Step(asked.phase, version, asked.reason, request.app.state.moved)
        move_phase(session, key, step, gather(session, key, now), person, now)
        return shaped(EditionAnswer, edition(session, key))

    return once(request, person.called, body, now, work)


def _made(session: Session, key: int) -> Answer:
    return shaped(EditionAnswer, edition(session, key), 201, location=f"{ROOT}/{key}")


HANDLERS = (list_editions, make_edition, read_edition, copy, move)
