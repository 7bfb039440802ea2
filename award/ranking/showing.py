"""The official ranking as a page shows it: one page of it, with nothing of what its reader may not read yet. PURE."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

import msgspec

from award.editions.marks import Mark
from award.editions.rules import MarkRule
from award.messages import Message
from award.ranking.gathering import Inputs
from award.ranking.places import Rated
from award.ranking.result import Ranking, Status, tie_notes
from award.ranking.ties import Tie

PAGE = 100
"""Companies on a page: all are ranked, a page shows a hundred."""


class Column(msgspec.Struct, frozen=True):
    """A mark of the rules; where several people give it, one of their seats, which are numbered from 1."""

    name: str
    seat: int = 0


class Given(msgspec.Struct, frozen=True):
    """What stands in a column; `by` names who gave it where that changes from one company to another."""

    mark: Mark
    by: str = ""


class Line(msgspec.Struct, frozen=True):
    """A company. `marks` are those of the columns; a `hidden` one has none, nor anything else that its marks would tell."""

    entry: int
    name: str
    sector: str
    hidden: bool = False
    marks: tuple[Given, ...] = ()
    place: int | None = None
    shared: bool = False
    final: Fraction | None = None
    status: Status = "incomplete"
    tie: Tie | None = None
    lacking: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """One page out of `last`; the counts are of all companies."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    number: int
    last: int
    companies: int
    ranked: int
    laureates: tuple[Line, ...]
    ties: tuple[Message, ...]


def table(inputs: Inputs, ranking: Ranking, names: Mapping[str, str], hidden: Collection[int], number: int) -> Table:
    """`names` are those of evaluators, by code; a page that there is none of is the nearest one."""
    seen, here = _Seen(inputs, ranking, hidden), seats_of(inputs)
    last = max(1, -(-len(ranking.rated) // PAGE))
    number = min(max(number, 1), last)
    shown = ranking.rated[(number - 1) * PAGE : number * PAGE]
    laureates = [one for one in ranking.rated if one.company in ranking.chosen.companies]
    return Table(
        columns=tuple(column for seats in here for column in seats.columns),
        lines=tuple(seen.line(one, [mark for seats in here for mark in seats.given(one, names)]) for one in shown),
        number=number,
        last=last,
        companies=len(ranking.rated),
        ranked=len(ranking.places),
        laureates=tuple(seen.line(one, ()) for one in laureates),
        ties=ties_told(ranking),
    )


def ties_told(ranking: Ranking) -> tuple[Message, ...]:
    """Those that mattered, and what was passed over on the way."""
    return (*ranking.chosen.notes, *tie_notes(ranking.chosen.ties, ranking.chosen.companies))


def line_of(inputs: Inputs, ranking: Ranking, rated: Rated) -> Line:
    """Of one company, to who may read it; its marks are told elsewhere."""
    return _Seen(inputs, ranking, ()).line(rated, ())


class Seats(msgspec.Struct, frozen=True):
    """Where a mark of the rules stands in the table: in a column, or in one for each seat, whoever sits there."""

    rule: MarkRule
    codes: tuple[str, ...]
    """Of those who give it."""

    @property
    def columns(self) -> tuple[Column, ...]:
        if self.rule.seats == 1:
            return (Column(self.rule.name),)
        return tuple(Column(self.rule.name, seat) for seat in range(1, self.rule.seats + 1))

    def given(self, rated: Rated, names: Mapping[str, str]) -> tuple[Given, ...]:
        """One for each column: empty seats come last."""
        if self.rule.seats == 1:
            return (Given(rated.marks.get(self.rule.name)),)
        sat = tuple(Given(rated.marks[code], names.get(code, code)) for code in self.codes if code in rated.marks)
        return (*sat, *(Given(None) for _ in range(self.rule.seats - len(sat))))


def seats_of(inputs: Inputs) -> tuple[Seats, ...]:
    """In the order of the rules."""
    givers: dict[str, list[str]] = {}
    for one in inputs.evaluators:
        givers.setdefault(one.rule, []).append(one.code)
    return tuple(Seats(rule, tuple(givers.get(rule.name, ()))) for rule in inputs.rules.marks)


class _Seen:
    """By one reader: what is asked for each line of a page is looked up once for all of them."""

    def __init__(self, inputs: Inputs, ranking: Ranking, hidden: Collection[int]) -> None:
        self.ranking, self.hidden = ranking, hidden
        self.entries = {one.name: one for one in inputs.companies}
        self.taken = Counter(ranking.places.values())

    def line(self, one: Rated, marks: Sequence[Given]) -> Line:
        known = self.entries[one.company]
        if known.entry in self.hidden:
            return Line(known.entry, one.company, known.sector, hidden=True)
        place, chosen = self.ranking.places.get(one.company), self.ranking.chosen
        laureate = one.company in chosen.companies
        return Line(
            entry=known.entry,
            name=one.company,
            sector=known.sector,
            marks=tuple(marks),
            place=place,
            shared=place is not None and self.taken[place] > 1,
            final=one.final,
            status="incomplete" if one.final is None else "laureate" if laureate else "ranked",
            tie=chosen.ties.get(one.company),
            lacking=one.lacking,
            below=one.below,
        )
