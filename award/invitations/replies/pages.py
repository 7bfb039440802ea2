"""The page of a company's letter. Mail scanners open links: looking changes nothing, each button is an act."""

import re
from collections.abc import Callable
from typing import ClassVar, TypeVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.invitations.inquiries.forms import InquiryForm
from award.invitations.letters.links import Link, state_of
from award.invitations.letters.queries import link_with
from award.invitations.replies.forms import DelegationForm, RefusalForm
from award.invitations.replies.operations import (
    Delegate,
    Refusal,
    accept,
    ask_by_link,
    come_in,
    decline,
    hand_over,
    renew,
)
from award.invitations.replies.queries import Question, question_of, successor
from award.messages import Refused
from award.people.access import ANYBODY
from award.people.forms import ButtonForm
from award.people.operations import refuse_link
from award.people.visiting import database_of, now_of, slowed
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.network import mark_of
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request, site_of

OPT = {"access": ANYBODY}
SENT = "/invitation/sent"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
Form = TypeVar("Form", bound=msgspec.Struct)


class LetterPage(msgspec.Struct, frozen=True):
    """`accept` is the form of the buttons, which only ever tells why one did nothing."""

    template: ClassVar[str] = "invitations/letter.html"
    token: str
    asked: Question
    accept: Filled
    decline: Filled
    delegation: Filled
    inquiry: Filled


class ShutPage(msgspec.Struct, frozen=True):
    """A link that does not open: `link` None when it is nobody's, `now_with` who holds the question since it was handed over."""

    template: ClassVar[str] = "invitations/letter_shut.html"
    token: str
    link: Link | None
    now_with: str


class SentPage(msgspec.Struct, frozen=True):
    """Another letter is on its way to the same mailbox."""

    template: ClassVar[str] = "invitations/letter_sent.html"


@get("/invitation/{token:str}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def look(request: Request, token: FromPath[str]) -> Response[bytes]:
    link = _link(request, token)
    if link is None or state_of(link, now_of(request)) != "open":
        return _shut(request, token, link)
    return page(request, _letter(request, token, link))


@post("/invitation/{token:str}/acceptance", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_acceptance(request: Request, token: FromPath[str]) -> Answer:
    now = now_of(request)

    def work(session: Session, _asked: ButtonForm) -> str:
        return _onward(token, accept(session, token, now))

    return _acted(request, token, ButtonForm, work, "accept")


@post("/invitation/{token:str}/entry", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_entry(request: Request, token: FromPath[str]) -> Answer:
    now = now_of(request)

    def work(session: Session, _asked: ButtonForm) -> str:
        return _onward(token, come_in(session, token, now))

    return _acted(request, token, ButtonForm, work, "accept")


@post("/invitation/{token:str}/refusal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_refusal(request: Request, token: FromPath[str]) -> Answer:
    now = now_of(request)

    def work(session: Session, asked: RefusalForm) -> str:
        decline(session, token, Refusal(asked.kind, asked.why), now)
        return f"/invitation/{token}"

    return _acted(request, token, RefusalForm, work, "decline")


@post("/invitation/{token:str}/delegation", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_delegation(request: Request, token: FromPath[str]) -> Answer:
    now, site = now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: DelegationForm) -> str:
        hand_over(session, token, Delegate(asked.name, asked.email, asked.language), site, now)
        return f"/invitation/{token}"

    return _acted(request, token, DelegationForm, work, "delegation")


@post("/invitation/{token:str}/inquiries", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_inquiry(request: Request, token: FromPath[str]) -> Answer:
    now = now_of(request)

    def work(session: Session, asked: InquiryForm) -> str:
        ask_by_link(session, token, asked.text, now)
        return f"/invitation/{token}#questions"

    return _acted(request, token, InquiryForm, work, "inquiry")


@post("/invitation/{token:str}/renewal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def create_renewal(request: Request, token: FromPath[str]) -> Answer:
    link, now, site = _link(request, token), now_of(request), site_of(request).settings.public_address
    if link is None or state_of(link, now) != "expired":
        return _shut(request, token, link)
    database_of(request).write(lambda session: renew(session, token, site, now))
    return redirect(SENT)


@get(SENT, sync_to_thread=True, include_in_schema=False, opt=OPT)
def letter_sent(request: Request) -> Response[bytes]:
    return page(request, SentPage())


def _acted(request: Request, token: str, kind: type[Form], work: Callable[[Session, Form], str], place: str) -> Answer:
    """The page comes again with what was typed, in the form at its `place`."""
    link = _link(request, token)
    if link is None or state_of(link, now_of(request)) != "open":
        return _shut(request, token, link)

    def again(form: Filled, _error: Refused | None) -> LetterPage:
        return _letter(request, token, link, **{place: form})

    return acted(request, kind, work, again)


def _link(request: Request, token: str) -> Link | None:
    """None for a link that nobody was sent: a guess, which its network pays for with waiting."""
    if not _TOKEN.fullmatch(token):
        return None
    database = database_of(request)
    with database.read() as session:
        found = link_with(session, token)
    if found is None:
        with slowed():
            database.write(lambda session: refuse_link(session, mark_of(request), now_of(request)))
    return found


def _letter(request: Request, token: str, link: Link, **forms: Filled) -> LetterPage:
    with database_of(request).read() as session:
        asked = question_of(session, link, now_of(request))
    empty = {
        "accept": shown(ButtonForm),
        "decline": shown(RefusalForm),
        "delegation": shown(DelegationForm, DelegationForm("", "", "en" if link.language == "en" else "fr")),
        "inquiry": shown(InquiryForm),
    }
    return LetterPage(token, asked, **(empty | forms))


def _shut(request: Request, token: str, link: Link | None) -> Response[bytes]:
    with database_of(request).read() as session:
        found = successor(session, link) if link is not None and link.ended is not None else None
    known = token if link is not None and link.ended is None else ""
    return page(request, ShutPage(known, link, found.name if found else ""), status=410 if link else 404)


def _onward(token: str, link: str) -> str:
    return f"/link/{link}" if link else f"/invitation/{token}"


HANDLERS = (
    look, create_acceptance, create_entry, create_refusal, create_delegation, create_inquiry, create_renewal, letter_sent,
)  # fmt: skip
