"""Line work held once per process, compressed, and once per document, as a form that pages call."""

from typing import Any
from zlib import compress

import msgspec

from award.documents.guilloche import UNIT, Point
from award.documents.palette import Colour
from award.documents.paper import Area


class Engraving(msgspec.Struct, frozen=True):
    name: str
    area: Area
    stream: bytes


class Pen(msgspec.Struct, frozen=True):
    """Width in points."""

    colour: Colour
    width: float


def engraving(name: str, area: Area, operators: list[str]) -> Engraving:
    return Engraving(name, area, compress("\n".join(operators).encode("ascii"), 9))


def stroked(pen: Pen, paths: list[str], centre: Point) -> list[str]:
    """Paths in units of the line work, round a point of the page in points."""
    colour = pen.colour
    return [
        f"q {1 / UNIT:g} 0 0 {1 / UNIT:g} {centre[0]:.3f} {centre[1]:.3f} cm 1 j 1 J",
        f"{colour.red:g} {colour.green:g} {colour.blue:g} RG {pen.width * UNIT:g} w",
        *paths,
        "Q",
    ]


def engrave(canvas: Any, work: Engraving, place: Point = (0, 0)) -> None:
    """The engraving with its own origin at a point of the page."""
    document = canvas._doc  # noqa: SLF001 - ReportLab has no public way to place a form made elsewhere
    if not document.hasForm(work.name):
        document.addForm(work.name, form(work))
    canvas.saveState()
    canvas.translate(*place)
    canvas.doForm(work.name)
    canvas.restoreState()


def form(work: Engraving) -> Any:
    from reportlab.pdfbase import pdfdoc  # noqa: PLC0415 - a quarter of a second, only for documents

    corners = pdfdoc.PDFArray([work.area.left, work.area.bottom, work.area.right, work.area.top])
    header = {"Type": "/XObject", "Subtype": "/Form", "BBox": corners, "Resources": pdfdoc.PDFDictionary({})}
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(header | {"Filter": "/FlateDecode"}), work.stream)
