"""The seats still to be filled, company by company, and the jurors who could take them."""

from collections.abc import Iterable

import msgspec

from award.interviews.assignment.task import Judge, Mark, Place, Task


class Want(msgspec.Struct, frozen=True):
    """The free seats of a mark at a company, and who could take one, limits aside."""

    entry: int
    mark: Mark
    seats: tuple[int, ...]
    able: tuple[Judge, ...]

    @property
    def organisations(self) -> tuple[str, ...]:
        return tuple(sorted({one.organisation for one in self.able}))


def wants(task: Task) -> tuple[Want, ...]:
    """By company, then as the rules order marks."""
    seats: dict[tuple[int, str], list[int]] = {}
    for place in task.free:
        seats.setdefault((place.entry, place.mark), []).append(place.seat)
    return tuple(
        Want(entry, task.mark[mark], tuple(free), tuple(able(task, Place(entry, mark, free[0]))))
        for (entry, mark), free in seats.items()
    )


def able(task: Task, place: Place) -> Iterable[Judge]:
    """Those whom only their limit could keep from a free seat."""
    here = task.sitting.get(place.entry, ())
    seated = {one.juror for one in here}
    taken = {task.judge[one.juror].organisation for one in here if one.mark == place.mark}
    of_pair = task.mark[place.mark].of_pair
    for judge in task.judges:
        fits = judge.organisation not in taken if of_pair else judge.organisation == place.mark
        if judge.active and fits and judge.juror not in seated and place.entry not in judge.conflicts:
            yield judge


def room(task: Task) -> dict[int, int]:
    """Companies that each juror could still take: all those there are, where nothing limits them."""
    every = len(task.candidates)
    return {
        one.juror: max(0, (every if one.most is None else one.most) - task.loads[one.juror]) * one.active
        for one in task.judges
    }
