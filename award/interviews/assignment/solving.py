"""Every free seat filled, in the best way there is.

A juror who may take a seat is an unknown of 0 or 1. Each company more costs a juror more than the one before, which balances
loads; so does, far less, each company more of one sector, which spreads them. That is a network of flows, whole-numbered by
itself but for the last demand: where jurors and companies fall into groups that nothing links, it is solved again with a link
asked for between each group and the others, until they are one.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

import msgspec

from award.interviews.assignment.obstacles import obstacles
from award.interviews.assignment.programme import Programme
from award.interviews.assignment.quality import Group, enough_to_link, groups
from award.interviews.assignment.task import Seating, Task
from award.interviews.assignment.wanting import Want, room, wants
from award.messages import Message

SECONDS = 60.0
ROUNDS = 8
"""Solved again at most so often for the sake of links; of 300 random juries none wanted more than three."""
LOAD, SECTOR, CHANCE = 100, 1, 0.2
"""What a company more weighs for a juror, one more of the same sector, and at most the seat itself: without that, equal
proposals would be told apart by their order, and each juror would always sit beside the same other.
"""
LATE = Message("Le solveur n’a pas fini à temps. Attribuez quelques places à la main, puis redemandez une proposition.")
Key = TypeVar("Key", bound=Hashable)


class Proposal(msgspec.Struct, frozen=True):
    """Seatings for all free seats, or why there are none."""

    seatings: tuple[Seating, ...] = ()
    obstacles: tuple[Message, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """A juror who may take one of the seats wanted."""

    want: Want
    sector: int
    juror: int
    organisation: str

    @property
    def entry(self) -> int:
        return self.want.entry


Kept = tuple[tuple[int, Choice], ...]
"""Choices by the numbers of their unknowns."""


def propose(task: Task, seconds: float = SECONDS, rounds: int = ROUNDS) -> Proposal:
    """The same for the same task. Half of the time is for seats, the rest for links: without it, they are left out."""
    found = obstacles(task)
    if found or not task.free:
        return Proposal(obstacles=found)
    programme = Programme()
    choices = _choices(task, programme)
    _fill(programme, choices)
    _balance(task, programme, choices)
    best = _seated(choices, programme.solved(seconds / 2))
    if best is None:
        return Proposal(obstacles=(LATE,))
    for _ in range(rounds):
        apart = _apart((*task.kept, *best))
        for one in apart:
            _ask_for_a_link(programme, choices, one)
        better = _seated(choices, programme.solved(seconds / (2 * ROUNDS))) if apart else None
        if better is None:
            break
        best = better
    return Proposal(best)


def _choices(task: Task, programme: Programme) -> Kept:
    return tuple(
        (programme.unknown(_chance(want, judge.juror), whole=True),
         Choice(want, task.candidate[want.entry].sector, judge.juror, judge.organisation))
        for want in wants(task)
        for judge in want.able
    )  # fmt: skip


def _chance(want: Want, juror: int) -> float:
    """Drawn by nobody: the same for the same names."""
    name = f"{want.entry} {want.mark.name} {juror}".encode()
    return CHANCE * int.from_bytes(blake2b(name, digest_size=4).digest()) / 2**32


def _fill(programme: Programme, choices: Kept) -> None:
    wanted = _by(choices, lambda one: (one.entry, one.want.mark.name, len(one.want.seats)))
    for (_, _, seats), numbers in wanted.items():
        programme.demand(dict.fromkeys(numbers, 1), seats, seats)
    paired = [one for one in choices if one[1].want.mark.of_pair]
    for numbers in _by(paired, lambda one: (one.entry, one.want.mark.name, one.organisation)).values():
        programme.demand(dict.fromkeys(numbers, 1), 0, 1)
    for numbers in _by(choices, lambda one: (one.entry, one.juror)).values():
        programme.demand(dict.fromkeys(numbers, 1), 0, 1)


def _balance(task: Task, programme: Programme, choices: Kept) -> None:
    """What is kept counts as well: a juror who has four takes a fifth at the price of a fifth."""
    spare, sectors = room(task), _sectors(task)
    for juror, numbers in _by(choices, lambda one: one.juror).items():
        _dearer(programme, numbers, LOAD, task.loads[juror], min(spare[juror], len(numbers)))
    for (juror, sector), numbers in _by(choices, lambda one: (one.juror, one.sector)).items():
        _dearer(programme, numbers, SECTOR, sectors.get((juror, sector), 0), len(numbers))


def _dearer(programme: Programme, numbers: Sequence[int], price: int, held: int, most: int) -> None:
    """As many of these as of steps, each dearer than the one before: the square of how many there are, taken apart."""
    steps = [programme.unknown(price * (2 * (held + step) + 1), whole=False) for step in range(most)]
    programme.demand({**dict.fromkeys(numbers, 1), **dict.fromkeys(steps, -1)}, 0, 0)


def _sectors(task: Task) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for one in task.kept:
        at = (one.juror, task.candidate[one.entry].sector)
        found[at] = found.get(at, 0) + 1
    return found


def _apart(seatings: Sequence[Seating]) -> tuple[Group, ...]:
    """The groups to link; none where there is one, and where no choice could link them."""
    found = groups(seatings)
    return found if len(found) > 1 and enough_to_link(found, len(seatings)) else ()


def _ask_for_a_link(programme: Programme, choices: Kept, group: Group) -> None:
    """One of its jurors at another's company, or another juror at one of its own."""
    across = [number for number, one in choices if (one.juror in group.jurors) != (one.entry in group.entries)]
    programme.demand(dict.fromkeys(across, 1), 1, len(across))


def _seated(choices: Kept, ones: frozenset[int] | None) -> tuple[Seating, ...] | None:
    """Of the seats of one mark the first goes to the juror with the lowest key."""
    if ones is None:
        return None
    sitting: dict[tuple[int, str], list[int]] = {}
    free: dict[tuple[int, str], tuple[int, ...]] = {}
    for _, one in (pair for pair in choices if pair[0] in ones):
        sitting.setdefault((one.entry, one.want.mark.name), []).append(one.juror)
        free[one.entry, one.want.mark.name] = one.want.seats
    found = [
        Seating(*place, seat, juror)
        for place, jurors in sitting.items()
        for seat, juror in zip(free[place], sorted(jurors), strict=True)
    ]
    return tuple(sorted(found))


def _by(choices: Iterable[tuple[int, Choice]], key: Callable[[Choice], Key]) -> dict[Key, list[int]]:
    """The numbers of their unknowns, by what they have in common."""
    found: dict[Key, list[int]] = {}
    for number, one in choices:
        found.setdefault(key(one), []).append(number)
    return found
