"""XLSX in: every cell as the text a person would type; dates, booleans and errors stay recognisable as such."""

from pathlib import Path
from typing import TYPE_CHECKING

from award.files.sheets import Extent, extent_of
from award.messages import Refused, refuse

if TYPE_CHECKING:
    import polars as pl

CELLS = 50_000_000  # of the rectangle from A1 to the last cell, all of which the reader keeps in memory


def _text(cell: object) -> str | None:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell).strip()
    return text or None


def read_workbook(path: Path, sheet: str) -> "tuple[tuple[str, ...], pl.DataFrame]":
    """The named sheet (the first when ""), its first row naming the columns; a cell keeps the row it stands on.

    Every name is told; the table holds the first column of each.
    """
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - heavy, loaded where used

    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        if sheet and sheet not in names:
            raise refuse("« {file} » n’a pas de feuille « {sheet} ». Ses feuilles sont : {sheets}.",
                         file=path.name, sheet=sheet, sheets=", ".join(names))  # fmt: skip
        extent = extent_of(path, sheet or names[0], CELLS)
        if extent.cells > CELLS:
            raise _too_far(path, extent)
        rows = book.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise refuse("« {file} » est abîmé : {error}.", file=path.name, error=error) from error
    for (row, column), text in extent.errors.items():
        if 0 <= row < len(rows) and column < len(rows[row]):  # false only of a comment that looks like a cell
            rows[row][column] = text  # the reader leaves it blank, and a blank is a company that was not measured
    header = [_text(cell) or "" for cell in rows[0]] if rows else []
    if not any(header):
        raise refuse("« {file} » est vide, ou sa première ligne ne nomme pas les colonnes.", file=path.name)
    cells = [[_text(cell) for cell in column] for column in zip(*rows[1:], strict=True)] or [[] for _ in header]
    named = {name: column for name, column in zip(reversed(header), reversed(cells), strict=True) if name}
    table = pl.DataFrame(dict(reversed(named.items())), schema_overrides=dict.fromkeys(named, pl.String))
    return tuple(name for name in header if name), table


def _too_far(path: Path, extent: Extent) -> Refused:
    text = "« {file} » : la feuille va jusqu’à la ligne {row} et la colonne {column}. Supprimez les cellules qui traînent loin des données."
    return refuse(text, file=path.name, row=extent.rows, column=extent.columns)
