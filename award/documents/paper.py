"""Sheets of paper and areas on them, in points from the bottom left; a new document, ready to draw."""

from io import BytesIO
from typing import Any

import msgspec

from award.documents.typefaces import typeface

A4 = (595.2756, 841.8898)  # 210 × 297 mm


class Area(msgspec.Struct, frozen=True):
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    def within(self, margin: float) -> "Area":
        return Area(self.left + margin, self.bottom + margin, self.right - margin, self.top - margin)


PORTRAIT = Area(0, 0, *A4)
LANDSCAPE = Area(0, 0, A4[1], A4[0])


class Credits(msgspec.Struct, frozen=True):
    """What a document says of itself to the machine that opens it."""

    title: str
    author: str
    subject: str
    language: str


def opened(paper: Area, credits_: Credits) -> tuple[Any, BytesIO]:
    """A canvas, and where its bytes will be once saved. Invariant: no date and no random identity in the file."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - a quarter of a second, only for documents

    first = typeface("Serif").font.fontName  # ReportLab's own choice, Helvetica, would not be embedded
    target = BytesIO()
    canvas = Canvas(
        target,
        (paper.right, paper.top),
        pageCompression=1,
        invariant=1,
        initialFontName=first,
        lang=credits_.language,
        pdfVersion=(1, 7),
    )
    describe(canvas, credits_)
    return canvas, target


def describe(canvas: Any, credits_: Credits) -> None:
    """Without a day: ReportLab would say the first one of 2000 in each file that must be the same twice, which is false."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString  # noqa: PLC0415 - as above

    words = {"Title": credits_.title, "Author": credits_.author, "Subject": credits_.subject, "Creator": "award"}
    told = {name: PDFString(text) for name, text in (words | {"Producer": "award"}).items()}
    info = canvas._doc.info  # noqa: SLF001 - ReportLab has no public way to say who made the file, or not to say when
    info.title, info.author, info.subject = credits_.title, credits_.author, credits_.subject
    info.format = PDFDictionary(told | {"Trapped": PDFName("False")}).format
