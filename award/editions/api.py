"""Editions, their rules and their phases, for programs."""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
from litestar import Response, get, post, put
from litestar.params import RawBody
from sqlmodel import Session

from award.editions.operations import (
    NewEdition,
    Step,
    change_rules,
    copy_edition,
    create_edition,
    freeze_rules,
    move_phase,
)
from award.editions.phases import Facts
from award.editions.queries import edition, editions
from award.editions.reading import load_rules
from award.editions.rules import Rules
from award.editions.schemas import AfterEdition, CopyRequest, EditionAnswer, EditionLine, EditionRequest, MoveRequest
from award.messages import Message
from award.people.access import COMMITTEE, ORGANISERS
from award.people.api import admitted
from award.people.visiting import database_of, now_of
from award.web.api.answers import Answer, Page, page_told, sent, told
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
EXAMPLE_RULES = load_rules("prix-2017")
ROOT = "/api/v1/editions"

Gather = Callable[[Session, int], Facts]
"""What the capabilities after this one know of an edition; the table of contents puts it into the application's state."""


@get(
    "/editions",
    sync_to_thread=True,
    opt=declared(
        COMMITTEE,
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
    after = cursor_in(request, AfterEdition)
    with database_of(request).read() as session:
        found = sorted(editions(session), key=lambda one: -one.id)
    rest = [EditionLine(one.id, one.name, one.phase, one.version) for one in found if not after or one.id < after.id]
    return sent(request, page_told(request, rest[: limit_in(request) + 1], lambda last: AfterEdition(last.id)))


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
        COMMITTEE,
        READ,
        Operation(
            "read_edition", EDITIONS, Message("Une édition"), answer=EditionAnswer, example=AN_EDITION, versioned=True
        ),
    ),
)
def read_edition(request: Request) -> Response[bytes]:
    admitted(request)
    key = key_in(request)
    with database_of(request).read() as session:
        return sent(request, _told(session, key))


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
    person, key, now = admitted(request), key_in(request), now_of(request)
    asked = read_body(request, body, CopyRequest)

    def work(session: Session) -> Answer:
        return _made(session, copy_edition(session, key, asked.name, asked.label, person, now))

    return once(request, person.called, body, now, work)


@get(
    "/editions/{key:str}/rules",
    sync_to_thread=True,
    opt=declared(
        COMMITTEE,
        READ,
        Operation(
            "read_rules",
            EDITIONS,
            Message("Les règles d’une édition"),
            answer=Rules,
            example=EXAMPLE_RULES,
            versioned=True,
        ),
    ),
)
def read_rules(request: Request) -> Response[bytes]:
    admitted(request)
    key = key_in(request)
    with database_of(request).read() as session:
        return sent(request, _rules_told(session, key))


@put(
    "/editions/{key:str}/rules",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "change_rules",
            EDITIONS,
            Message("Changer les règles, tant qu’elles ne sont pas figées"),
            body=Rules,
            body_example=EXAMPLE_RULES,
            answer=Rules,
            example=EXAMPLE_RULES,
            versioned=True,
            conditional=True,
            refusals=(409,),
        ),
    ),
)
def put_rules(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    rules = read_body(request, body, Rules)

    def work(session: Session) -> Answer:
        change_rules(session, key, version, rules, person, now)
        return _rules_told(session, key)

    return once(request, person.called, body, now, work)


@post(
    "/editions/{key:str}/rules/freeze",
    sync_to_thread=True,
    status_code=200,
    opt=declared(
        ORGANISERS,
        WRITE,
        Operation(
            "freeze_rules",
            EDITIONS,
            Message("Figer les règles"),
            Message("Ensuite, les changer demande une raison et une seconde personne."),
            answer=EditionAnswer,
            example=msgspec.structs.replace(AN_EDITION, frozen_at=WHEN, version=2),
            versioned=True,
            conditional=True,
            refusals=(409,),
        ),
    ),
)
def freeze(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)

    def work(session: Session) -> Answer:
        freeze_rules(session, key, version, person, now)
        return _told(session, key)

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
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    asked = read_body(request, body, MoveRequest)
    gather: Gather = request.app.state.facts

    def work(session: Session) -> Answer:
        move_phase(session, key, Step(asked.phase, version, asked.reason), gather(session, key), person, now)
        return _told(session, key)

    return once(request, person.called, body, now, work)


def _made(session: Session, key: int) -> Answer:
    answer = _told(session, key)
    return msgspec.structs.replace(answer, status=201, headers={**answer.headers, "location": f"{ROOT}/{key}"})


def _told(session: Session, key: int) -> Answer:
    found = edition(session, key)
    return told(msgspec.convert(found, EditionAnswer, from_attributes=True), version=found.version)


def _rules_told(session: Session, key: int) -> Answer:
    found = edition(session, key)
    return told(found.rules, version=found.version)


HANDLERS = (list_editions, make_edition, read_edition, copy, read_rules, put_rules, freeze, move)
