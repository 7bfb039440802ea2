"""The badge of a laureate: one medal of line work and letters, as vectors for the web and as a picture for everything else.

Both are drawn from the same list of strokes and words. Letters are outlines: no typeface has to be there.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from math import pi
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import msgspec

from award.documents.fitting import fitted
from award.documents.guilloche import UNIT, Curve, path, phases, rosette
from award.documents.lines import LEADING
from award.documents.palette import GOLD, INK, WARNING, Colour
from award.documents.text import Style, placed, text_width
from award.documents.typefaces import outlines, typeface
from award.documents.verifying import CODE, WHERE, Verification
from award.language import translated
from award.publication.documents.contents import Badge

SIDE = 480
"""Units of its width and its height; the middle is the origin, up is positive."""
PIXELS, SMOOTH = 800, 4
"""Of the picture; its lines are drawn so many times larger, then made smaller."""
DISC, EDGE = 236.0, 166.0
RINGS = ((GOLD, 0.7, (226.0, 174.0, 24), 8), (INK, 0.55, (214.0, 186.0, 36), 6), (GOLD, 0.7, (20.0, 8.0, 8), 4))
"""Colour, width, and rosette (outer, inner, petals), each drawn several times turned; the last is the small flower."""
FLOWER = 124.0
CIRCLES = ((GOLD, 1.1, 234.0), (GOLD, 0.6, 230.5), (GOLD, 1.1, EDGE + 3), (GOLD, 0.5, EDGE))
BAKED = "https://purl.imsglobal.org/ob/v3p0"

AWARD = Style("Serif-Capitals", 19, 90)
EDITION = Style("Serif-Italic", 17, 10, GOLD)
DISTINCTION = Style("Serif-Display-Italic", 40, 4, GOLD)
COMPANY = Style("Serif-Strong", 29)
FICTIONAL = Style("Serif-Capitals", 13, 120, WARNING)


class Letters(msgspec.Struct, frozen=True):
    """One line, centred, on its base line."""

    text: str
    style: Style
    height: float


class Stroke(msgspec.Struct, frozen=True):
    """A closed curve round a point of the middle axis."""

    curve: Curve
    pieces: int
    colour: Colour
    width: float
    height: float = 0


def strokes() -> Iterator[Stroke]:
    *rings, flower = RINGS
    for colour, width, (outer, inner, petals), count in rings:
        for phase in phases(count):
            yield Stroke(rosette(outer, inner, petals, phase), 4 * petals, colour, width)
    colour, width, (outer, inner, petals), count = flower
    for phase in phases(count):
        yield Stroke(rosette(outer, inner, petals, phase), 4 * petals, colour, width, FLOWER)
    for colour, width, radius in CIRCLES:
        yield Stroke(rosette(radius, radius, 0, 0), 16, colour, width)


def letters(badge: Badge, verification: Verification) -> Iterator[Letters]:
    yield from _lines(badge.award, AWARD, 226, 86, 10)
    yield from _lines(badge.edition, EDITION, 230, 57, 9, lines=1)
    yield from _lines(badge.distinction, DISTINCTION, 290, 8, 14, lines=1)
    yield from _lines(badge.company, COMPANY, 296, -38, 11)
    if badge.fictional:
        yield from _lines(translated("données fictives", badge.language), FICTIONAL, 220, -90, 8, lines=1)
    yield from _lines(verification.code, CODE.at(12.5), 190, -114, 8, lines=1)
    yield from _lines(verification.where, WHERE.at(11.5), 170, -130, 6, lines=1)


def _lines(text: str, style: Style, width: float, height: float, smallest: float, lines: int = 2) -> Iterator[Letters]:
    """Two lines stand round the height that one would have."""
    found = fitted(text, style, width, smallest, lines)
    step = found.style.size * LEADING
    for at, line in enumerate(found.lines):
        yield Letters(line, found.style, height + step * ((len(found.lines) - 1) / 2 - at))


def badge_svg(badge: Badge, verification: Verification, token: str = "") -> bytes:
    """`token` is the signed credential, which readers of badges find in the picture itself; "" for none."""
    from fontTools.pens.svgPathPen import SVGPathPen  # noqa: PLC0415 - heavy, loaded where used

    half = SIDE / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-half:g} {-half:g} {SIDE} {SIDE}" role="img" aria-labelledby="t d">',
        f'<title id="t">{escape(title_of(badge))}</title><desc id="d">{escape(verification.address)}</desc>',
        f'<openbadges:credential xmlns:openbadges="{BAKED}" verify={quoteattr(token)}/>' if token else "",
        f'<g transform="scale(1 -1)"><circle r="{DISC:g}" fill="#fff"/>{_medal_svg()}',
    ]
    for line in letters(badge, verification):
        pen = SVGPathPen(outlines(line.style.face).glyphs, ntos=lambda value: f"{round(value, 2):g}")
        _outline(line, pen)
        parts.append(f'<path fill="{_hex(line.style.colour)}" d="{pen.getCommands()}"/>')
    return "".join([*parts, "</g></svg>\n"]).encode()


@cache
def _medal_svg() -> str:
    """What all badges have in common."""
    drawn = (
        f'<path d="{_svg_path(one)}" transform="translate(0 {one.height:g}) scale({1 / UNIT:g})"'
        f' stroke="{_hex(one.colour)}" stroke-width="{one.width * UNIT:g}"/>'
        for one in strokes()
    )
    return f'<g fill="none" stroke-linejoin="round">{"".join(drawn)}</g>'


def _svg_path(one: Stroke) -> str:
    """The operators of PDF are those of SVG by other names, and after their numbers instead of before them."""
    head, _, rest = path(one.curve, 2 * pi, one.pieces).removesuffix(" S").partition(" m ")
    return f"M{head}C{rest.replace(' c', '')}Z"


def _outline(line: Letters, pen: Any) -> None:
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415 - with the other

    glyphs = outlines(line.style.face)
    scale = line.style.size / glyphs.units
    for sign, left in placed(line.text, line.style):
        glyph = glyphs.of(sign)
        glyph.draw(TransformPen(pen, (scale, 0, 0, scale, left - text_width(line.text, line.style) / 2, line.height)))


def badge_png(badge: Badge, verification: Verification, token: str = "") -> bytes:
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - heavy, loaded where used
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 - with the others

    image, middle, scale = _medal_png().copy(), PIXELS / 2, PIXELS / SIDE
    canvas = ImageDraw.Draw(image)
    for line in letters(badge, verification):
        font = ImageFont.truetype(BytesIO(typeface(line.style.face).source), line.style.size * scale)
        start = middle - text_width(line.text, line.style) / 2 * scale
        for sign, left in placed(line.text, line.style):
            canvas.text((start + left * scale, middle - line.height * scale), sign, _hex(line.style.colour), font, "ls")
    told = PngInfo()
    told.add_itxt("Title", title_of(badge))
    told.add_itxt("Source", verification.address)
    if token:
        told.add_itxt("openbadgecredential", token)
    target = BytesIO()
    image.quantize(256, Image.Quantize.FASTOCTREE).save(target, "PNG", pnginfo=told)
    return target.getvalue()


@cache
def _medal_png() -> Any:
    """What all badges have in common."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - as above

    whole, scale = PIXELS * SMOOTH, PIXELS * SMOOTH / SIDE
    image = Image.new("RGBA", (whole, whole), (255, 255, 255, 0))
    canvas, middle = ImageDraw.Draw(image), whole / 2
    edge = DISC * scale
    canvas.ellipse((middle - edge, middle - edge, middle + edge, middle + edge), fill="#fff")
    for one in strokes():
        points = [(middle + x * scale, middle - (y + one.height) * scale) for x, y in _points(one)]
        canvas.line(points, _hex(one.colour), max(1, round(one.width * scale)), joint="curve")
    return image.reduce(SMOOTH)


def _points(one: Stroke) -> list[tuple[float, float]]:
    count = one.pieces * 8
    return [one.curve(2 * pi * at / count)[0] for at in range(count + 1)]


def title_of(badge: Badge) -> str:
    return f"{badge.award}, {badge.edition} – {badge.distinction} – {badge.company}"


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in (colour.red, colour.green, colour.blue))
