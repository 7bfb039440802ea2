"""Changes of frozen rules, for programs: proposed by one person, decided by another."""

from litestar import Response, get, post
from litestar.params import RawBody
from sqlmodel import Session

from award.editions.access import during
from award.editions.api.editions import EDITIONS, READ, WHEN, WRITE
from award.editions.api.rules import EXAMPLE_RULES, SOME
from award.editions.operations import Amendment, approve_change, dismiss_change, propose_change
from award.editions.queries import RuleChange, change, changes_page, phase_of_change
from award.editions.schemas import AfterAmendment, AmendmentAnswer, AmendmentRequest, ReasonRequest
from award.editions.visiting import enter_edition
from award.messages import Message
from award.people.access import COMMITTEE, ORGANISERS, READERS
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, Page, rows_told, sent, told
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

AN_AMENDMENT = AmendmentAnswer(8, 3, "Budget.", "person:1", WHEN, "", "", None, "", SOME.items)
ROOT = "/api/v1/amendments"


@get(
    "/editions/{key:str}/amendments",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "list_amendments",
            EDITIONS,
            Message("Les modifications proposées des règles figées, la dernière d’abord"),
            answer=Page[AmendmentAnswer],
            example=Page((AN_AMENDMENT,)),
            pages=True,
        ),
    ),
)
def list_amendments(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted)
    after, limit = cursor_in(request, AfterAmendment), limit_in(request)
    with database_of(request).read() as session:
        found = changes_page(session, key, after.id if after else None, limit + 1)
    return sent(request, rows_told(request, found, AmendmentAnswer, AfterAmendment))


@post(
    "/editions/{key:str}/amendments",
    sync_to_thread=True,
    opt=declared(
        during(ORGANISERS, "rules_amended"),
        WRITE,
        Operation(
            "propose_amendment",
            EDITIONS,
            Message("Proposer une modification des règles figées"),
            Message("If-Match porte la version de l’édition. Une autre personne approuvera."),
            body=AmendmentRequest,
            body_example=AmendmentRequest(EXAMPLE_RULES, "Budget."),
            answer=AmendmentAnswer,
            example=AN_AMENDMENT,
            status=201,
            conditional=True,
        ),
    ),
)
def propose(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person, version = enter_edition(request, key, admitted), version_in(request)
    asked = read_body(request, body, AmendmentRequest)

    def work(session: Session) -> Answer:
        made = propose_change(session, key, Amendment(asked.rules, asked.reason, version), person, now)
        return told(_shown(change(session, made)), 201, location=f"{ROOT}/{made}")

    return once(request, person.called, body, now, work)


@get(
    "/amendments/{key:str}",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "read_amendment",
            EDITIONS,
            Message("Une modification proposée"),
            answer=AmendmentAnswer,
            example=AN_AMENDMENT,
        ),
    ),
)
def read_amendment(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted, phase_of_change)
    with database_of(request).read() as session:
        return sent(request, told(_shown(change(session, key))))


@post(
    "/amendments/{key:str}/approval",
    sync_to_thread=True,
    status_code=200,
    opt=declared(
        during(COMMITTEE, "rules_amended"),
        WRITE,
        Operation(
            "approve_amendment",
            EDITIONS,
            Message("Approuver une modification"),
            Message("Une modification se décide une fois, et ne change jamais : aucun If-Match n’est demandé."),
            answer=AmendmentAnswer,
            example=AN_AMENDMENT,
        ),
    ),
)
def approve(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person = enter_edition(request, key, admitted, phase_of_change)

    def work(session: Session) -> Answer:
        approve_change(session, key, person, now)
        return told(_shown(change(session, key)))

    return once(request, person.called, body, now, work)


@post(
    "/amendments/{key:str}/dismissal",
    sync_to_thread=True,
    status_code=200,
    opt=declared(
        COMMITTEE,
        WRITE,
        Operation(
            "dismiss_amendment",
            EDITIONS,
            Message("Écarter une modification : la retirer, pour qui l’a proposée, la rejeter pour tout autre"),
            body=ReasonRequest,
            body_example=ReasonRequest("Trop tard."),
            answer=AmendmentAnswer,
            example=AN_AMENDMENT,
        ),
    ),
)
def dismiss(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person = enter_edition(request, key, admitted, phase_of_change)
    asked = read_body(request, body, ReasonRequest)

    def work(session: Session) -> Answer:
        dismiss_change(session, key, asked.reason, person, now)
        return told(_shown(change(session, key)))

    return once(request, person.called, body, now, work)


def _shown(found: RuleChange) -> AmendmentAnswer:
    return AmendmentAnswer(*(getattr(found, name) for name in AmendmentAnswer.__struct_fields__))


HANDLERS = (list_amendments, propose, read_amendment, approve, dismiss)
