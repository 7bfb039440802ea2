"""A list of who judges whom, from a CSV file."""

import csv
import io

from award.files.delimited import header_of, utf8
from award.interviews.assignment.importing import SeatRow
from award.messages import Message, Problem, Refused, refuse
from award.words import normalised

NAMES = {
    "company": ("entreprise", "company", "marque", "brand", "enseigne"),
    "juror": ("courriel", "email", "e mail", "mail", "jure", "juror", "adresse electronique"),
    "mark": ("note", "mark"),
}
NEEDED = ("company", "juror")
LONGEST = 500
MOST = 100_000


def read_list(content: bytes, name: str) -> tuple[SeatRow, ...]:
    """Raises Refused for a file that is no list, or has a row that is none."""
    text = utf8(content, name)
    separator, columns = header_of(text, name)
    found = _recognised(columns)
    lines = csv.reader(io.StringIO(text.decode(errors="replace"), newline=""), delimiter=separator)
    try:
        rows = [(at, row) for at, row in enumerate(lines, 1) if at > 1 and any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise refuse("« {file} » n’est pas un CSV lisible.", file=name) from error
    if not rows:
        raise Refused(Problem(Message("Le fichier ne contient aucune ligne."), name))
    if len(rows) > MOST or any(len(cell) > LONGEST for _, row in rows for cell in row):
        raise refuse("« {file} » est trop long pour une liste de jurés.", file=name)
    return tuple(SeatRow(at, **{field: _cell(row, column) for field, column in found.items()}) for at, row in rows)


def _recognised(columns: tuple[str, ...]) -> dict[str, int]:
    """Field to the place of its column."""
    plain = [normalised(column) for column in columns]
    found = {
        field: next(plain.index(name) for name in names if name in plain)
        for field, names in NAMES.items() if any(name in plain for name in names)
    }  # fmt: skip
    missing = [field for field in NEEDED if field not in found]
    if missing:
        text = "Il manque la colonne « {field} ». Colonnes du fichier : {columns}."
        shown = ", ".join(columns)
        raise Refused(*(Problem(Message.of(text, field=NAMES[field][0], columns=shown)) for field in missing))
    return found


def _cell(row: list[str], column: int) -> str:
    """Our own CSV puts a quote before what a spreadsheet would compute."""
    text = row[column].strip() if column < len(row) else ""
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@")) else text
