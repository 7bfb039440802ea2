"""The spaces that a typeface's designer set between two letters: a name in large type needs them.

Read from the GPOS table (OpenType 1.9, "Pair adjustment positioning"): the first part that knows a pair counts.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Kerning = Mapping[tuple[int, int], int]
PAIRS = 2


def kerning_of(font: Any, glyphs: Mapping[int, str]) -> Kerning:
    """Thousandths of the size to add between two characters; pairs that need nothing are left out."""
    parts = [part for lookup in kerning_lookups(font) for part in lookup.SubTable]
    seconds: dict[str, list[int]] = {}
    for code, glyph in glyphs.items():
        seconds.setdefault(glyph, []).append(code)
    found: dict[tuple[int, int], int] = {}
    for code, glyph in glyphs.items():
        for second, value in after(glyph, parts, seconds).items():
            found.update({(code, other): value for other in seconds[second]})
    return found


def kerning_lookups(font: Any) -> list[Any]:
    table = font["GPOS"].table
    indexes = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    lookups = [table.LookupList.Lookup[index] for index in sorted(indexes)]
    return [lookup for lookup in lookups if lookup.LookupType == PAIRS]


def after(first: str, parts: Iterable[Any], seconds: Iterable[str]) -> dict[str, int]:
    """What follows a glyph, and by how much it moves."""
    open_seconds, found = set(seconds), dict[str, int]()
    for part in parts:
        if first not in part.Coverage.glyphs:
            continue
        values = singles(part, first) if part.Format == 1 else classes(part, first, open_seconds)
        found.update({glyph: value for glyph, value in values.items() if glyph in open_seconds})
        open_seconds -= values.keys()
    return {glyph: value for glyph, value in found.items() if value}


def singles(part: Any, first: str) -> dict[str, int]:
    pairs = part.PairSet[part.Coverage.glyphs.index(first)].PairValueRecord
    return {pair.SecondGlyph: advance(pair.Value1) for pair in pairs}


def classes(part: Any, first: str, seconds: Iterable[str]) -> dict[str, int]:
    """A part by classes answers for every second glyph, if only with nothing: no later part is asked."""
    row = part.Class1Record[part.ClassDef1.classDefs.get(first, 0)].Class2Record
    return {glyph: advance(row[part.ClassDef2.classDefs.get(glyph, 0)].Value1) for glyph in seconds}


def advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0) or 0
