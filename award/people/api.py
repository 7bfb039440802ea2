"""Tokens and people, for programs; and the gate that every handler of the interface has."""

from datetime import UTC, datetime, timedelta

from litestar import Response, delete, get, post
from litestar.params import RawBody
from sqlalchemy import select
from sqlmodel import Session, col

from award.messages import Message
from award.people.access import ORGANISERS, SIGNED_IN, may_use
from award.people.operations import NewPerson, NewToken, create_person, issue_token, revoke_token
from award.people.queries import Account, accounts
from award.people.roles import Person
from award.people.schemas import (
    AfterPerson,
    IssuedToken,
    PersonAnswer,
    PersonRequest,
    TokenAnswer,
    TokenRequest,
)
from award.people.tables import TokenRow
from award.people.visiting import database_of, enter, now_of
from award.web.api.answers import Answer, Page, page_told, sent, told
from award.web.api.asking import cursor_in, key_in, limit_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.faults import Fault
from award.web.site import Request
from award.web.visitor import new_token

TOKENS = Area("tokens", Message("Jetons"))
PEOPLE = Area("people", Message("Personnes"))
CHALLENGE = {"www-authenticate": 'Bearer realm="award"'}
WHEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
A_TOKEN = TokenAnswer(7, "tableau de bord", ("companies:read",), WHEN, WHEN + timedelta(days=90))
A_PERSON = PersonAnswer(12, "Anne Martin", "anne@demo.example", "fr", ("organiser",), None, active=True)
NEW_PERSON = PersonRequest("Anne Martin", "anne@demo.example", ("organiser",))


def admitted(request: Request) -> Person:
    """The person, when the handler's access lets them in, and the scope of their token as well where they use one.

    `read` and `write` are the scopes of every area: `write` contains `companies:write`.
    """
    try:
        person = enter(request)
    except Fault as fault:
        raise Fault(fault.status, fault.message, CHALLENGE if fault.status == 401 else fault.headers) from fault
    scope = request.route_handler.opt["scope"]
    if may_use(person, scope) or may_use(person, scope.partition(":")[2]):
        return person
    text = "Ce jeton ne permet pas cela : il lui manque la portée « {scope} »."
    raise Fault(403, Message.of(text, scope=scope))


def present(request: Request) -> Person:
    """Someone at a browser: a token that was stolen must not give itself successors."""
    person = admitted(request)
    if person.scopes is not None:
        raise Fault(403, Message("Un jeton n’en délivre pas d’autres : connectez-vous pour en demander un."))
    return person


@get(
    "/tokens",
    sync_to_thread=True,
    opt=declared(
        SIGNED_IN,
        "tokens:read",
        Operation(
            "list_tokens", TOKENS, Message("Mes jetons"), answer=Page[TokenAnswer], example=Page((A_TOKEN,)), pages=True
        ),
    ),
)
def list_tokens(request: Request) -> Response[bytes]:
    person, after = admitted(request), cursor_in(request, AfterPerson)
    with database_of(request).read() as session:
        found = _tokens(session, person)
    mine = [token for token in found if after is None or token.id > after.id]
    return sent(request, page_told(request, mine[: limit_in(request) + 1], lambda last: AfterPerson(last.id)))


@post(
    "/tokens",
    sync_to_thread=True,
    opt=declared(
        SIGNED_IN,
        "tokens:write",
        Operation(
            "issue_token",
            TOKENS,
            Message("Délivrer un jeton"),
            Message("Depuis un navigateur connecté seulement. Le jeton n’est montré que dans cette réponse."),
            body=TokenRequest,
            body_example=TokenRequest("tableau de bord", ("companies:read",)),
            answer=IssuedToken,
            example=IssuedToken(7, "Zk9PcGJ1V2d5T3hEc1N0QXJ4TmVxV2lHbE1oQ2FCdVA", WHEN + timedelta(days=90)),
            status=201,
        ),
    ),
)
def issue(request: Request, body: RawBody) -> Response[bytes]:
    person, now, token = present(request), now_of(request), new_token()
    asked = read_body(request, body, TokenRequest)
    new = NewToken(asked.name, tuple(dict.fromkeys(asked.scopes)), now + timedelta(days=asked.days))

    def work(session: Session) -> Answer:
        return told(IssuedToken(issue_token(session, person, new, token, now), token, new.expires), 201)

    return once(request, person.called, body, now, work)


@delete(
    "/tokens/{key:str}",
    status_code=200,  # the framework wants a handler of 204 typed as empty; the response says 204
    sync_to_thread=True,
    opt=declared(
        SIGNED_IN,
        "tokens:write",
        Operation("revoke_token", TOKENS, Message("Révoquer un de mes jetons"), status=204),
    ),
)
def revoke(request: Request, body: RawBody) -> Response[bytes]:
    person, key, now = admitted(request), key_in(request), now_of(request)

    def work(session: Session) -> Answer:
        if key not in [token.id for token in _tokens(session, person)]:
            raise Fault(404)
        revoke_token(session, person, key, now)
        return told(None, 204)

    return once(request, person.called, body, now, work)


@get(
    "/people",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        "people:read",
        Operation(
            "list_people",
            PEOPLE,
            Message("Les personnes"),
            answer=Page[PersonAnswer],
            example=Page((A_PERSON,)),
            pages=True,
        ),
    ),
)
def list_people(request: Request) -> Response[bytes]:
    admitted(request)
    after = cursor_in(request, AfterPerson)
    with database_of(request).read() as session:
        found = sorted(map(_person, accounts(session)), key=lambda one: one.id)
    rest = [one for one in found if after is None or one.id > after.id]
    return sent(request, page_told(request, rest[: limit_in(request) + 1], lambda last: AfterPerson(last.id)))


@post(
    "/people",
    sync_to_thread=True,
    opt=declared(
        ORGANISERS,
        "people:write",
        Operation(
            "create_person",
            PEOPLE,
            Message("Ajouter une personne"),
            body=PersonRequest,
            body_example=NEW_PERSON,
            answer=PersonAnswer,
            example=A_PERSON,
            status=201,
        ),
    ),
)
def add_person(request: Request, body: RawBody) -> Response[bytes]:
    person, now = admitted(request), now_of(request)
    asked = read_body(request, body, PersonRequest)
    new = NewPerson(asked.name, asked.email, asked.roles, "", asked.language, asked.company or None)

    def work(session: Session) -> Answer:
        key = create_person(session, new, person.called, now)
        return told(next(_person(one) for one in accounts(session) if one.id == key), 201)

    return once(request, person.called, body, now, work)


def _person(one: Account) -> PersonAnswer:
    return PersonAnswer(one.id, one.name, one.email, one.language, one.roles, one.company, one.active)


def _tokens(session: Session, person: Person) -> list[TokenAnswer]:
    """The oldest first, expired ones as well."""
    columns = (col(TokenRow.id), col(TokenRow.name), col(TokenRow.scopes), col(TokenRow.created), col(TokenRow.expires))
    mine = select(*columns).where(col(TokenRow.person) == person.id).order_by(col(TokenRow.id))
    return [TokenAnswer(row[0], row[1], tuple(row[2].split()), row[3], row[4]) for row in session.execute(mine)]


HANDLERS = (list_tokens, issue, revoke, list_people, add_person)
