"""A company's home: where it is in the award, what is asked of it and until when, who has access, its questions."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.queries import Company, company, entry_of
from award.editions.refusals import unknown
from award.invitations.inquiries.forms import InquiryForm
from award.invitations.inquiries.inquiring import Asking
from award.invitations.inquiries.operations import ask_organisers
from award.people.access import COMPANY
from award.people.queries import Account, account
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.answering.queries import answering
from award.questionnaire.answering.submitting import Check
from award.questionnaire.company.forms import GuestForm
from award.questionnaire.company.queries import Meeting, Paper, Year, members, years
from award.questionnaire.company.sections import Part, first_open, parts_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

OPT = {"access": COMPANY}
Meetings = Callable[[Session, int], tuple[Meeting, ...]]
Papers = Callable[[Session, int], tuple[Paper, ...]]


class Now(msgspec.Struct, frozen=True):
    """The edition that waits for something; `check` is how far the questionnaire is, `next` where to go on with it."""

    year: Year
    check: Check | None
    next: Part | None


class HomePage(msgspec.Struct, frozen=True):
    """`current` are editions whose results are not public, `past` the others; `papers` are documents that were published, by
    the title of their edition; `asking` is a question to the organisers.
    """

    template: ClassVar[str] = "questionnaire/company_home.html"
    company: Company
    current: tuple[Now, ...]
    past: tuple[Year, ...]
    papers: dict[str, list[Paper]]
    members: tuple[Account, ...]
    me: int
    is_owner: bool
    now: datetime
    guest: Filled
    asking: Filled


@get("/my-company", sync_to_thread=True, include_in_schema=False, opt=OPT)
def my_company(request: Request) -> Response[bytes]:
    return page(request, home_page(request, enter(request)))


@post("/my-company/{key:int}/inquiries", sync_to_thread=True, include_in_schema=False, opt=OPT)
def ask(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: InquiryForm) -> str:
        place, me = place_of(session, key, by, now), account(session, by.id)
        ask_organisers(session, place, Asking(me.name, me.email, me.language, asked.text), by.called, now)
        return "/my-company#inquiries"

    return acted(request, InquiryForm, work, lambda form, _error: home_page(request, by, asking=form))


def home_page(request: Request, by: Person, **wrong: Filled) -> HomePage:
    """Raises Unknown for who speaks for no company."""
    now = now_of(request)
    meetings: Meetings = request.app.state.meetings
    papers: Papers = request.app.state.papers
    if by.company is None:
        raise unknown()
    with database_of(request).read() as session:
        every = years(session, by, meetings(session, by.company), now)
        forms = {"guest": shown(GuestForm), "asking": shown(InquiryForm)} | wrong
        return HomePage(
            company=company(session, by.company),
            current=tuple(_now(session, one, by) for one in every if not one.is_over),
            past=tuple(one for one in every if one.is_over),
            papers=_by_title(papers(session, by.company)),
            members=members(session, by),
            me=by.id,
            is_owner="owner" in by.roles,
            now=now,
            **forms,
        )


def place_of(session: Session, edition: int, by: Person, now: datetime) -> int:
    """The entry of the person's company in an edition that asked it. Raises Unknown."""
    known = {one.place.edition for one in years(session, by, (), now)}
    place = entry_of(session, edition, by.company or 0)
    if place is None or edition not in known:
        raise unknown()
    return place.id


def _by_title(papers: Iterable[Paper]) -> dict[str, list[Paper]]:
    found: dict[str, list[Paper]] = {}
    for one in papers:
        found.setdefault(one.title, []).append(one)
    return found


def _now(session: Session, year: Year, by: Person) -> Now:
    if year.room is None or not year.room.asked:
        return Now(year, None, None)
    found = answering(session, year.place.edition, by)
    parts = parts_of(found.held.form.questionnaire, found.check, found.sections)
    return Now(year, found.check, first_open(parts, by.called))


HANDLERS = (my_company, ask)
