"""What is to be assigned: jurors, companies, the seats that the rules give each, and who sits already."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256

import msgspec

from award.editions.rules import MarkRule

SEATED = ("organisation", "pair")
"""Sources of marks that jurors give."""


class Judge(msgspec.Struct, frozen=True):
    """A juror. `conflicts` are entries, and `most` None is no limit."""

    juror: int
    name: str
    organisation: str
    most: int | None = None
    conflicts: frozenset[int] = frozenset()
    active: bool = True


class Candidate(msgspec.Struct, frozen=True):
    """A company that takes part."""

    entry: int
    name: str
    sector: int


class Mark(msgspec.Struct, frozen=True):
    """A mark of the rules that jurors give: those of the organisation that it is named after, or a pair of different ones."""

    name: str
    seats: int
    of_pair: bool


class Place(msgspec.Struct, frozen=True, order=True):
    """One seat of a company."""

    entry: int
    mark: str
    seat: int


class Seating(msgspec.Struct, frozen=True, order=True):
    """A juror in a seat."""

    entry: int
    mark: str
    seat: int
    juror: int

    @property
    def place(self) -> Place:
        return Place(self.entry, self.mark, self.seat)


class Task(msgspec.Struct, frozen=True, dict=True):
    """Everything is in the order of its keys: the same facts are the same task. `kept` is never moved."""

    judges: tuple[Judge, ...]
    candidates: tuple[Candidate, ...]
    marks: tuple[Mark, ...]
    kept: tuple[Seating, ...] = ()

    @cached_property
    def judge(self) -> dict[int, Judge]:
        return {one.juror: one for one in self.judges}

    @cached_property
    def candidate(self) -> dict[int, Candidate]:
        return {one.entry: one for one in self.candidates}

    @cached_property
    def mark(self) -> dict[str, Mark]:
        return {one.name: one for one in self.marks}

    @cached_property
    def free(self) -> tuple[Place, ...]:
        """The seats that nobody holds."""
        held = {one.place for one in self.kept}
        return tuple(place for place in places(self.candidates, self.marks) if place not in held)

    @cached_property
    def sitting(self) -> dict[int, tuple[Seating, ...]]:
        """Who sits, by company; of those alone where somebody does."""
        found: dict[int, tuple[Seating, ...]] = {}
        for one in self.kept:
            found[one.entry] = (*found.get(one.entry, ()), one)
        return found

    @cached_property
    def loads(self) -> dict[int, int]:
        """Companies of each juror, of those who have none as well."""
        found = dict.fromkeys(self.judge, 0)
        for one in self.kept:
            found[one.juror] += 1
        return found

    @property
    def digest(self) -> str:
        """Shown with a proposal and handed back, so that what is applied is an answer to what there still is."""
        told = [(msgspec.structs.replace(one, conflicts=frozenset()), sorted(one.conflicts)) for one in self.judges]
        return sha256(msgspec.json.encode([told, self.candidates, self.marks, self.kept])).hexdigest()

    def seated(self, more: Iterable[Seating]) -> "Task":
        """The same, once these sit as well."""
        return msgspec.structs.replace(self, kept=tuple(sorted((*self.kept, *more))))


def marks_of(rules: Iterable[MarkRule]) -> tuple[Mark, ...]:
    """Those that jurors give, in the order of the rules."""
    return tuple(Mark(one.name, one.seats, one.source == "pair") for one in rules if one.source in SEATED)


def places(candidates: Iterable[Candidate], marks: Iterable[Mark]) -> Iterator[Place]:
    """Every seat, whoever holds it."""
    known = tuple(marks)
    for one in candidates:
        yield from (Place(one.entry, mark.name, seat) for mark in known for seat in range(1, mark.seats + 1))


def proposal_digest(task: Task, seatings: Iterable[Seating]) -> str:
    """Of what is proposed, and of what it was proposed for."""
    return sha256(msgspec.json.encode([task.digest, sorted(seatings)])).hexdigest()
