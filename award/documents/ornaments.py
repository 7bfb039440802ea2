"""A family look for documents, as engravings: a woven frame, a rosette, a woven strip."""

from functools import cache
from math import pi

from award.documents.engraving import Engraving, Pen, engraving, stroked
from award.documents.guilloche import Corner, Point, Wave, numbers, path, phases, rosette, wave_round
from award.documents.palette import GOLD, INK
from award.documents.paper import Area

MIRRORS = ("1 0 0 1", "-1 0 0 1", "1 0 0 -1", "-1 0 0 -1")  # the two axes, as a PDF matrix wants them
MARGIN = 38  # from the paper's edge to the middle of the woven frame
INSIDE = 56  # from the paper's edge to where a document may write
FINE, FIRM = 0.25, 0.7


def woven(corner: Corner, wave: Wave, count: int, mirrors: tuple[str, ...] = MIRRORS) -> list[str]:
    """Waves round a whole frame, drawn from one quarter of it; along a ribbon, from a half, when it has no height."""
    lines = (path(wave_round(corner, wave, phase), corner.length, 2 * wave.half_periods) for phase in phases(count))
    return ["\n".join(f"q {mirror} 0 0 cm {line} Q" for mirror in mirrors) for line in lines]


def ruled(area: Area) -> list[str]:
    """A rectangle of one line, round the middle of the area."""
    return [f"0 j {numbers((-area.width / 2, -area.height / 2), (area.width, area.height))} re S"]


def rosettes(rings: tuple[tuple[float, float, int], ...], count: int) -> list[str]:
    """Closed lines between two circles (outer, inner, petals), each turned a little further."""
    return [
        path(rosette(outer, inner, petals, phase), 2 * pi, 4 * petals)
        for outer, inner, petals in rings
        for phase in phases(count)
    ]


@cache
def frame(paper: Area) -> Engraving:
    middle: Point = (paper.centre, paper.height / 2)
    corner = Corner(paper.width / 2 - MARGIN, paper.height / 2 - MARGIN, 18)
    return engraving(
        "frame",
        paper,
        [
            *stroked(Pen(GOLD, FINE), woven(corner, Wave(5, 18, -2.2, 18), 8), middle),
            *stroked(Pen(INK, FINE), woven(corner, Wave(5, 18, 2.2, 18), 14), middle),
            *stroked(Pen(INK, FIRM), ruled(paper.within(MARGIN - 13)), middle),
            *stroked(Pen(GOLD, FIRM / 2), ruled(paper.within(MARGIN - 10.5)), middle),
            *stroked(Pen(GOLD, FIRM / 2), ruled(paper.within(MARGIN + 11)), middle),
        ],
    )


@cache
def seal(radius: float) -> Engraving:
    """A rosette round its own middle: petals of gold, woven with a smaller flower of ink."""
    area = Area(-radius, -radius, radius, radius)
    gold, ink = ((radius - 0.5, radius * 0.44, 9),), ((radius * 0.72, radius * 0.16, 6),)
    return engraving(
        f"seal{radius:g}",
        area,
        [
            *stroked(Pen(GOLD, 0.3), rosettes(gold, 6), (0, 0)),
            *stroked(Pen(INK, 0.3), rosettes(ink, 6), (0, 0)),
        ],
    )


@cache
def flower(radius: float) -> Engraving:
    """The seal's small sister, for the margin of a line of text."""
    area = Area(-radius, -radius, radius, radius)
    petals = rosettes(((radius - 0.2, radius * 0.3, 5),), 2)
    return engraving(f"flower{radius:g}", area, stroked(Pen(GOLD, 0.5), petals, (0, 0)))


@cache
def strip(width: float) -> Engraving:
    """A woven ribbon round its own middle."""
    half = Corner(width / 2, 0, 0)
    ends = Area(-width / 2 - 1, -7, width / 2 + 1, 7)
    ink, gold = Wave(4, 10, 1.7, 10), Wave(4, 10, -1.7, 10)
    return engraving(
        f"strip{width:g}",
        ends,
        [
            *stroked(Pen(GOLD, FINE), woven(half, gold, 6, MIRRORS[:2]), (0, 0)),
            *stroked(Pen(INK, FINE), woven(half, ink, 8, MIRRORS[:2]), (0, 0)),
        ],
    )
