"""The pollster's published figures, from a file of their own."""

from fractions import Fraction
from pathlib import Path

from award.editions.rules import Rules
from award.files.sources import cell_names, open_source, read_columns
from award.messages import Message, Problem, Refused
from award.selection.figures import FIGURE_COLUMNS, FigureRow, understood
from award.words import normalised


def read_published(path: Path, rules: Rules, sectors: set[str]) -> dict[tuple[str, str], Fraction]:
    """Columns: sector, indicator (may be left out when the rules select by one), value."""
    source = open_source(path)
    found = {
        field: column
        for field, words in FIGURE_COLUMNS.items()
        for column in source.columns
        if normalised(column) in words
    }
    text = "Il manque la colonne « {field} ». Colonnes attendues : sector, indicator, value."
    missing = [field for field in ("sector", "value") if field not in found]
    if missing:
        raise Refused(*[Problem(Message.of(text, field=field), path.name, 1) for field in missing])
    frame = read_columns(source, list(found.values()))
    cells = {field: cell_names(source, frame, column) for field, column in found.items()}
    blank = [""] * frame.height
    columns = zip(cells["sector"], cells.get("indicator", blank), cells["value"], strict=True)
    rows = [FigureRow(at + source.first_row, *values) for at, values in enumerate(columns) if any(values)]
    figures = list(understood(rows, sectors, rules))
    problems = [
        Problem(figure.problem, path.name, figure.row.row, found[figure.field]) for figure in figures if figure.problem
    ]
    if problems:
        raise Refused(*problems)
    return {figure.key: figure.value for figure in figures if figure.key and figure.value is not None}
