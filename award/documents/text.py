"""One line of text: how wide it is, and its place on a page, kerned and letterspaced."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal

import msgspec

from award.documents.characters import composed
from award.documents.palette import INK, Colour
from award.documents.typefaces import typeface

Alignment = Literal["left", "centre", "right"]
SHARES = {"left": 0.0, "centre": 0.5, "right": 1.0}
READABLE_TRACKING = 90  # beyond a tenth of the size, text extraction takes letters for words


class Style(msgspec.Struct, frozen=True):
    """A face, its size in points, the space added after each letter in thousandths of the size."""

    face: str
    size: float
    tracking: float = 0
    colour: Colour = INK

    def at(self, size: float) -> "Style":
        return Style(self.face, size, self.tracking, self.colour)


def text_width(text: str, style: Style) -> float:
    face, text = typeface(style.face), composed(text)
    codes = [ord(sign) for sign in text]
    advances = sum(face.advances.get(code, face.missing) for code in codes)
    kerns = sum(face.kerning.get(pair, 0) for pair in pairwise(codes))
    return (advances + kerns + style.tracking * max(len(codes) - 1, 0)) * style.size / 1000


def placed(text: str, style: Style) -> Iterator[tuple[str, float]]:
    """Each character and where it begins, in points from the start of the line: for whoever draws letters one by one."""
    face, text = typeface(style.face), composed(text)
    left = 0.0
    for at, sign in enumerate(text):
        yield sign, left * style.size / 1000
        following = ord(text[at + 1]) if at + 1 < len(text) else 0
        left += (
            face.advances.get(ord(sign), face.missing) + face.kerning.get((ord(sign), following), 0) + style.tracking
        )


def write(canvas: Any, text: str, place: tuple[float, float], style: Style, align: Alignment = "left") -> None:
    """`place` is the point of the base line that the text starts at, is centred on, or ends at."""
    text = composed(text)
    if not text:
        return
    left = place[0] - SHARES[align] * text_width(text, style)
    colour = style.colour
    operators = [
        f"BT {colour.red:g} {colour.green:g} {colour.blue:g} rg {style.tracking * style.size / 1000:.3f} Tc",
        f"1 0 0 1 {left:.2f} {place[1]:.2f} Tm",
        *shown(canvas, text, style),
        "ET",
    ]
    canvas._code.extend(spoken(text, operators) if style.tracking > READABLE_TRACKING else operators)  # noqa: SLF001 - ReportLab has no public way to kern


def shown(canvas: Any, text: str, style: Style) -> list[str]:
    """The operators that show a text: one per run of a ReportLab subset, 255 characters each."""
    face, document = typeface(style.face), canvas._doc  # noqa: SLF001 - as above
    operators, after = [], text
    for subset, codes in face.font.splitString(text, document):
        part, after = after[: len(codes)], after[len(codes) :]
        name = face.font.getSubsetInternalName(subset, document)
        operators.append(f"{name} {style.size:g} Tf [{''.join(kerned(part, codes, style.face))}] TJ")
    return operators


def kerned(text: str, codes: bytes, face: str) -> list[str]:
    kerning, parts, run = typeface(face).kerning, list[str](), ""
    for at, code in enumerate(codes):
        run += f"{code:02x}"
        kern = kerning.get((ord(text[at]), ord(text[at + 1])), 0) if at + 1 < len(text) else 0
        if kern:
            parts.append(f"<{run}>{-kern}")
            run = ""
    return [*parts, f"<{run}>"] if run else parts


def spoken(text: str, operators: list[str]) -> list[str]:
    """Letterspaced words say what they are to whoever extracts or reads them aloud (PDF 1.7, 14.9.4)."""
    actual = text.encode("utf-16-be").hex()
    return [f"/Span <</ActualText <feff{actual}>>> BDC", *operators, "EMC"]
