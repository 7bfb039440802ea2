"""Signing in and out, and the home of each role."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post

from award.messages import Message, Problem, Refused
from award.people.access import ANYBODY, ORGANISERS, SIGNED_IN
from award.people.credentials import DEMO_PASSWORD, DEMO_PEOPLE, SIGN_IN_LASTS
from award.people.forms import SignInForm
from award.people.operations import WRONG, sign_in, sign_out
from award.people.queries import Account, accounts
from award.people.roles import Role, home_of
from award.people.visiting import database_of, enter, now_of
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.pages import page
from award.web.redirects import inside, redirect
from award.web.site import Request, site_of
from award.web.visitor import SESSION, cookie, ended, new_token, session_token


class DemoPerson(msgspec.Struct, frozen=True):
    """An account to try, in demo mode only."""

    role: Role
    email: str
    password: str


class SignInPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "people/sign_in.html"
    form: Filled
    demo: tuple[DemoPerson, ...]


class HomePage(msgspec.Struct, frozen=True):
    """What the person may do next."""

    template: ClassVar[str] = "people/home.html"
    name: str
    role: Role | None


class PeoplePage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "people/people.html"
    accounts: tuple[Account, ...]


@get("/sign-in", sync_to_thread=True, include_in_schema=False, opt={"access": ANYBODY})
def sign_in_page(request: Request) -> Response[bytes]:
    then = inside(request.query_params.get("then", "/home"))
    return page(request, _sign_in_page(request, shown(SignInForm, SignInForm("", "", then))))


@post("/sign-in", sync_to_thread=True, include_in_schema=False, opt={"access": ANYBODY})
def create_sign_in(request: Request) -> Response[bytes] | Response[None]:
    asked = read_form(request, SignInForm)
    if isinstance(asked, Rejected):
        return page(request, _sign_in_page(request, asked.form), status=422)
    token = new_token()
    if problem := _attempt(request, asked, token):
        form = refused(shown(SignInForm, SignInForm(asked.email, "", asked.then)), problem)
        return page(request, _sign_in_page(request, form), status=422)
    lasting = cookie(site_of(request), SESSION, token, int(SIGN_IN_LASTS.total_seconds()))
    return redirect(asked.then, [lasting])


def _attempt(request: Request, asked: SignInForm, token: str) -> Refused | None:
    """Why the person may not come in; None when the token is now theirs."""
    now, address = now_of(request), request.client.host if request.client else ""
    try:
        known = database_of(request).write(
            lambda session: sign_in(session, asked.email, asked.password, token, address, now)
        )
    except Refused as early:
        return early
    return None if known else Refused(Problem(Message(WRONG)))


@post("/sign-out", sync_to_thread=True, include_in_schema=False, opt={"access": ANYBODY})
def create_sign_out(request: Request) -> Response[None]:
    token = session_token(request)
    database_of(request).write(lambda session: sign_out(session, token))
    return redirect("/", [ended(site_of(request), SESSION)])


@get("/home", sync_to_thread=True, include_in_schema=False, opt={"access": SIGNED_IN})
def home(request: Request) -> Response[bytes]:
    person = enter(request)
    return page(request, HomePage(person.name, home_of(person.roles)))


@get("/people", sync_to_thread=True, include_in_schema=False, opt={"access": ORGANISERS})
def people(request: Request) -> Response[bytes]:
    enter(request)
    with database_of(request).read() as session:
        return page(request, PeoplePage(tuple(accounts(session))))


def _sign_in_page(request: Request, form: Filled) -> SignInPage:
    demo = site_of(request).settings.demo
    return SignInPage(
        form, tuple(DemoPerson(role, email, DEMO_PASSWORD) for role, email in DEMO_PEOPLE) if demo else ()
    )


HANDLERS = (sign_in_page, create_sign_in, create_sign_out, home, people)
