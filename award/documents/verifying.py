"""A code of verification on a document: the square that a telephone reads, and the same in letters for everybody else."""

from functools import lru_cache
from itertools import groupby
from typing import Any

import msgspec

from award.documents.fitting import fitted
from award.documents.lines import stack
from award.documents.palette import GOLD, INK, SOFT_INK, Colour
from award.documents.paper import Area
from award.documents.tagging import linked, ornament, tagged
from award.documents.text import Style
from award.language import translated

MARGIN = 6.0
"""Points left free round the square: four of its modules, as readers of such codes want."""
CODE = Style("Sans-Strong", 6.4, 40)
WHERE = Style("Serif-Italic", 6.6, 4, SOFT_INK)


class Verification(msgspec.Struct, frozen=True):
    """`code` in groups, as it is shown; `page` where anybody may type it, `address` where the square leads."""

    code: str
    page: str
    address: str

    @property
    def where(self) -> str:
        """The page without what nobody types."""
        return self.page.removeprefix("https://").removeprefix("http://")


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of a QR code (ISO/IEC 18004) that survives 15 % of damage, from the top, without its margin."""
    import segno  # noqa: PLC0415 - loaded where used

    rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
    return tuple(tuple(bool(dark) for dark in row) for row in rows)


def draw_square(canvas: Any, text: str, area: Area, colour: Colour = INK) -> None:
    """As wide as the area, in one path: no hairline shows between two modules of a row."""
    rows = modules(text)
    side = area.width / len(rows)
    canvas.setFillColorRGB(colour.red, colour.green, colour.blue)
    drawing = canvas.beginPath()
    for down, row in enumerate(rows, 1):
        at = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                drawing.rect(area.left + at * side, area.top - down * side, length * side, side)
            at += length
    canvas.drawPath(drawing, stroke=0, fill=1)


def draw_verification(canvas: Any, verification: Verification, area: Area, language: str) -> None:
    """The square at the top of the area, as wide; its code and its page under it."""
    alt = translated("Code QR : vérifier ce document à l’adresse {address}", language)
    square = Area(area.left, area.top - area.width, area.right, area.top)
    words = alt.format(address=verification.address)
    with linked(canvas, verification.address, square, words), tagged(canvas, "Figure", words):
        draw_square(canvas, verification.address, square)
    with ornament(canvas):
        edge(canvas, square.within(-MARGIN))
    width = area.width + 4 * MARGIN
    with tagged(canvas, "P"):
        stack(canvas, fitted(verification.code, CODE, width, 4, lines=1), (area.centre, square.bottom - MARGIN - 10))
    with tagged(canvas, "P"):
        stack(
            canvas, fitted(verification.where, WHERE, width, 4, lines=1), (area.centre, square.bottom - MARGIN - 18.5)
        )


def edge(canvas: Any, area: Area) -> None:
    """Two fine lines, as round a stamp."""
    canvas.setStrokeColorRGB(GOLD.red, GOLD.green, GOLD.blue)
    for away, weight in ((0.0, 0.5), (-1.6, 0.25)):
        within = area.within(away)
        canvas.setLineWidth(weight)
        canvas.rect(within.left, within.bottom, within.width, within.height, stroke=1, fill=0)
