"""What every picture is made of: five shapes, in units of the drawing from its top left corner."""

from typing import Literal

import msgspec

Tone = Literal["ink", "soft", "faint", "gold", "pale", "wash", "paper", "warning"]
"""Names of colours, not colours: a page has them light and dark, a sheet has its inks."""
Face = Literal["sans", "strong", "serif", "italic"]
Align = Literal["left", "centre", "right"]
Point = tuple[float, float]


class Line(msgspec.Struct, frozen=True):
    start: Point
    end: Point
    tone: Tone = "soft"
    weight: float = 1
    dashed: bool = False
    rounded: bool = False


class Rect(msgspec.Struct, frozen=True):
    corner: Point
    width: float
    height: float
    tone: Tone = "ink"
    radius: float = 0


class Circle(msgspec.Struct, frozen=True):
    """Filled with a tone, and a line round it."""

    centre: Point
    radius: float
    tone: Tone = "ink"
    line: Tone = "ink"
    weight: float = 1.5


class Text(msgspec.Struct, frozen=True):
    """One line; `place` is on its base line, where it begins, is centred or ends; turned by degrees, upwards when positive."""

    place: Point
    words: str
    size: float = 13
    tone: Tone = "ink"
    face: Face = "sans"
    align: Align = "left"
    turned: float = 0


class Path(msgspec.Struct, frozen=True):
    """Cubic curves one after the other: two control points and the end of each. A filled path is closed, others are drawn."""

    start: Point
    curves: tuple[tuple[Point, Point, Point], ...]
    tone: Tone = "ink"
    weight: float = 1
    filled: bool = False


Shape = Line | Rect | Circle | Text | Path


class Drawing(msgspec.Struct, frozen=True):
    """Shapes in the order in which they cover each other; `told` is what the picture says, for those who do not see it."""

    width: float
    height: float
    title: str
    told: str
    shapes: tuple[Shape, ...]
