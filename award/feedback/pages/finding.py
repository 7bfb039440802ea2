"""Where a finding stands: as what, about what, in which place; joined with another, dropped, brought back."""

from collections.abc import Callable
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.feedback.access import FEEDBACK_WRITTEN
from award.feedback.findings import Finding, kept
from award.feedback.forms import FilingForm, JoiningForm, SeenForm, SteppingForm
from award.feedback.operations import (
    Filing,
    Where,
    bring_back,
    drop_finding,
    file_finding,
    join_findings,
    move_finding,
)
from award.feedback.pages.desk import address, laying_of
from award.feedback.queries import Desk, desk
from award.feedback.showing import Entry, entry_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

OPT = {"access": FEEDBACK_WRITTEN}
HERE = "/editions/{key:int}/feedback/{entry:int}/findings/{finding:int}"


class FindingPage(msgspec.Struct, frozen=True):
    """`others` are the findings that may be joined to this one."""

    template: ClassVar[str] = "feedback/finding.html"
    desk: Desk
    entry: Entry
    others: tuple[Finding, ...]
    filing: Filled
    joining: Filled


@get(HERE, sync_to_thread=True, include_in_schema=False, opt=OPT)
def finding_page(request: Request, key: FromPath[int], entry: FromPath[int], finding: FromPath[int]) -> Response[bytes]:
    return page(request, _page(request, (key, entry, finding), enter_edition(request, key)))


@post(f"{HERE}/filing", sync_to_thread=True, include_in_schema=False, opt=OPT)
def file_finding_page(request: Request, key: FromPath[int], entry: FromPath[int], finding: FromPath[int]) -> Answer:
    by, now, there = enter_edition(request, key), now_of(request), (key, entry, finding)

    def work(session: Session, asked: FilingForm) -> str:
        file_finding(session, Where(*there, asked.version), Filing(asked.kind, asked.subject), by, now)
        return _home(there)

    return acted(request, FilingForm, work, lambda form, _error: _page(request, there, by, filing=form))


@post(f"{HERE}/place", sync_to_thread=True, include_in_schema=False, opt=OPT)
def move_finding_page(request: Request, key: FromPath[int], entry: FromPath[int], finding: FromPath[int]) -> Answer:
    by, now, there = enter_edition(request, key), now_of(request), (key, entry, finding)

    def work(session: Session, asked: SteppingForm) -> str:
        move_finding(session, Where(*there, asked.version), asked.step, by, now)
        return _home(there)

    return acted(request, SteppingForm, work, lambda _form, _error: _page(request, there, by))


@post(f"{HERE}/joining", sync_to_thread=True, include_in_schema=False, opt=OPT)
def join_findings_page(request: Request, key: FromPath[int], entry: FromPath[int], finding: FromPath[int]) -> Answer:
    by, now, there = enter_edition(request, key), now_of(request), (key, entry, finding)

    def work(session: Session, asked: JoiningForm) -> str:
        join_findings(session, Where(*there, asked.version), asked.other, by, now)
        return _home(there)

    return acted(request, JoiningForm, work, lambda form, _error: _page(request, there, by, joining=form))


@post(f"{HERE}/removal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def drop_finding_page(request: Request, key: FromPath[int], entry: FromPath[int], finding: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)
    return _seen(request, (key, entry, finding), by, lambda session, where: drop_finding(session, where, by, now))


@post(f"{HERE}/return", sync_to_thread=True, include_in_schema=False, opt=OPT)
def bring_back_page(request: Request, key: FromPath[int], entry: FromPath[int], finding: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)
    return _seen(request, (key, entry, finding), by, lambda session, where: bring_back(session, where, by, now))


def _seen(request: Request, there: tuple[int, int, int], by: Person, act: Callable[[Session, Where], None]) -> Answer:
    def work(session: Session, asked: SeenForm) -> str:
        act(session, Where(*there, asked.version))
        return _home(there)

    return acted(request, SeenForm, work, lambda _form, _error: _page(request, there, by))


def _home(there: tuple[int, int, int]) -> str:
    return f"{address(*there[:2])}#finding-{there[2]}"


def _page(
    request: Request,
    there: tuple[int, int, int],
    by: Person,
    filing: Filled | None = None,
    joining: Filled | None = None,
) -> FindingPage:
    key, entry, finding = there
    with database_of(request).read() as session:
        found = desk(session, key, entry, by.id)
    one = next((each for each in found.findings if each.id == finding), None)
    if one is None:
        raise unknown()
    others = tuple(each for each in kept(found.findings) if each.id != finding and not one.dropped)
    now = FilingForm(one.version, one.kind, one.subject)
    return FindingPage(
        found, entry_of(one, laying_of(found)), others, filing or shown(FilingForm, now), joining or shown(JoiningForm)
    )


HANDLERS = (
    finding_page, file_finding_page, move_finding_page, join_findings_page, drop_finding_page, bring_back_page
)  # fmt: skip
