"""The table of the palmarès: rows as high as the page allows, figures under one another."""

from typing import Any, Literal

import msgspec

from award.documents.engraving import engrave
from award.documents.fitting import ELLIPSIS, Fitted, fitted
from award.documents.lines import LEADING, middled, rule, stack, wash
from award.documents.ornaments import flower
from award.documents.palette import GOLD, HAIRLINE, INK, SOFT_INK, WASH
from award.documents.paper import Area
from award.documents.tagging import group, ornament, tagged
from award.documents.text import Style, text_width, write
from award.language import translated

Status = Literal["laureate", "ranked", "incomplete"]

HEAD = 30.0  # height of the columns' names
TALLEST = 34.0  # height of a row on a page with few
STACKED = 21.0  # from this height on, the sector stands under the company
COLUMN = Style("Sans-Capitals", 7.8, 40, SOFT_INK)
SECTOR = Style("Serif-Italic", 8.6, 4, SOFT_INK)


class PalmaresLine(msgspec.Struct, frozen=True):
    """Words and figures as they are to be shown, `marks` one for each evaluator; "" stands for what is not given."""

    place: str
    company: str
    sector: str
    mark: str
    marks: tuple[str, ...]
    status: Status


class Columns(msgspec.Struct, frozen=True):
    """Right edges of the figures, left edge and width of the words."""

    place: float
    words: float
    width: float
    marks: tuple[float, ...]
    mark: float
    each: float


class Cell(msgspec.Struct, frozen=True):
    text: str
    style: Style
    right: float
    width: float


def draw_table(
    canvas: Any,
    lines: tuple[PalmaresLine, ...],
    evaluators: tuple[str, ...],
    area: Area,
    language: str,
    tallest: float = TALLEST,
) -> None:
    shape = columns(area, lines, len(evaluators))
    with group(canvas, "TR"):
        draw_column_names(canvas, evaluators, shape, area, language)
    with ornament(canvas):
        rule(canvas, (area.left, area.top - HEAD), area.width, SOFT_INK, 0.7)
    rows = list(zip(lines, stacked(area, len(lines), tallest), strict=True))
    laureates = [row for line, row in rows if line.status == "laureate"]
    with ornament(canvas):
        for row in laureates:
            wash(canvas, row, WASH)
    for line, row in rows:
        draw_row(canvas, line, shape, row, language)
    with ornament(canvas):
        for row in laureates[-1:]:
            rule(canvas, (row.left, row.bottom), row.width, GOLD, 0.9)


def columns(area: Area, lines: tuple[PalmaresLine, ...], evaluators: int) -> Columns:
    widest = max((text_width(line.place, Style("Sans-Strong", 9.5)) for line in lines), default=0)
    each, place = min(64.0, 240 / max(evaluators, 1)), area.left + 22 + min(max(widest, 16), 60)
    left = area.right - 62 - each * evaluators
    marks = tuple(left + each * (index + 1) for index in range(evaluators))
    return Columns(place, place + 14, left - place - 16, marks, area.right - 6, each)


def stacked(area: Area, count: int, tallest: float) -> list[Area]:
    """Equal rows under the columns' names."""
    top, height = area.top - HEAD, min(tallest, (area.height - HEAD) / max(count, 1))
    return [Area(area.left, top - height * (at + 1), area.right, top - height * at) for at in range(count)]


def draw_column_names(canvas: Any, evaluators: tuple[str, ...], shape: Columns, area: Area, language: str) -> None:
    foot = area.top - HEAD + 8
    figures = [*zip(evaluators, shape.marks, strict=True), (translated("Note finale", language), shape.mark)]
    names = [(fitted(name, COLUMN, min(shape.each - 5, 44), 4.2), right) for name, right in figures]
    style = COLUMN.at(min(name.style.size for name, _ in names))
    with tagged(canvas, "TH", scope="Column"):
        write(canvas, translated("Place", language), (shape.place, foot), style, "right")
    with tagged(canvas, "TH", scope="Column"):
        write(canvas, translated("Entreprise", language), (shape.words, foot), style)
    for name, right in names:
        above = (len(name.lines) - 1) * style.size * LEADING
        with tagged(canvas, "TH", scope="Column"):
            stack(canvas, Fitted(name.lines, style), (right, foot + above), "right")


