"""Lengths beside one another: how likely, how many, how much."""

import msgspec

from award.documents.charts.axes import FOOT, against, axis, name_of, room_for
from award.documents.charts.scales import Scale
from award.documents.charts.shapes import Drawing, Face, Rect, Shape, Text
from award.documents.charts.tabulating import Table
from award.documents.charts.wording import SIZE, WIDTH, Number, Words, said, told, wide

ROW = 28.0
THICK = 12.0


class Bar(msgspec.Struct, frozen=True):
    """Not negative; None draws nothing."""

    name: Words
    value: Number | None
    golden: bool = False
    words: Words = ""
    """Written instead of the value: « 62 % », « moins de 1 % »."""


class Bars(msgspec.Struct, frozen=True, kw_only=True):
    """From nought to `highest`, or to the longest of them. `against` is a value that all are compared with, and its name."""

    title: Words
    told: Words
    heads: tuple[Words, Words]
    bars: tuple[Bar, ...]
    decimals: int = 0
    highest: Number | None = None
    against: tuple[Number, Words] | None = None

    def drawing(self, language: str, width: float = WIDTH) -> Drawing:
        names = [said(bar.name, language) for bar in self.bars]
        values = [self._value(bar, language) for bar in self.bars]
        left, right = room_for(names, width), width - max(map(wide, values), default=0) - 12
        scale = Scale(0, self._highest(), left, right)
        top = 20.0 if self.against else 2.0
        bottom = top + ROW * len(self.bars)
        shapes: list[Shape] = [*axis(scale, top, bottom, language)]
        for at, (bar, name, value) in enumerate(zip(self.bars, names, values, strict=True)):
            middle = top + ROW * (at + 0.5)
            face: Face = "strong" if bar.golden else "sans"
            shapes.append(name_of(name, left, middle, strong=bar.golden))
            if bar.value is not None:
                long = max(1.0, scale.at(bar.value) - left)
                shapes.append(Rect((left, middle - THICK / 2), long, THICK, "gold" if bar.golden else "soft", 1.5))
            shapes.append(Text((width, middle + SIZE * 0.34), value, face=face, align="right"))
        if self.against:
            shapes += against(scale, float(self.against[0]), top, bottom, said(self.against[1], language))
        return Drawing(width, bottom + FOOT, said(self.title, language), said(self.told, language), tuple(shapes))

    def table(self, language: str) -> Table:
        rows = tuple((said(bar.name, language), self._value(bar, language)) for bar in self.bars)
        heads = tuple(said(head, language) for head in self.heads)
        return Table(said(self.title, language), heads, rows, (1,))

    def _value(self, bar: Bar, language: str) -> str:
        if bar.words:
            return said(bar.words, language)
        return told(bar.value, self.decimals, language)

    def _highest(self) -> float:
        if self.highest is not None:
            return float(self.highest)
        known = [float(bar.value) for bar in self.bars if bar.value is not None]
        return max([*known, float(self.against[0]) if self.against else 0]) or 1.0
