"""A sheet laid out for a page: each criterion with what is typed there and what it means."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

import msgspec

from award.drafts.changing import EMPTY, Standing
from award.editions.bilingual import Words
from award.editions.marks import Mark, parse_mark
from award.editions.rules import MarkRule
from award.interviews.guide.document import LEVELS, Criterion, Guide, Theme
from award.interviews.sheets.fields import COVERED, LISTS, MARKS, RANKS
from award.messages import Message

Kind = Literal["none", "abstained", "wrong", "mark"]
"""Not marked yet, abstained and 0 are three different things."""


class Box(msgspec.Struct, frozen=True):
    """A field: what to show in it, which version that is, and what stands instead where somebody changed it meanwhile."""

    name: str
    text: str
    version: int
    instead: Standing | None = None


class Row(msgspec.Struct, frozen=True):
    """`low` and `high` are the levels on either side of the mark, one and the same where the guide tells of that very number."""

    criterion: Criterion
    mark: Box
    reason: Box
    kind: Kind
    value: Fraction | None
    low: int
    high: int

    def meaning(self, level: int) -> Words:
        return self.criterion.meaning[LEVELS.index(level)]


class Subject(msgspec.Struct, frozen=True):
    """A theme of the interview."""

    theme: Theme
    note: Box
    covered: Box

    @property
    def is_covered(self) -> bool:
        return self.covered.text == COVERED


class Point(msgspec.Struct, frozen=True):
    """A strength or a priority for the company's report."""

    rank: int
    text: Box
    weight: Box


class Layout(msgspec.Struct, frozen=True):
    """All of a sheet."""

    rows: tuple[Row, ...]
    subjects: tuple[Subject, ...]
    points: dict[str, tuple[Point, ...]]
    """Strengths and priorities."""

    @property
    def boxes(self) -> tuple[Box, ...]:
        of_rows = [box for row in self.rows for box in (row.mark, row.reason)]
        of_subjects = [box for one in self.subjects for box in (one.note, one.covered)]
        return (*of_rows, *of_subjects, *(box for each in self.points.values() for one in each for box in _both(one)))

    @property
    def disputed(self) -> int:
        """Fields of which there are two versions."""
        return sum(box.instead is not None for box in self.boxes)


def layout_of(
    guide: Guide, rule: MarkRule, standing: Mapping[str, Standing], disputed: Mapping[str, str] | None = None
) -> Layout:
    """`disputed` are texts that met others meanwhile: each is shown in its field, beside what stands."""
    mine = disputed or {}

    def box(name: str) -> Box:
        stands = standing.get(name, EMPTY)
        return Box(name, mine.get(name, stands.text), stands.version, stands if name in mine else None)

    return Layout(
        rows=tuple(_row(one, rule, box(MARKS + one.name), box(f"reason.{one.name}")) for one in guide.criteria),
        subjects=tuple(Subject(one, box(f"note.{one.name}"), box(f"covered.{one.name}")) for one in guide.themes),
        points={
            kind: tuple(Point(rank, box(f"{kind}.{rank}"), box(f"{kind}.{rank}.weight")) for rank in RANKS)
            for kind in LISTS
        },
    )


def told(texts: Mapping[str, str]) -> dict[str, Standing]:
    """Texts that were signed, to be laid out like those that stand."""
    return {name: Standing(text, 0, "", None) for name, text in texts.items()}


def _row(criterion: Criterion, rule: MarkRule, mark: Box, reason: Box) -> Row:
    found = parse_mark(mark.text, rule)
    kind = _kind(found)
    value = found if isinstance(found, Fraction) else None
    low = max((level for level in LEVELS if value is not None and level <= value), default=0)
    high = min((level for level in LEVELS if value is not None and level >= value), default=0)
    return Row(criterion, mark, reason, kind, value, low, high)


def _kind(found: Mark | Message) -> Kind:
    if isinstance(found, Message):
        return "wrong"
    if found is None:
        return "none"
    return "abstained" if found == "abstained" else "mark"


def _both(point: Point) -> tuple[Box, Box]:
    return point.text, point.weight
