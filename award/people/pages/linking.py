"""Personal links: asked for, looked at, opened by a button. Mail scanners follow links, so looking does nothing."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.messages import Refused
from award.people.access import ANYBODY
from award.people.forms import ButtonForm, JoinForm, LinkForm
from award.people.links import Link, opens
from award.people.operations import Opening, ask_for_another, ask_for_link, join, sign_in_by_link
from award.people.pages.signing_in import lasting, settle
from award.people.queries import link_of
from award.people.visiting import database_of, now_of, slowed
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.network import mark_of
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request
from award.web.visitor import new_token

OPT = {"access": ANYBODY}
SENT = "/sign-in/link/sent"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
Answer = Response[bytes] | Response[None]


class AskingPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "people/link_asked.html"
    form: Filled


class SentPage(msgspec.Struct, frozen=True):
    """The same for everybody."""

    template: ClassVar[str] = "people/link_sent.html"


class OpeningPage(msgspec.Struct, frozen=True):
    """`form` is empty for a link that only signs in."""

    template: ClassVar[str] = "people/link.html"
    token: str
    invites: bool
    form: Filled


class SpentPage(msgspec.Struct, frozen=True):
    """It does not open, for whatever reason."""

    template: ClassVar[str] = "people/link_spent.html"
    token: str


@get("/sign-in/link", sync_to_thread=True, include_in_schema=False, opt=OPT)
def asking(request: Request) -> Response[bytes]:
    return page(request, AskingPage(shown(LinkForm)))


@post("/sign-in/link", sync_to_thread=True, include_in_schema=False, opt=OPT)
def ask(request: Request) -> Answer:
    asked = read_form(request, LinkForm)
    if isinstance(asked, Rejected):
        return page(request, AskingPage(asked.form), status=422)
    return _asked(request, lambda session, network, now: ask_for_link(session, asked.email, network, now))


@get(SENT, sync_to_thread=True, include_in_schema=False, opt=OPT)
def sent(request: Request) -> Response[bytes]:
    return page(request, SentPage())


@get("/link/{token:str}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def look(request: Request, token: FromPath[str]) -> Response[bytes]:
    found = _found(request, token)
    if found is None:
        return _spent(request, token)
    return page(request, _opening(token, found))


@post("/link/{token:str}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def open_link(request: Request, token: FromPath[str]) -> Answer:
    found = _found(request, token)
    kind = JoinForm if found is not None and found.kind == "invitation" else ButtonForm
    asked = read_form(request, kind)
    if isinstance(asked, Rejected) and found is not None:
        return page(request, _opening(token, found, asked.form), status=422)
    password = asked.password if isinstance(asked, JoinForm) else ""
    try:
        session = _opened(request, token, password)
    except Refused as error:
        again = OpeningPage(token, invites=True, form=refused(shown(JoinForm), error))
        return page(request, again, status=422)
    return redirect("/home", [lasting(request, session)]) if session else _spent(request, token)


@post("/link/{token:str}/renewal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def renew(request: Request, token: FromPath[str]) -> Answer:
    return _asked(request, lambda session, network, now: ask_for_another(session, token, network, now))


def _asked(request: Request, work: Callable[[Session, str, datetime], None]) -> Response[None]:
    network, now = mark_of(request), now_of(request)
    with slowed():
        database_of(request).write(lambda session: work(session, network, now))
    return redirect(SENT)


def _found(request: Request, token: str) -> Link | None:
    """The link while it opens."""
    if not _TOKEN.fullmatch(token):
        return None
    with database_of(request).read() as session:
        found = link_of(session, token)
    return found if found is not None and opens(found, now_of(request)) else None


def _opened(request: Request, token: str, password: str) -> str:
    """The new session's token; "" when the link does not open. Raises Refused for a poor passphrase."""
    opening, now = Opening(token, new_token(), mark_of(request)), now_of(request)

    def work(session: Session) -> bool:
        person = join(session, opening, password, now) if password else sign_in_by_link(session, opening, now)
        if person is not None:
            settle(request, session, opening.session)
        return person is not None

    with slowed():
        return opening.session if database_of(request).write(work) else ""


def _opening(token: str, found: Link, form: Filled | None = None) -> OpeningPage:
    return OpeningPage(token, found.kind == "invitation", form or shown(JoinForm))


def _spent(request: Request, token: str) -> Response[bytes]:
    return page(request, SpentPage(token if _TOKEN.fullmatch(token) else ""), status=410)


HANDLERS = (asking, ask, sent, look, open_link, renew)
