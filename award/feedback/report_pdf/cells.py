"""Tables: rows of texts, and of drawings of a number that stands in another cell."""

from collections.abc import Sequence
from typing import Any

import msgspec

from award.documents.charts.drawing import draw
from award.documents.charts.shapes import Drawing
from award.documents.flowing import broken, drawable
from award.documents.lines import rule
from award.documents.palette import GOLD, HAIRLINE, INK
from award.documents.tagging import Scope, group, ornament, tagged
from award.documents.text import Alignment, Style, write
from award.feedback.report_pdf.pieces import Place
from award.feedback.report_pdf.sheet import CELL, CELL_STRONG, HEAD

PADDING = 5.0
GAP = 10.0
"""Between two columns."""
LEADING = 1.28
MOST = 2
"""Lines of a cell."""
STYLES = (CELL, CELL_STRONG)


class Column(msgspec.Struct, frozen=True):
    width: float
    align: Alignment = "left"


def right(width: float) -> Column:
    """Of numbers."""
    return Column(width, "right")


class Row(msgspec.Struct, frozen=True):
    """Cells of lines, or a drawing of a number that stands in another cell; `strong` rows sum up or name what follows."""

    cells: tuple[tuple[str, ...] | Drawing, ...]
    height: float
    strong: bool = False


class Table(msgspec.Struct, frozen=True):
    """Its head is shown again where it goes on; the first cell of a row names it."""

    head: Row
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    above: float = 0
    keep: bool = False

    @property
    def height(self) -> float:
        return self.head.height + sum(one.height for one in self.rows)

    def cut(self, room: float) -> "tuple[Table, Table] | None":
        tall, fit = self.head.height, 0
        for row in self.rows:
            tall += row.height
            if tall > room:
                break
            fit += 1
        if fit and self.rows[fit - 1].strong:  # what it names would be elsewhere
            fit -= 1
        if not fit or fit == len(self.rows):
            return None
        replace = msgspec.structs.replace
        return replace(self, rows=self.rows[:fit], keep=False), replace(self, rows=self.rows[fit:], above=0)

    def draw(self, canvas: Any, place: Place) -> None:
        width, top = sum(one.width for one in self.columns), place[1]
        with group(canvas, "Table"):
            for at, row in enumerate((self.head, *self.rows)):
                with ornament(canvas):
                    if at:
                        rule(canvas, (place[0], top), width, INK if at == 1 else HAIRLINE, 0.7 if at == 1 else 0.4)
                with group(canvas, "TR"):
                    self._row(canvas, row, (place[0], top), heading=not at)
                top -= row.height
        with ornament(canvas):
            rule(canvas, (place[0], top), width, GOLD, 0.5)

    def _row(self, canvas: Any, row: Row, place: Place, *, heading: bool) -> None:
        style = HEAD if heading else STYLES[row.strong]
        left = place[0]
        for at, (cell, column) in enumerate(zip(row.cells, self.columns, strict=True)):
            self._cell(canvas, cell, (left, place[1]), column, style, _scope(at, heading=heading))
            left += column.width

    def _cell(
        self, canvas: Any, cell: tuple[str, ...] | Drawing, place: Place, column: Column, style: Style, scope: Scope
    ) -> None:
        if isinstance(cell, Drawing):
            with ornament(canvas):
                draw(canvas, cell, (place[0], place[1] - PADDING), column.width - GAP)
            return
        edge = place[0] + {"left": 0.0, "centre": (column.width - GAP) / 2, "right": column.width - GAP}[column.align]
        if column.align == "right" and column is self.columns[-1]:
            edge += GAP
        with tagged(canvas, "TH" if scope else "TD", scope=scope):
            for at, line in enumerate(cell):
                base = place[1] - PADDING - style.size * 0.92 - at * style.size * LEADING
                said = f"{line} " if column.align == "left" and at < len(cell) - 1 else line
                write(canvas, said, (edge, base), style, column.align)


def _scope(at: int, *, heading: bool) -> Scope:
    if heading:
        return "Column"
    return "" if at else "Row"


def table_of(heads: Sequence[str | Drawing], rows: Sequence[Row], columns: Sequence[Column], above: float) -> Table:
    return Table(_row(heads, columns, HEAD), tuple(rows), tuple(columns), above)


def row_of(cells: Sequence[str | Drawing], columns: Sequence[Column], *, strong: bool = False) -> Row:
    """Texts are broken within their columns."""
    return _row(cells, columns, STYLES[strong], strong=strong)


def _row(cells: Sequence[str | Drawing], columns: Sequence[Column], style: Style, *, strong: bool = False) -> Row:
    made: list[tuple[str, ...] | Drawing] = []
    tall = 0.0
    for cell, column in zip(cells, columns, strict=True):
        if isinstance(cell, Drawing):
            made.append(cell)
            tall = max(tall, cell.height * (column.width - GAP) / cell.width)
        else:
            lines = _two(broken(drawable(cell), style, column.width - GAP + (GAP if column is columns[-1] else 0)))
            made.append(lines)
            tall = max(tall, len(lines) * style.size * LEADING)
    return Row(tuple(made), tall + 2 * PADDING - 2, strong)


def _two(lines: Sequence[str]) -> tuple[str, ...]:
    """As many as a cell shows; what is left out is said to be."""
    return tuple(lines) if len(lines) <= MOST else (*lines[: MOST - 1], lines[MOST - 1][:-1].rstrip() + "…")
