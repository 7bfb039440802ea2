"""One table written as any of the files that people send."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat
import xlsxwriter

Cell = str | int | float | None
Table = Mapping[str, Sequence[Cell]]  # cells by column
SUFFIXES = (".csv", ".xlsx", ".parquet", ".sav")


def written(path: Path, table: Table, **spss: Any) -> Path:
    """`spss` is what only an SPSS file says: labels of columns and of values, declared missing codes."""
    writers = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}
    if path.suffix == ".sav":
        named = {name.replace(" ", "_"): cells for name, cells in table.items()}  # SPSS has no spaces in names
        pyreadstat.write_sav(_frame(named), str(path), **spss)
    else:
        writers[path.suffix](path, table)
    return path


def shuffled(table: Table, order: Sequence[int]) -> Table:
    """The same rows, in another order."""
    return {name: [cells[at] for at in order] for name, cells in table.items()}


def height(table: Table) -> int:
    return len(next(iter(table.values())))


def numeric(table: Table, *names: str) -> Table:
    """Cells of these columns as numbers, as every format but CSV stores them."""
    return {
        name: [float(cell) if name in names and cell not in {"", None} else cell for cell in cells]
        for name, cells in table.items()
    }


def _csv(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table)
        writer.writerows(zip(*table.values(), strict=True))


def _xlsx(path: Path, table: Table) -> None:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for at, (name, cells) in enumerate(table.items()):
            page.write_column(0, at, [name, *cells])


def _parquet(path: Path, table: Table) -> None:
    _frame(table).write_parquet(path)


def _frame(table: Table) -> pl.DataFrame:
    return pl.DataFrame({name: list(cells) for name, cells in table.items()})
