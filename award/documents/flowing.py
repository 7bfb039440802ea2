"""Text of any length on as many pages as it takes: broken into lines, and lines put on pages with what belongs to them."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from award.documents.characters import DRAWABLE, composed
from award.documents.text import Style, text_width

LONGEST = 400
"""Letters that no line of ours holds."""
UNKNOWN = "?"
"""Stands for what no face draws."""


class Line(msgspec.Struct, frozen=True):
    """`above` and `leading` in points: what is left free over it, which a page's first line does without, and its own height."""

    text: str
    style: Style
    leading: float
    indent: float = 0
    above: float = 0
    keep: bool = False
    """Never the last of a page: what follows belongs to it."""

    @property
    def height(self) -> float:
        return self.above + self.leading


class Placed(msgspec.Struct, frozen=True):
    """`down` is from the top of the page's area to the base line."""

    line: Line
    down: float


def drawable(text: str) -> str:
    """The text in characters that the faces have: their nearest where there is one, else UNKNOWN."""
    return "".join(_sign(sign) for sign in composed(text))


def broken(text: str, style: Style, width: float) -> tuple[str, ...]:
    """In lines no wider than that; each line of the text begins a new one. No-break spaces hold."""
    return tuple(line for paragraph in text.split("\n") for line in _lines(paragraph, style, width))


def paged(lines: Sequence[Line], height: float) -> tuple[tuple[Placed, ...], ...]:
    """No page is left with a heading, or a single line of a paragraph that says so, at its foot."""
    pages: list[tuple[Placed, ...]] = []
    page: list[Placed] = []
    down = 0.0
    for group in _groups(lines):
        tall = sum(one.height for one in group) - (0 if page else group[0].above)
        if page and down + tall > height:
            pages.append(tuple(page))
            page, down = [], 0.0
        for line in group:
            down += line.leading + (line.above if page else 0)
            if page and down > height:  # a group taller than a page
                pages.append(tuple(page))
                page, down = [], line.leading
            page.append(Placed(line, down))
    return (*pages, tuple(page)) if page else tuple(pages)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        group.append(line)
        if not line.keep:
            yield group
            group = []
    if group:
        yield group


def _lines(paragraph: str, style: Style, width: float) -> Iterator[str]:
    line, wide = "", 0.0
    space = text_width(" ", style)
    for word in (part for whole in paragraph.split(" ") for part in _parts(whole, style, width)):
        more = text_width(word, style)
        if line and wide + space + more > width:
            yield line
            line, wide = word, more
        else:
            wide += (space if line else 0) + more
            line = f"{line} {word}" if line else word
    yield line


def _parts(word: str, style: Style, width: float) -> Iterator[str]:
    """A word wider than a line is cut where it must be: nothing leaves the page."""
    while len(word) > 1 and text_width(word[:LONGEST], style) > width:
        most = bisect_right(range(2, min(len(word), LONGEST)), width, key=lambda at: text_width(word[:at], style)) + 1
        yield word[:most]
        word = word[most:]
    yield word


def _sign(sign: str) -> str:
    if ord(sign) in DRAWABLE or sign == "\n":
        return sign
    if sign == "\t":
        return " "
    near = "".join(each for each in unicodedata.normalize("NFKD", sign) if ord(each) in DRAWABLE)
    return near or UNKNOWN
