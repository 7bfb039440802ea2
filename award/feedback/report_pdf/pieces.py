"""What the report's pages are made of: texts and pictures (tables are in `cells`) that know their height, are cut where they
may be, and say to a screen reader what they are.
"""

from collections.abc import Iterable
from typing import Any, Literal, Protocol

import msgspec

from award.documents.charts.drawing import draw
from award.documents.charts.shapes import Drawing
from award.documents.tagging import ornament, tagged
from award.documents.text import Style, write

Place = tuple[float, float]
"""Left and top, in points."""
Role = Literal["P", "H1", "H2", "H3", "LI", "Caption"]


class Piece(Protocol):
    """`above` is what is left free over it, but on top of a page; `keep`: never the last of a page."""

    @property
    def above(self) -> float: ...
    @property
    def keep(self) -> bool: ...
    @property
    def height(self) -> float: ...

    def draw(self, canvas: Any, place: Place) -> None: ...

    def cut(self, room: float, /) -> "tuple[Piece, Piece] | None":
        """What fits in, and the rest; None where it is not to be cut there."""


class Text(msgspec.Struct, frozen=True):
    """A paragraph, broken already; `label` stands in the margin beside its first line, `right` at its end."""

    lines: tuple[str, ...]
    style: Style
    leading: float
    role: Role = "P"
    indent: float = 0
    above: float = 0
    keep: bool = False
    label: tuple[str, Style] | None = None
    right: tuple[str, Style, float] | None = None
    """Ends that far from the left, on the first line."""
    gauge: Drawing | None = None
    """Under the label, which says its number."""

    @property
    def height(self) -> float:
        return self.leading * len(self.lines)

    def draw(self, canvas: Any, place: Place) -> None:
        left, base = place[0] + self.indent, place[1] - self.style.size * 0.92
        if self.label:
            with tagged(canvas, "P"):
                write(canvas, self.label[0], (place[0], base), self.label[1])
        if self.gauge:
            with ornament(canvas):
                draw(canvas, self.gauge, (place[0], base - 6), self.gauge.width)
        with tagged(canvas, self.role):
            for at, line in enumerate(self.lines, 1):
                said = (
                    line if at == len(self.lines) else f"{line} "
                )  # words of two lines are two words to who reads aloud
                write(canvas, said, (left, base - (at - 1) * self.leading), self.style)
            if self.right:
                write(canvas, f" {self.right[0]}", (place[0] + self.right[2], base), self.right[1], "right")

    def cut(self, room: float) -> "tuple[Text, Text] | None":
        """Two lines at least on either side."""
        fit = min(int(room / self.leading), len(self.lines) - 2)
        if fit < 2:
            return None
        parts = self.lines[:fit], self.lines[fit:]
        replace = msgspec.structs.replace
        return replace(self, lines=parts[0], keep=False), replace(
            self, lines=parts[1], above=0, label=None, right=None, gauge=None
        )


class Picture(msgspec.Struct, frozen=True):
    """A drawing as wide as said; `alt` is what it says to who does not see it, "" where the table beside it says it all."""

    drawing: Drawing
    width: float
    alt: str = ""
    indent: float = 0
    above: float = 0
    keep: bool = False

    @property
    def height(self) -> float:
        return self.drawing.height * self.width / self.drawing.width

    def draw(self, canvas: Any, place: Place) -> None:
        at = (place[0] + self.indent, place[1])
        with tagged(canvas, "Figure", self.alt) if self.alt else ornament(canvas):
            draw(canvas, self.drawing, at, self.width)

    def cut(self, _room: float) -> None:
        return None


def paginate(pieces: Iterable[Piece], height: float) -> list[list[tuple[Piece, float]]]:
    """Pages of pieces with how far down each begins."""
    pages: list[list[tuple[Piece, float]]] = [[]]
    down = 0.0
    waiting = _groups(pieces)
    while waiting:
        group_ = waiting.pop(0)
        tall = sum(one.above + one.height for one in group_) - (0 if pages[-1] else group_[0].above)
        if down + tall > height:
            parts = _parted(group_, height - down, first=not pages[-1])
            if parts is None and pages[-1]:
                pages.append([])
                down = 0.0
                waiting.insert(0, group_)
                continue
            if parts is not None:
                group_, rest = parts
                waiting.insert(0, rest)
        for one in group_:
            down += one.above if pages[-1] else 0
            pages[-1].append((one, down))
            down += one.height
    return pages


def _groups(pieces: Iterable[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    group_: list[Piece] = []
    for one in pieces:
        group_.append(one)
        if not one.keep:
            groups.append(group_)
            group_ = []
    return [*groups, group_] if group_ else groups


def _parted(group_: list[Piece], room: float, *, first: bool) -> tuple[list[Piece], list[Piece]] | None:
    """The last of those that belong together, cut, where all before it fit in."""
    before = sum(one.above + one.height for one in group_[:-1]) - (group_[0].above if first else 0)
    last = group_[-1]
    parts = last.cut(room - before - (last.above if len(group_) > 1 or not first else 0))
    return ([*group_[:-1], parts[0]], [parts[1]]) if parts else None
