"""Real files of every kind, small, and what reading one answers."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat
import pytest
import xlsxwriter

from award.files.sources import open_source, read_columns
from award.messages import Problem, Refused

Cell = object
Rows = Sequence[Sequence[Cell]]
GOOD: Rows = (("marque", "note"), ("Picard", 83.5), ("Nocibé", 81.25))
UNREADABLE = "« {file} » n’est pas un CSV lisible."
EMPTY = "« {file} » est vide, ou sa première ligne ne nomme pas les colonnes."
DAMAGED = "« {file} » est abîmé : {error}."


def csv_file(folder: Path, content: bytes | str, name: str = "étude.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def xlsx_file(folder: Path, *sheets: Rows, name: str = "étude.xlsx") -> Path:
    """Sheets are called Feuille 1, Feuille 2…; None leaves a cell out."""
    path = folder / name
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        for number, rows in enumerate(sheets, 1):
            page = book.add_worksheet(f"Feuille {number}")
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return path


def drawn_xlsx(folder: Path, draw: Callable[[xlsxwriter.Workbook], object], name: str = "étude.xlsx") -> Path:
    path = folder / name
    with xlsxwriter.Workbook(path) as book:
        draw(book)
    return path


def parquet_file(folder: Path, columns: Mapping[str, Sequence[Cell] | pl.Series], name: str = "étude.parquet") -> Path:
    path = folder / name
    pl.DataFrame(columns).write_parquet(path)
    return path


def sav_file(folder: Path, columns: Mapping[str, Sequence[Cell]], name: str = "étude.sav", **spss: Any) -> Path:
    path = folder / name
    pyreadstat.write_sav(pl.DataFrame(columns), str(path), **spss)
    return path


def good_file(folder: Path, kind: str, name: str = "") -> Path:
    """Two companies and their scores; `name` may lie about the kind."""
    named = name or f"étude.{kind}"
    columns = {title: [row[at] for row in GOOD[1:]] for at, title in enumerate(map(str, GOOD[0]))}
    match kind:
        case "csv":
            return csv_file(folder, "\n".join(";".join(map(str, row)) for row in GOOD), named)
        case "xlsx":
            return xlsx_file(folder, GOOD, name=named)
        case "parquet":
            return parquet_file(folder, columns, named)
    return sav_file(folder, columns, named)


def read(path: Path, *columns: str, sheet: str = "") -> list[tuple[Cell, ...]]:
    """The rows of the named columns, or of all."""
    source = open_source(path, sheet)
    return read_columns(source, columns or source.columns).rows()


def problems(act: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.problems


def refusal(act: Callable[[], object]) -> str:
    """The one sentence with which it is refused."""
    (problem,) = problems(act)
    return problem.message.text