def draw_row(canvas: Any, line: PalmaresLine, shape: Columns, row: Area, language: str) -> None:
    with ornament(canvas):
        rule(canvas, (row.left, row.bottom), row.width, HAIRLINE, 0.3)
    place, *marks = figures(line, shape, row, language)
    with group(canvas, "TR"):
        with group(canvas, "TD"):
            if line.status == "laureate":
                with tagged(canvas, "Figure", translated("lauréate", language)):
                    engrave(canvas, flower(min(5.5, row.height * 0.38)), (row.left + 9, (row.top + row.bottom) / 2))
            draw_figure(canvas, place, row, "P")
        with group(canvas, "TH", scope="Row"):
            (draw_words_stacked if row.height >= STACKED else draw_words_beside)(canvas, line, shape, row)
        for mark in marks:
            draw_figure(canvas, mark, row, "TD")


def figures(line: PalmaresLine, shape: Columns, row: Area, language: str) -> list[Cell]:
    """From left to right, the order in which a machine reads them aloud."""
    size = min(10.5, row.height * 0.64)
    strong, plain = Style("Sans-Strong", size), Style("Sans", min(9.5, size), 0, SOFT_INK)
    absent = Style("Serif-Italic", min(9.0, size), 0, SOFT_INK)
    mark = (line.mark, strong) if line.mark else (translated("incomplet", language), absent)
    marks = zip(line.marks, shape.marks, strict=True)
    return [
        Cell(line.place or "–", strong, shape.place, 60),
        *(Cell(given or "–", plain, right, shape.each - 6) for given, right in marks),
        Cell(*mark, shape.mark, 48),
    ]


def draw_figure(canvas: Any, cell: Cell, row: Area, role: str) -> None:
    text = fitted(cell.text, cell.style, cell.width, 4.5, lines=1)
    with tagged(canvas, role):
        middled(canvas, text, (cell.right, (row.top + row.bottom) / 2), "right")


def draw_words(
    canvas: Any, words: tuple[Fitted, Fitted], company: tuple[float, float], sector: tuple[float, float]
) -> None:
    """Each at its place."""
    for text, place in zip(words, (company, sector), strict=True):
        with tagged(canvas, "P"):
            middled(canvas, text, place)


def company_style(line: PalmaresLine, size: float) -> Style:
    """Laureates in a strong face, incomplete companies in italics: told apart without colour."""
    faces = {"laureate": "Serif-Strong", "incomplete": "Serif-Italic"}
    return Style(faces.get(line.status, "Serif"), size, 0, SOFT_INK if line.status == "incomplete" else INK)


def draw_words_stacked(canvas: Any, line: PalmaresLine, shape: Columns, row: Area) -> None:
    company = fitted(line.company, company_style(line, 11.5), shape.width, 5)
    double = len(company.lines) > 1
    company = Fitted(company.lines, company.style.at(min(company.style.size, row.height * (0.27 if double else 0.4))))
    sector = fitted(line.sector, SECTOR.at(min(8.6, row.height * 0.25)), shape.width, 5, lines=1)
    middle, share = (row.top + row.bottom) / 2, (0.15 if double else 0.18)
    above, below = middle + row.height * share, middle - row.height * (0.33 if double else 0.24)
    draw_words(canvas, (company, sector), (shape.words, above), (shape.words, below))


def draw_words_beside(canvas: Any, line: PalmaresLine, shape: Columns, row: Area) -> None:
    size, middle = min(10.5, row.height * 0.66), (row.top + row.bottom) / 2
    share = 0.72 if line.sector else 1
    company = fitted(line.company, company_style(line, size), shape.width * share, 4.5)
    taken = max(text_width(line, company.style) for line in company.lines) + 7
    sector = one_line_or_two(line.sector, SECTOR.at(min(8.0, size - 1)), shape.width - taken)
    draw_words(canvas, (company, sector), (shape.words, middle), (shape.words + taken, middle))


def one_line_or_two(text: str, style: Style, width: float) -> Fitted:
    """A row is low: one line, however small, before two."""
    one = fitted(text, style, width, 4.5, lines=1)
    return fitted(text, style, width, 4.5) if one.lines[0].endswith(ELLIPSIS) else one
