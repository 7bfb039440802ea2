"""Everybody's accounts: who may enter and as what, invited, changed, erased."""

from collections.abc import Callable
from typing import ClassVar
from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.messages import Message, Problem, Refused
from award.people.access import ADMINISTRATORS, DIRECTORY, may_enter
from award.people.forms import ErasureForm, InvitationForm, PersonForm, ReasonForm
from award.people.operations import (
    Change,
    Erasure,
    NewPerson,
    change_person,
    erase_person,
    invite_again,
    invite_person,
    reset_factor,
)
from award.people.queries import Account, Place, account, accounts_named
from award.people.roles import ROLES, Role
from award.people.visiting import database_of, enter, now_of
from award.web.acting import acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request, site_of

READ = {"access": DIRECTORY}
WRITE = {"access": ADMINISTRATORS}
PAGE = 50
LONGEST = 200
Answer = Response[bytes] | Response[None]
CompanyCalled = Callable[[Session, str], int | None]
CompanyName = Callable[[Session, int], str]


class PeoplePage(msgspec.Struct, frozen=True):
    """`following` is the address of the next page, "" on the last."""

    template: ClassVar[str] = "people/people.html"
    accounts: tuple[Account, ...]
    words: str
    following: str
    may_change: bool


class InvitingPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "people/inviting.html"
    form: Filled
    roles: tuple[Role, ...]


class PersonPage(msgspec.Struct, frozen=True):
    """`is_me` where somebody looks at their own: what they may do is another's to decide."""

    template: ClassVar[str] = "people/person.html"
    one: Account
    company: str
    roles: tuple[Role, ...]
    is_me: bool
    may_change: bool
    change: Filled
    reset: Filled


class ErasingPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "people/erasing.html"
    one: Account
    form: Filled


@get("/people", sync_to_thread=True, include_in_schema=False, opt=READ)
def people(request: Request) -> Response[bytes]:
    person = enter(request)
    asked = request.query_params
    words = _text(asked.get("q", ""))
    after = Place(_text(asked.get("after", "")), _number(asked.get("id", "")))
    with database_of(request).read() as session:
        found = accounts_named(session, words, after, PAGE + 1)
    last = found[PAGE - 1] if len(found) > PAGE else None
    following = f"?{urlencode({'q': words, 'after': last.name, 'id': last.id})}" if last else ""
    return page(request, PeoplePage(tuple(found[:PAGE]), words, following, may_enter(person, ADMINISTRATORS)))


@get("/people/new", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def inviting(request: Request) -> Response[bytes]:
    enter(request)
    return page(request, InvitingPage(shown(InvitationForm), ROLES))


@post("/people", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def invite(request: Request) -> Answer:
    by, now, site = enter(request), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: InvitationForm) -> str:
        company = _company(request, session, asked.company)
        new = NewPerson(asked.name, asked.email, asked.roles, language=asked.language, company=company)
        return f"/people/{invite_person(session, new, site, by, now)}"

    return acted(request, InvitationForm, work, lambda form, _error: InvitingPage(form, ROLES))


@get("/people/{key:int}", sync_to_thread=True, include_in_schema=False, opt=READ)
def person_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    return page(request, _person(request, key))


@post("/people/{key:int}/account", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def change(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: PersonForm) -> str:
        company = _company(request, session, asked.company)
        roles = frozenset(asked.roles)
        wanted = Change(asked.version, asked.name, asked.language, roles, company, asked.active, asked.reason)
        change_person(session, key, wanted, by, now)
        return f"/people/{key}"

    return acted(request, PersonForm, work, lambda form, _error: _person(request, key, change=form))


@post("/people/{key:int}/invitation", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def send_again(request: Request, key: FromPath[int]) -> Response[None]:
    by, now, site = enter(request), now_of(request), site_of(request).settings.public_address
    database_of(request).write(lambda session: invite_again(session, key, site, by, now))
    return redirect(f"/people/{key}")


@post("/people/{key:int}/second-factor-reset", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def reset(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: ReasonForm) -> str:
        reset_factor(session, key, asked.reason, by, now)
        return f"/people/{key}"

    return acted(request, ReasonForm, work, lambda form, _error: _person(request, key, reset=form))


@get("/people/{key:int}/erasure", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def erasing(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    return page(request, _erasing(request, key))


@post("/people/{key:int}/erasure", sync_to_thread=True, include_in_schema=False, opt=WRITE)
def erase(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: ErasureForm) -> str:
        erase_person(session, key, Erasure(asked.version, asked.reason, request.app.state.forget), by, now)
        return "/people"

    return acted(request, ErasureForm, work, lambda form, _error: _erasing(request, key, form))


def _person(request: Request, key: int, **wrong: Filled) -> PersonPage:
    person = enter(request)
    with database_of(request).read() as session:
        one = account(session, key)
        naming: CompanyName = request.app.state.company_name
        company = naming(session, one.company) if one.company is not None else ""
    forms = {"change": shown(PersonForm, _as_typed(one, company)), "reset": shown(ReasonForm)}
    may_change = may_enter(person, ADMINISTRATORS) and bool(one.roles)
    return PersonPage(one, company, ROLES, person.id == key, may_change, **(forms | wrong))


def _as_typed(one: Account, company: str) -> PersonForm:
    roles = tuple(role for role in ROLES if role in one.roles)
    return PersonForm(
        one.version, one.name, "en" if one.language == "en" else "fr", roles, "", company, active=one.active
    )


def _erasing(request: Request, key: int, form: Filled | None = None) -> ErasingPage:
    with database_of(request).read() as session:
        one = account(session, key)
    return ErasingPage(one, form or shown(ErasureForm, ErasureForm(one.version, "")))


def _company(request: Request, session: Session, name: str) -> int | None:
    """By its exact name, as another capability knows it. Raises Refused for none of that name."""
    called: CompanyCalled = request.app.state.company_called
    if not name.strip():
        return None
    found = called(session, name.strip())
    if found is None:
        raise Refused(Problem(Message("Aucune entreprise ne porte ce nom : ajoutez-la d’abord."), column="company"))
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _text(text: str) -> str:
    return text[:LONGEST].replace("\0", "")


HANDLERS = (people, inviting, invite, person_page, change, send_again, reset, erasing, erase)
