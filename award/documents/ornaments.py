"""The award's family look, as engravings: a woven frame, a rosette, a woven strip."""

from functools import cache
from math import pi

from award.documents.engraving import Engraving, Pen, engraving, stroked
from award.documents.guilloche import Corner, Wave, path, phases, rosette, wave_round
from award.documents.palette import GOLD, INK, PALE_GOLD
from award.documents.paper import Area

MIRRORS = ("1 0 0 1", "-1 0 0 1", "1 0 0 -1", "-1 0 0 -1")


def mirrored(drawn: str) -> list[str]:
    return [f"q {mirror} 0 0 cm {drawn} Q" for mirror in MIRRORS]


def woven(corner: Corner, wave: Wave, count: int) -> list[str]:
    """Waves round a whole frame, from one quarter of it."""
    quarters = (path(wave_round(corner, wave, phase), corner.length, 2 * wave.half_periods) for phase in phases(count))
    return [line for quarter in quarters for line in mirrored(quarter)]


def turned(drawn: list[str]) -> list[str]:
    return drawn


@cache
def frame(paper: Area) -> Engraving:
    corner = Corner(paper.width / 2 - 38, paper.height / 2 - 38, 26)
    middle = (paper.centre, paper.height / 2)
    return engraving(
        "frame",
        paper,
        [
            *stroked(Pen(INK, 0.3), woven(corner, Wave(9, 60, 2.4, 30), 8), middle),
            *stroked(Pen(GOLD, 0.35), woven(corner, Wave(4.5, 60, -2.4, 30), 4), middle),
        ],
    )
