"""The rules of an edition, for programs: read, changed, compared, frozen."""

import msgspec
from litestar import Response, get, post, put
from litestar.params import RawBody
from sqlmodel import Session

from award.editions.access import during
from award.editions.api.editions import AN_EDITION, EDITIONS, READ, WHEN, WRITE
from award.editions.comparing import Difference, differences
from award.editions.operations import change_rules, freeze_rules
from award.editions.queries import edition
from award.editions.reading import load_rules
from award.editions.rules import Rules
from award.editions.schemas import DifferencesAnswer, EditionAnswer
from award.editions.visiting import enter_edition
from award.messages import Message
from award.people.access import ORGANISERS, READERS
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, sent, shaped, told
from award.web.api.asking import key_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

EXAMPLE_RULES = load_rules("prix-2017")
SOME = DifferencesAnswer((Difference("ranking.laureates", "3", "5"),))
WRITTEN = during(ORGANISERS, "rules_edited")


@get(
    "/editions/{key:str}/rules",
    sync_to_thread=True,
    opt=declared(
        READERS,
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
    key = key_in(request)
    enter_edition(request, key, admitted)
    with database_of(request).read() as session:
        return sent(request, _rules_told(session, key))


@put(
    "/editions/{key:str}/rules",
    sync_to_thread=True,
    opt=declared(
        WRITTEN,
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
        ),
    ),
)
def put_rules(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person, version = enter_edition(request, key, admitted), version_in(request)
    rules = read_body(request, body, Rules)

    def work(session: Session) -> Answer:
        change_rules(session, key, version, rules, person, now)
        return _rules_told(session, key)

    return once(request, person.called, body, now, work)


@post(
    "/editions/{key:str}/rules/freezing",
    sync_to_thread=True,
    status_code=200,
    opt=declared(
        WRITTEN,
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
        ),
    ),
)
def freeze(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person, version = enter_edition(request, key, admitted), version_in(request)

    def work(session: Session) -> Answer:
        freeze_rules(session, key, version, person, now)
        return shaped(EditionAnswer, edition(session, key))

    return once(request, person.called, body, now, work)


@get(
    "/editions/{key:str}/differences",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "read_origin_differences",
            EDITIONS,
            Message("Ce qui a changé dans les règles depuis leur origine"),
            answer=DifferencesAnswer,
            example=SOME,
        ),
    ),
)
def since_origin(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted)
    with database_of(request).read() as session:
        return sent(request, told(DifferencesAnswer(edition(session, key).since_origin)))


@get(
    "/editions/{key:str}/differences/{other:str}",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "read_differences",
            EDITIONS,
            Message("Ce qui diffère entre les règles d’une édition et celles d’une autre"),
            answer=DifferencesAnswer,
            example=SOME,
        ),
    ),
)
def between(request: Request) -> Response[bytes]:
    key, other = key_in(request), key_in(request, "other")
    enter_edition(request, key, admitted)
    with database_of(request).read() as session:
        found = differences(edition(session, key).rules, edition(session, other).rules)
    return sent(request, told(DifferencesAnswer(found)))


def _rules_told(session: Session, key: int) -> Answer:
    found = edition(session, key)
    return told(found.rules, version=found.version)


HANDLERS = (read_rules, put_rules, freeze, since_origin, between)
