"""The questions of companies, and the organisers' answers."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.queries import Entry, entries_with
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.invitations.inquiries.forms import ReplyForm
from award.invitations.inquiries.inquiring import Reply
from award.invitations.inquiries.operations import answer_inquiry
from award.invitations.inquiries.queries import Inquiry, inquiries, inquiry_of
from award.people.access import ORGANISERS, READERS, may_enter
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class InquiriesPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "invitations/inquiries.html"
    edition: Standing
    inquiries: tuple[Inquiry, ...]
    entries: dict[int, Entry]


class InquiryPage(msgspec.Struct, frozen=True):
    """One question; `may_answer` for organisers."""

    template: ClassVar[str] = "invitations/inquiry.html"
    edition: Standing
    inquiry: Inquiry
    entry: Entry
    may_answer: bool
    form: Filled


@get("/editions/{key:int}/inquiries", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def inquiry_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        edition, found = standing(session, key), inquiries(session, key)
        places = entries_with(session, {one.entry for one in found})
    return page(request, InquiriesPage(edition, found, places))


@get(
    "/editions/{key:int}/inquiries/{number:int}", sync_to_thread=True, include_in_schema=False, opt={"access": READERS}
)
def inquiry_page(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    return page(request, _inquiry(request, key, number, enter_edition(request, key), None))


@post("/editions/{key:int}/inquiries/{number:int}/answer", sync_to_thread=True, include_in_schema=False,
      opt={"access": ORGANISERS})  # fmt: skip
def create_answer(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: ReplyForm) -> str:
        answer_inquiry(session, key, number, Reply(asked.version, asked.answer), by, now)
        return f"/editions/{key}/inquiries"

    return acted(request, ReplyForm, work, lambda form, _error: _inquiry(request, key, number, by, form))


def _inquiry(request: Request, key: int, number: int, person: Person, form: Filled | None) -> InquiryPage:
    with database_of(request).read() as session:
        edition, found = standing(session, key), inquiry_of(session, key, number)
        place = entries_with(session, {found.entry})[found.entry]
    filled = form or shown(ReplyForm, ReplyForm(found.version, found.answer))
    return InquiryPage(edition, found, place, may_enter(person, ORGANISERS), filled)


HANDLERS = (inquiry_list, inquiry_page, create_answer)
