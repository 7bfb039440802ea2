"""What a set of seatings is worth: counted exactly, before anybody applies it."""

from collections.abc import Iterable
from itertools import combinations

import msgspec

from award.interviews.assignment.task import Seating, Task, places


class Load(msgspec.Struct, frozen=True):
    """What one juror takes."""

    juror: int
    name: str
    organisation: str
    companies: int
    most: int | None
    sectors: int
    active: bool


class Group(msgspec.Struct, frozen=True):
    """Jurors and companies that are linked, and to no other."""

    jurors: tuple[int, ...]
    entries: tuple[int, ...]


class Quality(msgspec.Struct, frozen=True):
    """`least` and `greatest` load are those of jurors who may sit somewhere; what is broken is told by who and where."""

    wanted: int
    held: int
    loads: tuple[Load, ...]
    least: int
    greatest: int
    groups: tuple[Group, ...]
    in_conflict: tuple[Seating, ...]
    over_limit: tuple[int, ...]
    alike: tuple[int, ...]
    """Entries with two jurors of one organisation in a pair."""

    @property
    def spread(self) -> int:
        return self.greatest - self.least

    @property
    def sectors(self) -> tuple[int, int]:
        """The fewest and the most that one juror sees, of those who see any."""
        seen = [one.sectors for one in self.loads if one.companies] or [0]
        return min(seen), max(seen)

    @property
    def complete(self) -> bool:
        return self.held == self.wanted

    @property
    def connected(self) -> bool:
        """Severity can be estimated: every juror who sits is compared with every other, through companies seen by both."""
        return len(self.groups) <= 1

    @property
    def linkable(self) -> bool:
        """So many seats could link as many people and companies."""
        return enough_to_link(self.groups, self.held)

    @property
    def honest(self) -> bool:
        """No rule is broken."""
        return not (self.in_conflict or self.over_limit or self.alike)


def quality(task: Task) -> Quality:
    """Of everybody who sits in it."""
    each = tuple(_load(task, juror, companies) for juror, companies in task.loads.items())
    able = [one.companies for one in each if one.active and one.most != 0] or [0]
    return Quality(
        wanted=sum(1 for _ in places(task.candidates, task.marks)),
        held=len(task.kept),
        loads=each,
        least=min(able),
        greatest=max(able),
        groups=groups(task.kept),
        in_conflict=tuple(one for one in task.kept if one.entry in task.judge[one.juror].conflicts),
        over_limit=tuple(one.juror for one in each if one.most is not None and one.companies > one.most),
        alike=tuple(one.entry for one in task.candidates if _alike(task, one.entry)),
    )


def groups(seatings: Iterable[Seating]) -> tuple[Group, ...]:
    """Connected components of the graph of jurors and companies, the largest first."""
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for one in seatings:
        first, second = find(("entry", one.entry)), find(("juror", one.juror))
        root[max(first, second)] = min(first, second)
    found: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for node in sorted(root):
        found.setdefault(find(node), []).append(node)
    made = [
        Group(*(tuple(key for sort, key in nodes if sort == kind) for kind in ("juror", "entry")))
        for nodes in found.values()
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.entries), one.entries)))


def enough_to_link(apart: Iterable[Group], seats: int) -> bool:
    """A tree has one edge less than it has nodes."""
    return seats >= sum(len(one.entries) + len(one.jurors) for one in apart) - 1


def _load(task: Task, juror: int, companies: int) -> Load:
    judge = task.judge[juror]
    sectors = {task.candidate[one.entry].sector for one in task.kept if one.juror == juror}
    return Load(juror, judge.name, judge.organisation, companies, judge.most, len(sectors), judge.active)


def _alike(task: Task, entry: int) -> bool:
    paired = [one for one in task.sitting.get(entry, ()) if task.mark[one.mark].of_pair]
    return any(
        first.mark == second.mark and task.judge[first.juror].organisation == task.judge[second.juror].organisation
        for first, second in combinations(paired, 2)
    )
