"""Signing in by passphrase, and out."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.datastructures import Cookie
from sqlmodel import Session

from award.messages import Message, Problem, Refused
from award.people.access import ANYBODY
from award.people.browsers import browser_of
from award.people.credentials import DEMO_PASSWORD, DEMO_PEOPLE, SIGN_IN_LASTS
from award.people.forms import SignInForm
from award.people.limits import TooSoon
from award.people.operations import WRONG, compare, kept_password, note_browser, sign_in, sign_out
from award.people.roles import Role
from award.people.visiting import database_of, now_of
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.network import mark_of
from award.web.pages import page
from award.web.redirects import inside, redirect
from award.web.site import Request, site_of
from award.web.visitor import SESSION, cookie, ended, new_token, session_token

OPT = {"access": ANYBODY}


class DemoPerson(msgspec.Struct, frozen=True):
    """An account to try, in demo mode only."""

    role: Role
    email: str
    password: str


class SignInPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "people/sign_in.html"
    form: Filled
    demo: tuple[DemoPerson, ...]


@get("/sign-in", sync_to_thread=True, include_in_schema=False, opt=OPT)
def sign_in_page(request: Request) -> Response[bytes]:
    return page(request, _sign_in_page(request, shown(SignInForm, SignInForm("", "", then_of(request)))))


@post("/sign-in", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_sign_in(request: Request) -> Response[bytes] | Response[None]:
    asked = read_form(request, SignInForm)
    if isinstance(asked, Rejected):
        return page(request, _sign_in_page(request, asked.form), status=422)
    token = new_token()
    if problem := _attempt(request, asked, token):
        return _again(request, asked, problem)
    return redirect(asked.then, [lasting(request, token)])


def _attempt(request: Request, asked: SignInForm, token: str) -> Refused | None:
    """Why the person may not come in; None when the token is now theirs."""
    now, network, database = now_of(request), mark_of(request), database_of(request)

    def work(session: Session) -> int | None:
        person = sign_in(session, compared, token, network, now)
        if person is not None:
            settle(request, session, token)
        return person

    try:
        with database.read() as session:
            kept = kept_password(session, asked.email, network, now)
        compared = compare(kept, asked.email, asked.password)
        known = database.write(work)
    except Refused as early:
        return early
    return None if known else Refused(Problem(Message(WRONG)))


def _again(request: Request, asked: SignInForm, problem: Refused) -> Response[bytes]:
    form = refused(shown(SignInForm, SignInForm(asked.email, "", asked.then)), problem)
    early = problem if isinstance(problem, TooSoon) else None
    answer = page(request, _sign_in_page(request, form), status=429 if early else 422)
    if early:
        answer.headers["retry-after"] = str(early.seconds)
    return answer


@post("/sign-out", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_sign_out(request: Request) -> Response[None]:
    token = session_token(request)
    database_of(request).write(lambda session: sign_out(session, token))
    return redirect("/", [ended(site_of(request), SESSION)])


def settle(request: Request, session: Session, token: str) -> None:
    """In a browser that has just come in: which kind it is, and the end of the sign-in that it had before."""
    note_browser(session, token, browser_of(request.headers.get("user-agent", "")))
    sign_out(session, session_token(request))


def lasting(request: Request, token: str) -> Cookie:
    return cookie(site_of(request), SESSION, token, int(SIGN_IN_LASTS.total_seconds()))


def then_of(request: Request) -> str:
    return inside(request.query_params.get("then", "/home"))


def _sign_in_page(request: Request, form: Filled) -> SignInPage:
    demo = site_of(request).settings.demo
    return SignInPage(
        form, tuple(DemoPerson(role, email, DEMO_PASSWORD) for role, email in DEMO_PEOPLE) if demo else ()
    )


HANDLERS = (sign_in_page, create_sign_in, create_sign_out)
