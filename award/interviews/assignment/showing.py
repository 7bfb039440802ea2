"""Seats as pages show them: a line for each company, a cell for each seat; and who may take a free one."""

from collections.abc import Iterable, Iterator

import msgspec

from award.interviews.assignment.allowing import refusal
from award.interviews.assignment.task import Place, Seating, Task, places
from award.messages import Message


class Cell(msgspec.Struct, frozen=True):
    """Who sits there; `juror` is 0 for a free seat, and `proposed` what nobody applied yet."""

    mark: str
    seat: int
    juror: int = 0
    name: str = ""
    organisation: str = ""
    proposed: bool = False


class Line(msgspec.Struct, frozen=True):
    """One company."""

    entry: int
    name: str
    sector: str
    cells: tuple[Cell, ...]


class Able(msgspec.Struct, frozen=True):
    """A juror who may take a seat, and how many companies they have."""

    juror: int
    name: str
    organisation: str
    companies: int


class Unable(msgspec.Struct, frozen=True):
    """A juror who may not, and why."""

    name: str
    organisation: str
    why: Message


def cells(task: Task, entry: int, proposed: Iterable[Seating] = ()) -> Iterator[Cell]:
    """Of one company, as the rules order its seats. `proposed` may be about others as well."""
    held = {one.place: (one.juror, False) for one in task.sitting.get(entry, ())}
    held |= {one.place: (one.juror, True) for one in proposed if one.entry == entry}
    for place in places([task.candidate[entry]], task.marks):
        juror, fresh = held.get(place, (0, False))
        judge = task.judge.get(juror)
        who = (judge.juror, judge.name, judge.organisation, fresh) if judge else ()
        yield Cell(place.mark, place.seat, *who)


def able(task: Task, place: Place) -> tuple[Able, ...]:
    """Those who may take a free seat, the least busy first."""
    found = (one for one in task.judges if refusal(task, place, one) is None)
    listed = [Able(one.juror, one.name, one.organisation, task.loads[one.juror]) for one in found]
    return tuple(sorted(listed, key=lambda one: (one.companies, one.name, one.juror)))


def unable(task: Task, place: Place) -> tuple[Unable, ...]:
    """The others who are on the jury, by name."""
    told = [(one, refusal(task, place, one)) for one in task.judges if one.active]
    listed = [Unable(one.name, one.organisation, why) for one, why in told if why is not None]
    return tuple(sorted(listed, key=lambda one: one.name))
