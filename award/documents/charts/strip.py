"""One company among others, row by row: their middle half, their median, their extremes, and where the company stands."""

import msgspec

from award.documents.charts.axes import FOOT, axis, name_of, room_for
from award.documents.charts.scales import Scale, span
from award.documents.charts.shapes import Circle, Drawing, Line, Rect, Shape, Text
from award.documents.charts.tabulating import Table
from award.documents.charts.wording import NONE, SIZE, WIDTH, Number, Words, said, told, wide

ROW = 34.0
HALF = 6.0


class Quartiles(msgspec.Struct, frozen=True):
    """Of the others, from the least to the greatest."""

    lowest: Number
    lower: Number
    median: Number
    upper: Number
    highest: Number

    @property
    def values(self) -> tuple[Number, ...]:
        return (self.lowest, self.lower, self.median, self.upper, self.highest)


class Standing(msgspec.Struct, frozen=True):
    """A row; `others` is None where they are too few to be shown, `own` where there is nothing."""

    name: Words
    own: Number | None
    others: Quartiles | None = None


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """`heads` name the columns of the table: the row, its own number, the median, the middle half, the extremes."""

    title: Words
    told: Words
    heads: tuple[Words, Words, Words, Words, Words]
    rows: tuple[Standing, ...]
    decimals: int = 1
    scale: tuple[Number, Number] | None = None

    def drawing(self, language: str, width: float = WIDTH) -> Drawing:
        names = [said(row.name, language) for row in self.rows]
        values = [told(row.own, self.decimals, language) for row in self.rows]
        left, right = room_for(names, width), width - max(map(wide, values), default=0) - 14
        scale = Scale(*span(self._values(), self.scale), left + 8, right - 8)
        bottom = 2 + ROW * len(self.rows)
        shapes: list[Shape] = [*axis(scale, 2, bottom, language)]
        for at, (row, name, value) in enumerate(zip(self.rows, names, values, strict=True)):
            middle = 2 + ROW * (at + 0.5)
            shapes += [name_of(name, left, middle), *standing(row, scale, middle)]
            shapes.append(Text((width, middle + SIZE * 0.34), value, face="strong", align="right"))
        return Drawing(width, bottom + FOOT, said(self.title, language), said(self.told, language), tuple(shapes))

    def table(self, language: str) -> Table:
        rows = tuple((said(row.name, language), *self._cells(row, language)) for row in self.rows)
        return Table(said(self.title, language), tuple(said(head, language) for head in self.heads), rows, (1, 2, 3, 4))

    def _cells(self, row: Standing, language: str) -> tuple[str, ...]:
        own = told(row.own, self.decimals, language)
        if row.others is None:
            return own, NONE, NONE, NONE
        lowest, lower, median, upper, highest = (told(each, self.decimals, language) for each in row.others.values)
        return own, median, f"{lower} … {upper}", f"{lowest} … {highest}"

    def _values(self) -> list[Number | None]:
        return [value for row in self.rows for value in (row.own, *(row.others.values if row.others else ()))]


def standing(row: Standing, scale: Scale, middle: float) -> list[Shape]:
    shapes: list[Shape] = []
    if row.others:
        lowest, lower, median, upper, highest = map(scale.at, row.others.values)
        shapes = [
            Line((lowest, middle), (highest, middle), "soft", 1),
            Rect((lower, middle - HALF), max(1.0, upper - lower), 2 * HALF, "pale", 1.5),
            Line((median, middle - HALF - 2), (median, middle + HALF + 2), "ink", 1.5),
        ]
    if row.own is not None:
        shapes.append(Circle((scale.at(row.own), middle), 5, "gold", "paper", 1.5))
    return shapes
