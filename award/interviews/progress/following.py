"""How far the jury is: by juror, by pair and by company. PURE, and blind: nothing here knows a mark."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from award.editions.calendar import is_open
from award.interviews.sheets.disclosure import is_signed
from award.interviews.words import SheetState, SlotState

Stage = Literal["unsworn", "waiting", "begun", "signed", "revising"]
"""`unsworn`: the juror has not accepted the charter. `waiting`: nothing is typed yet."""
QUIET = timedelta(hours=24)
"""Nobody is reminded twice so soon."""


class Task(msgspec.Struct, frozen=True):
    """A sheet as organisers follow it: who holds it, of which company, and whether it is begun and signed."""

    entry: int
    company: str
    mark: str
    seat: int
    juror: int
    juror_name: str
    organisation: str
    sworn: bool
    begun: bool
    state: SheetState
    themes: frozenset[str]
    """Those that this juror ticked as covered."""
    on_paper: bool = False

    @property
    def stage(self) -> Stage:
        if self.state != "open":
            return self.state
        if not self.sworn:
            return "unsworn"
        return "begun" if self.begun else "waiting"

    @property
    def done(self) -> bool:
        return is_signed(self.state)


class Meeting(msgspec.Struct, frozen=True):
    """When a company is met; None of it while no interview is planned."""

    starts: datetime
    state: SlotState


class OfJuror(msgspec.Struct, frozen=True):
    """A juror's sheets."""

    juror: int
    name: str
    organisation: str
    sworn: bool
    tasks: tuple[Task, ...]

    @property
    def done(self) -> int:
        return sum(one.done for one in self.tasks)

    @property
    def left(self) -> tuple[Task, ...]:
        return tuple(one for one in self.tasks if not one.done)


class OfCompany(msgspec.Struct, frozen=True):
    """The sheets of a company that takes part; `wanted` are the seats of the rules, `missing` the themes nobody covered."""

    entry: int
    name: str
    wanted: int
    tasks: tuple[Task, ...]
    missing: tuple[str, ...]
    meeting: Meeting | None = None

    @property
    def done(self) -> int:
        return sum(one.done for one in self.tasks)


class OfPair(msgspec.Struct, frozen=True):
    """The jurors who meet the same companies together, and how many of these are all signed."""

    names: tuple[str, ...]
    companies: int
    done: int


class Company(msgspec.Struct, frozen=True):
    """A company that takes part."""

    entry: int
    name: str


def by_juror(tasks: Iterable[Task]) -> tuple[OfJuror, ...]:
    """By name; the companies of each in their order."""
    found: dict[int, list[Task]] = {}
    for one in tasks:
        found.setdefault(one.juror, []).append(one)
    rows = (OfJuror(key, each[0].juror_name, each[0].organisation, each[0].sworn, tuple(each))
            for key, each in found.items())  # fmt: skip
    return tuple(sorted(rows, key=lambda one: (one.name, one.juror)))


def by_company(
    companies: Iterable[Company], tasks: Iterable[Task], wanted: int, themes: Iterable[str],
    meetings: Mapping[int, Meeting],
) -> tuple[OfCompany, ...]:  # fmt: skip
    """In the order given; `themes` are those of the guide, `meetings` by entry."""
    found: dict[int, list[Task]] = {}
    for one in tasks:
        found.setdefault(one.entry, []).append(one)
    every = tuple(themes)
    return tuple(
        OfCompany(one.entry, one.name, wanted, tuple(found.get(one.entry, ())),
                  _missing(every, found.get(one.entry, ())), meetings.get(one.entry))
        for one in companies
    )  # fmt: skip


def by_pair(companies: Iterable[OfCompany]) -> tuple[OfPair, ...]:
    """The same people together, whatever seat each has; companies without anybody are in none."""
    found: dict[tuple[str, ...], list[OfCompany]] = {}
    for one in companies:
        names = tuple(sorted(f"{each.juror_name} ({each.organisation})" for each in one.tasks))
        if names:
            found.setdefault(names, []).append(one)
    return tuple(OfPair(names, len(each), sum(_all_done(one) for one in each)) for names, each in sorted(found.items()))


def is_late(task: Task, deadline: datetime | None, now: datetime) -> bool:
    return not task.done and not is_open(deadline, None, now)


def to_remind(jurors: Iterable[OfJuror], reminded: Mapping[int, datetime], now: datetime) -> tuple[OfJuror, ...]:
    """Those who have something left and were not written to within the day; `reminded` is when, by juror."""
    return tuple(one for one in jurors if one.left and not ((last := reminded.get(one.juror)) and now - last < QUIET))


def _missing(themes: tuple[str, ...], tasks: Iterable[Task]) -> tuple[str, ...]:
    covered = {name for one in tasks for name in one.themes}
    return tuple(name for name in themes if name not in covered)


def _all_done(company: OfCompany) -> bool:
    return company.done == company.wanted
