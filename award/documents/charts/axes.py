"""What stands round the points of a picture: names on the left, round numbers under it, a line that others stand against."""

from collections.abc import Iterable, Iterator

from award.documents.charts.scales import Scale, ticks
from award.documents.charts.shapes import Line, Shape, Text
from award.documents.charts.wording import SIZE, SMALL, shortened, wide, written

NAMES = 0.42
"""The most of a picture that its names take."""
FOOT = 22.0
"""The height of the numbers under it."""
STRONG = 1.05
"""How much wider letters in bold are."""
ROOM = 44.0
"""Least room, in units, for a number along an axis."""


def room_for(names: Iterable[str], width: float) -> float:
    """What the longest of them takes, a gap included."""
    return min(NAMES * width, max(map(wide, names), default=0) * STRONG + 12)


def name_of(words: str, room: float, middle: float, *, strong: bool = False) -> Text:
    """On the left of a row whose middle is at a height."""
    return Text((0, middle + SIZE * 0.34), shortened(words, (room - 8) / STRONG), face="strong" if strong else "sans")


def axis(scale: Scale, top: float, bottom: float, language: str, *, signed: bool = False) -> Iterator[Shape]:
    """Faint lines at round numbers, which are written under them."""
    parts = max(2, int((scale.right - scale.left) / ROOM))
    values, decimals = ticks(scale.lowest, scale.highest, min(parts, 5))
    for value in values:
        place = scale.at(value)
        yield Line((place, top), (place, bottom), "faint", 0.75)
        words = written(value, decimals, language, signed=signed)
        yield Text((place, bottom + 15), words, SMALL, "soft", align="centre")


def against(scale: Scale, value: float, top: float, bottom: float, words: str) -> Iterator[Shape]:
    """The line that others are compared with, its name over it, within the picture."""
    place, half = scale.at(value), wide(words, SMALL) / 2
    yield Line((place, top), (place, bottom), "ink", 1, dashed=True)
    middle = max(scale.left + half, min(scale.right - half, place))
    yield Text((middle, top - 5), words, SMALL, "soft", "italic", "centre")
