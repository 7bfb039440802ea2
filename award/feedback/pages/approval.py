"""Findings are read over as the company will read them, approved, and opened again."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.visiting import enter_edition
from award.feedback.access import FEEDBACK_READ, FEEDBACK_WRITTEN
from award.feedback.forms import ApprovalForm, ReopeningForm
from award.feedback.operations import Approving, approve, reopen
from award.feedback.pages.desk import address, laying_of
from award.feedback.queries import Desk, desk
from award.feedback.showing import Shelf, shelves
from award.people.access import may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

READ = {"access": FEEDBACK_READ}
WRITTEN = {"access": FEEDBACK_WRITTEN}
HERE = "/editions/{key:int}/feedback/{entry:int}"


class ApprovalPage(msgspec.Struct, frozen=True):
    """`names` of those who approved and reopened; `organises` says whether this person may do either now."""

    template: ClassVar[str] = "feedback/approval.html"
    desk: Desk
    shelves: tuple[Shelf, ...]
    names: dict[str, str]
    organises: bool
    form: Filled
    reopening: Filled


@get(f"{HERE}/approval", sync_to_thread=True, include_in_schema=False, opt=READ)
def approval_page(request: Request, key: FromPath[int], entry: FromPath[int]) -> Response[bytes]:
    return page(request, _page(request, key, entry, enter_edition(request, key)))


@post(f"{HERE}/approval", sync_to_thread=True, include_in_schema=False, opt=WRITTEN)
def approve_page(request: Request, key: FromPath[int], entry: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: ApprovalForm) -> str:
        approve(session, key, entry, Approving(asked.seal, asked.looked), by, now)
        return f"{address(key, entry)}/approval"

    return acted(request, ApprovalForm, work, lambda form, _error: _page(request, key, entry, by, form=form))


@post(f"{HERE}/reopening", sync_to_thread=True, include_in_schema=False, opt=WRITTEN)
def reopen_page(request: Request, key: FromPath[int], entry: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: ReopeningForm) -> str:
        reopen(session, key, entry, asked.reason, by, now)
        return address(key, entry)

    return acted(request, ReopeningForm, work, lambda form, _error: _page(request, key, entry, by, reopening=form))


def _page(
    request: Request, key: int, entry: int, by: Person, form: Filled | None = None, reopening: Filled | None = None
) -> ApprovalPage:
    with database_of(request).read() as session:
        found = desk(session, key, entry, by.id)
        people = {name for one in found.approvals for name in (one.approved_by, one.reopened_by) if name}
        names = names_of(session, people)
    organises = may_enter(by, FEEDBACK_WRITTEN, found.edition.phase)
    return ApprovalPage(
        found,
        shelves(laying_of(found)),
        names,
        organises,
        form or shown(ApprovalForm),
        reopening or shown(ReopeningForm),
    )


HANDLERS = (approval_page, approve_page, reopen_page)
