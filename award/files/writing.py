"""Files out: whole or not at all, and text stays text."""

import csv
import io
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import xlsxwriter

Cell = str | int | float | bool | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(
    tzinfo=None
)  # XlsxWriter wants it naive; a fixed date keeps bytes equal


class Column(msgspec.Struct, frozen=True):
    """A column of a grid; `decimals` None for text, else how many are shown."""

    title: str
    width: int = 12
    decimals: int | None = None


class Grid(msgspec.Struct, frozen=True):
    """A page of cells to write; `bold` are the rows, from 0, to set off."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bold: frozenset[int] = frozenset()


def write_whole(path: Path, content: bytes) -> None:
    """A reader sees the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def json_bytes(document: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def csv_bytes(grid: Grid) -> bytes:
    """UTF-8, comma and point; a text that a spreadsheet would run as a formula gets a quote before it.

    Line ends within a text are LF, for which `csv` puts it in quotes; for CR it would not, and a line would begin there.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_harmless(column.title) for column in grid.columns])
    writer.writerows([[_harmless(cell) for cell in row] for row in grid.rows])
    return out.getvalue().encode()


def _harmless(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if cell.startswith(_FORMULA) else text


def workbook_bytes(grids: Sequence[Grid], title: str) -> bytes:
    """XLSX with formats, a frozen header and filters; no cell is ever a formula or a link. Equal input, equal bytes."""
    import xlsxwriter  # noqa: PLC0415 - heavy, loaded where used

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title, "created": _EPOCH})
        for grid in grids:
            _write_grid(book, grid)
    return out.getvalue()


def _write_grid(book: "xlsxwriter.Workbook", grid: Grid) -> None:
    font = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
    head = book.add_format(font | {"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#EEF1F4"})
    page = book.add_worksheet(grid.name)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for at, column in enumerate(grid.columns):
        places = "0" if not column.decimals else "0." + "0" * column.decimals
        shape = font | ({} if column.decimals is None else {"num_format": places})
        plain, bold = book.add_format(shape), book.add_format(shape | {"bold": True})
        page.set_column(at, at, column.width)
        page.write_string(0, at, column.title, head)
        for down, row in enumerate(grid.rows):
            _write_cell(page, down + 1, at, row[at], bold if down in grid.bold else plain)
    page.autofilter(0, 0, max(1, len(grid.rows)), len(grid.columns) - 1)


def _write_cell(page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell, shape: object) -> None:
    if cell is None:
        page.write_blank(row, column, None, shape)
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell, shape)
    elif isinstance(cell, str):
        page.write_string(row, column, cell, shape)
    else:
        page.write_number(row, column, cell, shape)
