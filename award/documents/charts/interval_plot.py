"""Points with their intervals, one row for each: severity of evaluators, chances, gaps to a reference."""

from typing import Literal

import msgspec

from award.documents.charts.axes import FOOT, against, axis, name_of, room_for
from award.documents.charts.scales import Scale, span
from award.documents.charts.shapes import Circle, Drawing, Line, Shape, Text, Tone
from award.documents.charts.tabulating import Table
from award.documents.charts.wording import NONE, SIZE, WIDTH, Number, Words, said, told, wide, written

ROW = 30.0
RADIUS = 4.5
WIDE, HIGH, EDGE = 240.0, 20.0, 8.0
"""Of the picture in a row of a table."""
Look = Literal["plain", "golden", "hollow"]
"""Hollow: golden, and not sure."""
FILLS: dict[Look, Tone] = {"plain": "soft", "golden": "gold", "hollow": "paper"}


class Estimate(msgspec.Struct, frozen=True):
    """A row; without a value nothing is drawn on it, without an interval a point alone."""

    name: Words
    value: Number | None
    interval: tuple[Number, Number] | None = None
    look: Look = "plain"


class IntervalPlot(msgspec.Struct, frozen=True, kw_only=True):
    """`heads` name the columns of the table: the row, the value, the interval's ends. `scale` is what is drawn, else what
    is needed; `against` a value that all are compared with and its name.
    """

    title: Words
    told: Words
    heads: tuple[Words, Words, Words]
    rows: tuple[Estimate, ...]
    decimals: int = 1
    signed: bool = False
    scale: tuple[Number, Number] | None = None
    against: tuple[Number, Words] | None = None

    def drawing(self, language: str, width: float = WIDTH) -> Drawing:
        names = [said(row.name, language) for row in self.rows]
        values = [told(row.value, self.decimals, language, signed=self.signed) for row in self.rows]
        left, right = room_for(names, width), width - max(map(wide, values), default=0) - 14
        scale = Scale(*span(self._values(), self.scale), left + 8, right - 8)
        top = 20.0 if self.against else 2.0
        bottom = top + ROW * len(self.rows)
        shapes: list[Shape] = [*axis(scale, top, bottom, language, signed=self.signed)]
        if self.against:
            shapes += against(scale, float(self.against[0]), top, bottom, said(self.against[1], language))
        for at, (row, name, value) in enumerate(zip(self.rows, names, values, strict=True)):
            middle = top + ROW * (at + 0.5)
            golden = row.look != "plain"
            shapes += [name_of(name, left, middle, strong=golden), *estimate(row, scale, middle)]
            shapes += [Text((width, middle + SIZE * 0.34), value, face="strong" if golden else "sans", align="right")]
        return Drawing(width, bottom + FOOT, said(self.title, language), said(self.told, language), tuple(shapes))

    def table(self, language: str) -> Table:
        rows = tuple((said(row.name, language), *self._cells(row, language)) for row in self.rows)
        heads = tuple(said(head, language) for head in self.heads)
        return Table(said(self.title, language), heads, rows, (1, 2))

    def _cells(self, row: Estimate, language: str) -> tuple[str, str]:
        value = told(row.value, self.decimals, language, signed=self.signed)
        if row.interval is None:
            return value, NONE
        ends = (written(end, self.decimals, language, signed=self.signed) for end in row.interval)
        return value, " … ".join(ends)

    def _values(self) -> list[Number | None]:
        own = [value for row in self.rows for value in (row.value, *(row.interval or ()))]
        return [*own, self.against[0] if self.against else None]


def in_a_row(row: Estimate, reach: tuple[Number, Number]) -> Drawing:
    """One estimate against nought in the row of a table whose rows share a reach; the line of nought runs through them all."""
    scale = Scale(*span((*reach, 0)), EDGE, WIDE - EDGE)
    nought = scale.at(0)
    through = Line((nought, -4 * HIGH), (nought, 5 * HIGH), "soft", 0.75)
    return Drawing(WIDE, HIGH, "", "", (through, *estimate(row, scale, HIGH / 2)))


def estimate(row: Estimate, scale: Scale, middle: float) -> list[Shape]:
    """The interval under its point."""
    golden = row.look != "plain"
    shapes: list[Shape] = []
    if row.interval is not None:
        ends = (scale.at(row.interval[0]), middle), (scale.at(row.interval[1]), middle)
        shapes.append(Line(*ends, "gold" if golden else "soft", 2, rounded=True))
    if row.value is not None:
        shapes.append(Circle((scale.at(row.value), middle), RADIUS, FILLS[row.look], "gold" if golden else "soft"))
    return shapes
