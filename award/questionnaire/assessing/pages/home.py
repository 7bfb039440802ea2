"""An assessor's questionnaires: what waits, until when, and what is signed."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import ClassVar, Literal

import msgspec
from litestar import Response, get

from award.drafts.visiting import holder_of
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.assessing.access import ASSESSORS
from award.questionnaire.assessing.queries import Assessment, Mine, assessments_of
from award.web.pages import page
from award.web.site import Request

State = Literal["signed", "open", "answering", "nothing", "shut"]
"""`answering`: the company may still change its answers; `nothing`: it returned none, or none that an assessor marks."""


class Task(msgspec.Struct, frozen=True):
    """One company."""

    assessment: Assessment
    state: State


class Round(msgspec.Struct, frozen=True):
    """Those of one edition."""

    edition: int
    name: str
    due: datetime | None
    tasks: tuple[Task, ...]

    @property
    def to_sign(self) -> int:
        return sum(one.state in {"signed", "open"} for one in self.tasks)

    @property
    def signed(self) -> int:
        return sum(one.state == "signed" for one in self.tasks)


class AssessmentsPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "questionnaire/assessments.html"
    rounds: tuple[Round, ...]
    holder: str
    now: datetime


@get("/assessments", sync_to_thread=True, include_in_schema=False, opt={"access": ASSESSORS})
def my_assessments(request: Request) -> Response[bytes]:
    person, now = enter(request), now_of(request)
    with database_of(request).read() as session:
        rounds = _rounds(assessments_of(session, person.id), now)
    return page(request, AssessmentsPage(tuple(rounds), holder_of(request, person.id), now))


def state_of(assessment: Assessment, now: datetime) -> State:
    held = assessment.held
    if held.signed:
        return "signed"
    if held.writable(now):
        return "open" if held.questions else "nothing"
    if held.deadline.is_open(now):
        return "answering"
    return "shut" if held.submitted else "nothing"


def _rounds(found: Iterable[Mine], now: datetime) -> Iterable[Round]:
    about = lambda one: (one.assessment.held.edition, one.assessment.held.edition_name, one.due)  # noqa: E731 - said once
    for (edition, name, due), each in groupby(found, key=about):
        yield Round(edition, name, due, tuple(Task(one.assessment, state_of(one.assessment, now)) for one in each))


HANDLERS = (my_assessments,)
