"""The official ranking as a page shows it: one page of it, with nothing of what its reader may not read yet. PURE."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

import msgspec

from award.editions.marks import Mark
from award.editions.rules import MarkRule, MarkSource
from award.messages import Message
from award.ranking.gathering import Inputs
from award.ranking.places import Rated
from award.ranking.result import Ranking, Status, tie_notes
from award.ranking.ties import Tie

PAGE = 100
"""Companies on a page: all are ranked, a page shows a hundred."""


class Column(msgspec.Struct, frozen=True):
    """Who gives a mark, as the committee reads it; `rule` is the mark of the rules, where that is another name."""

    code: str
    name: str
    rule: str
    source: MarkSource


class Line(msgspec.Struct, frozen=True):
    """A company. `marks` are those of the columns; a `hidden` one has none, nor anything else that its marks would tell."""

    entry: int
    name: str
    sector: str
    hidden: bool = False
    marks: tuple[Mark, ...] = ()
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
    columns, seen = columns_of(inputs, names), _Seen(inputs, ranking, hidden)
    last = max(1, -(-len(ranking.rated) // PAGE))
    number = min(max(number, 1), last)
    here = ranking.rated[(number - 1) * PAGE : number * PAGE]
    laureates = [one for one in ranking.rated if one.company in ranking.chosen.companies]
    return Table(
        columns=columns,
        lines=tuple(seen.line(one, columns) for one in here),
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


def line_of(inputs: Inputs, ranking: Ranking, rated: Rated, names: Mapping[str, str]) -> Line:
    """Of one company, to who may read it."""
    return _Seen(inputs, ranking, ()).line(rated, columns_of(inputs, names))


def columns_of(inputs: Inputs, names: Mapping[str, str]) -> tuple[Column, ...]:
    sources: dict[str, MarkRule] = {rule.name: rule for rule in inputs.rules.marks}
    return tuple(
        Column(one.code, names.get(one.code, one.code), one.rule if one.juror else "", sources[one.rule].source)
        for one in inputs.evaluators
    )


class _Seen:
    """By one reader: what is asked for each line of a page is looked up once for all of them."""

    def __init__(self, inputs: Inputs, ranking: Ranking, hidden: Collection[int]) -> None:
        self.ranking, self.hidden = ranking, hidden
        self.entries = {one.name: one for one in inputs.companies}
        self.taken = Counter(ranking.places.values())

    def line(self, one: Rated, columns: Sequence[Column]) -> Line:
        known = self.entries[one.company]
        if known.entry in self.hidden:
            return Line(known.entry, one.company, known.sector, hidden=True)
        place, chosen = self.ranking.places.get(one.company), self.ranking.chosen
        laureate = one.company in chosen.companies
        return Line(
            entry=known.entry,
            name=one.company,
            sector=known.sector,
            marks=tuple(one.marks.get(column.code) for column in columns),
            place=place,
            shared=place is not None and self.taken[place] > 1,
            final=one.final,
            status="incomplete" if one.final is None else "laureate" if laureate else "ranked",
            tie=chosen.ties.get(one.company),
            lacking=one.lacking,
            below=one.below,
        )
