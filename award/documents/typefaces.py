"""Source Serif Pro and Source Sans Pro, cut down to the Latin letters once per process."""

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from io import BytesIO
from threading import Lock
from typing import Any

import msgspec

from award.documents.characters import DRAWABLE, NARROW_SPACES
from award.documents.kerning import Kerning, kerning_of

HYPHENS = (0x2010, 0x2011)
LOADING = Lock()  # one face, one object: a document that met two would embed both
READING = Lock()  # ReportLab reads a face by moving a position in it: one thread at a time


class Face(msgspec.Struct, frozen=True):
    """A file of a package, and which of its alternate glyphs stand for figures and lower case."""

    package: str
    file: str
    figures: str = ""
    small_capitals: bool = False


FACES = {
    "Serif": Face("font_source_serif_pro", "SourceSerifPro-Regular.ttf", ".lf"),
    "Serif-Display": Face("font_source_serif_pro", "SourceSerifPro-Light.ttf", ".lf"),
    "Serif-Strong": Face("font_source_serif_pro", "SourceSerifPro-Semibold.ttf", ".lf"),
    "Serif-Italic": Face("font_source_serif_pro", "SourceSerifPro-It.ttf", ".osf"),
    "Serif-Display-Italic": Face("font_source_serif_pro", "SourceSerifPro-LightIt.ttf", ".osf"),
    "Serif-Capitals": Face("font_source_serif_pro", "SourceSerifPro-Regular.ttf", ".sc", small_capitals=True),
    "Sans": Face("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "Sans-Strong": Face("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    "Sans-Capitals": Face("font_source_sans_pro", "SourceSansPro-Semibold.ttf", ".sc", small_capitals=True),
}


class Typeface(msgspec.Struct, frozen=True):
    """A face ready to measure (advances in thousandths of the size, by character) and to draw with ReportLab."""

    advances: dict[int, float]
    missing: float
    kerning: Kerning
    font: Any
    source: bytes
    """The face itself, cut down: a TTF file."""


class Outlines(msgspec.Struct, frozen=True):
    """The letters of a face as curves; `units` make its size."""

    units: int
    glyphs: Any
    codes: dict[int, str]

    def of(self, sign: str) -> Any:
        """What draws itself with a pen of fontTools."""
        return self.glyphs[self.codes.get(ord(sign), ".notdef")]


@cache
def outlines(name: str) -> Outlines:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy, loaded where used

    font = TTFont(BytesIO(typeface(name).source))
    return Outlines(font["head"].unitsPerEm, font.getGlyphSet(), font.getBestCmap())


def typeface(name: str) -> Typeface:
    with LOADING:
        return loaded(name)


@cache
def loaded(name: str) -> Typeface:
    from reportlab.pdfbase import pdfmetrics, ttfonts  # noqa: PLC0415 - a quarter of a second, only for documents

    source, kerning = cut(FACES[name], name)
    font = ttfonts.TTFont(f"Award-{name}", BytesIO(source), asciiReadable=False, shapable=False)
    font.face.makeSubset = remembered(font.face.makeSubset)
    pdfmetrics.registerFont(font)
    return Typeface(dict(font.face.charWidths), font.face.defaultWidth, kerning, font, source)


def cut(face: Face, name: str) -> tuple[bytes, Kerning]:
    """The face as a small TTF file, and its kerning, which ReportLab does not read."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    with TTFont(import_module(face.package).font_directory + "/" + face.file, recalcTimestamp=False) as font:
        choose_glyphs(font, face)
        kerning = kerning_of(font, {code: font.getBestCmap()[code] for code in sorted(DRAWABLE)})
        keep_latin(font)
        if face.small_capitals:
            font["name"].setName(f"Award{name}", 6, 3, 1, 0x409)  # two faces of one file need two names
        target = BytesIO()
        font.save(target)
    return target.getvalue(), kerning


def choose_glyphs(font: Any, face: Face) -> None:
    """Characters point to the glyphs wanted, so that a drawing needs no shaping and its text is extracted as typed."""
    glyphs = dict(font.getBestCmap())
    small = small_capitals(font) if face.small_capitals else {}
    glyphs.update({code: small.get(glyph, glyph) for code, glyph in glyphs.items()})
    names = set(font.getGlyphOrder())
    for code in range(ord("0"), ord("9") + 1):
        wanted = font.getBestCmap()[code] + face.figures
        glyphs[code] = wanted if wanted in names else glyphs[code]
    glyphs.update(dict.fromkeys(HYPHENS, glyphs[ord("-")]))
    glyphs.update(dict.fromkeys(NARROW_SPACES, narrow_space(font)))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = dict(glyphs) if table.format == 12 else {c: g for c, g in glyphs.items() if c < 0x10000}


def small_capitals(font: Any) -> dict[str, str]:
    """The substitutions that the face's designer gave for lower case, by glyph."""
    table = font["GSUB"].table
    feature = next(record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == "smcp")
    lookups = (table.LookupList.Lookup[index] for index in feature.LookupListIndex)
    return {old: new for lookup in lookups for part in lookup.SubTable for old, new in part.mapping.items()}


def narrow_space(font: Any) -> str:
    """A fifth of an em, before « : » and inside « guillemets »: these faces lack it, French does not."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph  # noqa: PLC0415 - as above

    name = "space.narrow"
    font["glyf"][name] = Glyph()
    font["hmtx"][name] = (200, 0)
    font.setGlyphOrder([*(glyph for glyph in font.getGlyphOrder() if glyph != name), name])
    return name


def keep_latin(font: Any) -> None:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - as above

    options = Options(layout_features=[], hinting=False, glyph_names=False, notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(DRAWABLE))
    subsetter.subset(font)


def remembered(cutter: Callable[[list[int]], bytes]) -> Callable[[list[int]], bytes]:
    """The last cuts are kept: a hundred certificates of one edition show the same words but for the company's."""

    @lru_cache(maxsize=128)
    def by_characters(characters: tuple[int, ...]) -> bytes:
        with READING:
            return cutter(list(characters))

    return lambda characters: by_characters(tuple(characters))
