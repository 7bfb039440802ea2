"""Who is in under each of several ways to decide, beside the decision in force."""

import msgspec

from award.documents.charts.axes import name_of, room_for
from award.documents.charts.shapes import Circle, Drawing, Face, Line, Point, Shape, Text, Tone
from award.documents.charts.tabulating import Table
from award.documents.charts.wording import NONE, SMALL, WIDTH, Words, said, shortened, wide

ROW = 26.0
TURN = 50.0
"""Degrees of the names over the columns."""
RISE = 0.77
LEAN = 0.64
LONGEST = 140.0


class Choice(msgspec.Struct, frozen=True):
    """A column: those whose dots it has, by the number of their rows from 0."""

    name: Words
    chosen: frozenset[int]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """The first column is the decision in force."""

    title: Words
    told: Words
    head: Words
    rows: tuple[Words, ...]
    columns: tuple[Choice, ...]
    yes: Words
    """What a dot means, in the table."""

    def drawing(self, language: str, width: float = WIDTH) -> Drawing:
        names = [said(row, language) for row in self.rows]
        heads = [shortened(said(column.name, language), LONGEST, SMALL) for column in self.columns]
        top = max(wide(head, SMALL) for head in heads) * RISE + 14
        left, lean = room_for(names, width), wide(heads[-1], SMALL) * LEAN
        pitch = min(44.0, (width - left - max(lean, 14)) / len(heads))
        bottom = top + ROW * len(names)
        shapes: list[Shape] = []
        for at, head in enumerate(heads):
            place = left + pitch * (at + 0.5)
            shapes.append(Line((place, top), (place, bottom), "faint", 0.75))
            tone: Tone = "soft" if at else "ink"
            face: Face = "sans" if at else "strong"
            shapes.append(Text((place + 3, top - 8), head, SMALL, tone, face, turned=TURN))
        for at, name in enumerate(names):
            middle = top + ROW * (at + 0.5)
            shapes.append(name_of(name, left, middle, strong=at in self.columns[0].chosen))
            shapes += [
                mark(at in self.columns[0].chosen, at in column.chosen, (left + pitch * (place + 0.5), middle))
                for place, column in enumerate(self.columns)
            ]
        return Drawing(width, bottom + 4, said(self.title, language), said(self.told, language), tuple(shapes))

    def table(self, language: str) -> Table:
        heads = (said(self.head, language), *(said(column.name, language) for column in self.columns))
        rows = tuple(
            (
                said(row, language),
                *(said(self.yes, language) if at in column.chosen else NONE for column in self.columns),
            )
            for at, row in enumerate(self.rows)
        )
        return Table(said(self.title, language), heads, rows)


def mark(in_force: bool, here: bool, place: Point) -> Shape:  # noqa: FBT001 - two answers side by side
    """Golden: in force and here. Dark: here only. Empty: in force, not here. A speck: neither."""
    if here:
        tone: Tone = "gold" if in_force else "ink"
        return Circle(place, 5.5, tone, tone, 1.25)
    return Circle(place, 5, "paper", "soft", 1.25) if in_force else Circle(place, 1, "faint", "faint", 0.5)
