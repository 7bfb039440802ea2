"""Tokens and people, for programs."""

from datetime import UTC, datetime, timedelta

from litestar import Response, delete, get, patch, post
from litestar.params import RawBody
from sqlmodel import Session

from award.messages import Message
from award.people.access import ADMINISTRATORS, DIRECTORY, SIGNED_IN
from award.people.operations import (
    Change,
    Erasure,
    NewPerson,
    NewToken,
    change_person,
    erase_person,
    invite_person,
    issue_token,
    revoke_token,
)
from award.people.queries import Account, IssuedBefore, account, accounts_after, tokens_of
from award.people.roles import Person, roles_in
from award.people.schemas import (
    AfterPerson,
    ErasureRequest,
    IssuedToken,
    PersonAnswer,
    PersonChange,
    PersonRequest,
    TokenAnswer,
    TokenRequest,
)
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, Page, page_told, sent, told
from award.web.api.asking import cursor_in, key_in, limit_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Area, Operation, declared
from award.web.api.repeating import once
from award.web.faults import Fault
from award.web.site import Request, site_of
from award.web.visitor import new_token

TOKENS = Area("tokens", Message("Jetons"))
PEOPLE = Area("people", Message("Personnes"))
WHEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
A_TOKEN = TokenAnswer(7, "tableau de bord", ("companies:read",), WHEN, WHEN + timedelta(days=90))
A_PERSON = PersonAnswer(12, "Anne Martin", "anne@demo.example", "fr", ("organiser",), None, active=True, version=1)
NEW_PERSON = PersonRequest("Anne Martin", "anne@demo.example", ("organiser",))


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
        found = tokens_of(session, person, after.id if after else 0, limit_in(request) + 1)
    return sent(request, page_told(request, [*map(_token, found)], lambda last: AfterPerson(last.id)))


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
        revoke_token(session, person, key, now)
        return told(None, 204)

    return once(request, person.called, body, now, work)


@get(
    "/people",
    sync_to_thread=True,
    opt=declared(
        DIRECTORY,
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
        found = accounts_after(session, after.id if after else 0, limit_in(request) + 1)
    return sent(request, page_told(request, [*map(_person, found)], lambda last: AfterPerson(last.id)))


@post(
    "/people",
    sync_to_thread=True,
    opt=declared(
        ADMINISTRATORS,
        "people:write",
        Operation(
            "create_person",
            PEOPLE,
            Message("Inviter une personne"),
            Message("Une lettre part avec un lien personnel : elle choisit elle-même sa phrase de passe."),
            body=PersonRequest,
            body_example=NEW_PERSON,
            answer=PersonAnswer,
            example=A_PERSON,
            status=201,
            versioned=True,
        ),
    ),
)
def add_person(request: Request, body: RawBody) -> Response[bytes]:
    person, now, site = admitted(request), now_of(request), site_of(request).settings.public_address
    asked = read_body(request, body, PersonRequest)
    new = NewPerson(asked.name, asked.email, asked.roles, "", asked.language, asked.company or None)

    def work(session: Session) -> Answer:
        _known(request, session, new.company)
        found = _person(account(session, invite_person(session, new, site, person, now)))
        return told(found, 201, version=found.version, location=f"/api/v1/people/{found.id}")

    return once(request, person.called, body, now, work)


@get(
    "/people/{key:str}",
    sync_to_thread=True,
    opt=declared(
        DIRECTORY,
        "people:read",
        Operation(
            "read_person", PEOPLE, Message("Une personne"), answer=PersonAnswer, example=A_PERSON, versioned=True
        ),
    ),
)
def read_person(request: Request) -> Response[bytes]:
    admitted(request)
    with database_of(request).read() as session:
        found = _person(account(session, key_in(request)))
    return sent(request, told(found, version=found.version))


@patch(
    "/people/{key:str}",
    sync_to_thread=True,
    opt=declared(
        ADMINISTRATORS,
        "people:write",
        Operation(
            "change_person",
            PEOPLE,
            Message("Changer les rôles et l’accès d’une personne"),
            Message("Ce qui n’est pas dit reste. Ses connexions sont fermées quand ses droits changent."),
            body=PersonChange,
            body_example=PersonChange("Elle préside le jury cette année.", roles=("chair",)),
            answer=PersonAnswer,
            example=A_PERSON,
            versioned=True,
            conditional=True,
        ),
    ),
)
def put_person(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    asked = read_body(request, body, PersonChange)

    def work(session: Session) -> Answer:
        _known(request, session, asked.company)
        change_person(session, key, _wanted(account(session, key), version, asked), person, now)
        found = _person(account(session, key))
        return told(found, version=found.version)

    return once(request, person.called, body, now, work)


@post(
    "/people/{key:str}/erasure",
    sync_to_thread=True,
    opt=declared(
        ADMINISTRATORS,
        "people:write",
        Operation(
            "erase_person",
            PEOPLE,
            Message("Effacer une personne"),
            Message("Son nom et son adresse disparaissent, aussi du registre. Rien ne les ramène."),
            body=ErasureRequest,
            body_example=ErasureRequest("Elle l’a demandé."),
            status=204,
            conditional=True,
        ),
    ),
    status_code=200,  # as for a token: the response says 204
)
def remove_person(request: Request, body: RawBody) -> Response[bytes]:
    person, key, version, now = admitted(request), key_in(request), version_in(request), now_of(request)
    asked = read_body(request, body, ErasureRequest)

    def work(session: Session) -> Answer:
        erase_person(session, key, Erasure(version, asked.reason, request.app.state.forget), person, now)
        return told(None, 204)

    return once(request, person.called, body, now, work)


def _wanted(now: Account, version: int, asked: PersonChange) -> Change:
    """What is not said stays; no company is 0."""
    return Change(
        version,
        asked.name or now.name,
        asked.language or ("en" if now.language == "en" else "fr"),
        frozenset(asked.roles or roles_in(now.roles)),
        now.company if asked.company is None else asked.company or None,
        now.active if asked.active is None else asked.active,
        asked.reason,
    )


def _known(request: Request, session: Session, company: int | None) -> None:
    """Companies are another capability's: it raises for one that does not exist."""
    if company:
        request.app.state.company_name(session, company)


def _person(one: Account) -> PersonAnswer:
    return PersonAnswer(
        one.id, one.name, one.email, one.language, one.roles, one.company, one.active, one.version, one.joined
    )


def _token(one: IssuedBefore) -> TokenAnswer:
    return TokenAnswer(one.id, one.name, one.scopes, one.created, one.expires)


HANDLERS = (list_tokens, issue, revoke, list_people, add_person, read_person, put_person, remove_person)
