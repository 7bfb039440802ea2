"""A juror's own page: the companies they judge, the next interview, what is missing and until when."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import ClassVar

import msgspec
from litestar import Response, get

from award.drafts.visiting import holder_of
from award.interviews.jury.queries import Sitting, sittings
from award.interviews.sheets.disclosure import is_writable
from award.interviews.sheets.queries import Mine, sheets_of
from award.interviews.slots.queries import Slot, slots_of
from award.people.access import JURORS
from award.people.visiting import database_of, enter, now_of
from award.web.pages import page
from award.web.site import Request


class Task(msgspec.Struct, frozen=True):
    """A sheet, and when its interview is."""

    sheet: Mine
    slot: Slot | None

    @property
    def is_signed(self) -> bool:
        return self.sheet.held.state == "signed"

    @property
    def is_open(self) -> bool:
        return is_writable(self.sheet.held.state, self.sheet.held.phase)

    @property
    def is_begun(self) -> bool:
        return self.sheet.saved_at is not None


class Round(msgspec.Struct, frozen=True):
    """The sheets of one edition, those to do first."""

    edition: int
    name: str
    due: datetime | None
    tasks: tuple[Task, ...]

    @property
    def done(self) -> int:
        return sum(one.is_signed for one in self.tasks)


class HomePage(msgspec.Struct, frozen=True):
    """`unpromised` are juries whose charter waits; `following` is the next interview, `first` the sheet to go on with."""

    template: ClassVar[str] = "interviews/sheets.html"
    rounds: tuple[Round, ...]
    unpromised: tuple[Sitting, ...]
    sittings: tuple[Sitting, ...]
    following: Task | None
    first: Task | None
    holder: str
    now: datetime


@get("/sheets", sync_to_thread=True, include_in_schema=False, opt={"access": JURORS})
def my_sheets(request: Request) -> Response[bytes]:
    person, now = enter(request), now_of(request)
    with database_of(request).read() as session:
        juries = sittings(session, person.id)
        slots = {one.entry: one for one in slots_of(session, person.id) if one.state != "cancelled"}
        tasks = [Task(one, slots.get(one.entry)) for one in sheets_of(session, person.id)]
    return page(request, _home(tasks, juries, holder_of(request, person.id), now))


def _home(tasks: Sequence[Task], juries: Sequence[Sitting], holder: str, now: datetime) -> HomePage:
    by_edition = groupby(tasks, key=lambda one: (one.sheet.held.edition, one.sheet.edition_name, one.sheet.due))
    ahead = [one for one in tasks if one.slot and one.slot.state == "planned" and one.slot.plan.ends > now]
    to_do = [one for one in tasks if one.is_open]
    return HomePage(
        rounds=tuple(Round(*about, tuple(sorted(each, key=lambda one: one.is_signed))) for about, each in by_edition),
        unpromised=tuple(one for one in juries if one.promised is False),
        sittings=tuple(one for one in juries if one.promised),
        following=min(ahead, key=_starts, default=None),
        first=min(to_do, key=_starts, default=None),
        holder=holder,
        now=now,
    )


def _starts(task: Task) -> tuple[bool, float, str]:
    """By the hour of the interview; those without one last, by name."""
    when = task.slot.plan.starts.timestamp() if task.slot else 0.0
    return task.slot is None, when, task.sheet.name


HANDLERS = (my_sheets,)
