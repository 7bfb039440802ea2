"""A list of companies from a CSV or XLSX file."""

from collections.abc import Mapping
from pathlib import Path

from award.companies.columns import recognise
from award.companies.importing import ImportRow, flaws
from award.files.sources import cell_names, open_source, read_columns
from award.messages import Message, Problem, Refused, refuse

KINDS = frozenset({"csv", "xlsx"})


def read_companies(path: Path, asked: Mapping[str, str], sheet: str = "") -> tuple[ImportRow, ...]:
    """Raises Refused with every problem, its row and its column. `asked` maps fields to columns, where names mislead.

    Rows that are blank in all the columns that are read are left out.
    """
    source = open_source(path, sheet)
    if source.kind not in KINDS:
        raise refuse("« {file} » : une liste d’entreprises se donne en CSV ou en XLSX.", file=path.name)
    columns = recognise(source.columns, asked)
    frame = read_columns(source, list(columns.values()))
    cells = {field: [_unquoted(cell) for cell in cell_names(source, frame, name)] for field, name in columns.items()}
    rows = [
        ImportRow(at + source.first_row, **dict(zip(cells, texts, strict=True)))
        for at, texts in enumerate(zip(*cells.values(), strict=True))
        if any(texts)
    ]
    if not rows:
        raise Refused(Problem(Message("Le fichier ne contient aucune ligne."), path.name))
    found = [Problem(flaw.message, path.name, flaw.row, columns.get(flaw.field, flaw.field)) for flaw in flaws(rows)]
    if found:
        raise Refused(*found)
    return tuple(rows)


def _unquoted(cell: str) -> str:
    """Our own CSV puts a quote before `+33 1…`, so that no spreadsheet computes it."""
    return cell[1:] if cell.startswith(("'=", "'+", "'-", "'@")) else cell
