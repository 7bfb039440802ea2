"""Who judges whom as a spreadsheet, which the import reads back."""

from collections.abc import Iterable

from award.files.writing import Column, Grid, csv_bytes
from award.interviews.assignment.queries import Seat
from award.language import translated

TITLES = ("Secteur", "Entreprise", "Note", "Place", "Juré", "Courriel", "Organisation")


def seats_csv(rows: Iterable[tuple[Seat, str]], language: str = "") -> bytes:
    """A row for each seat that somebody holds; a free one has nothing to bring back."""
    columns = tuple(Column(translated(title, language), 24) for title in TITLES)
    cells = tuple(
        (one.sector_name, one.name, one.mark, str(one.seat), one.juror_name, email, one.organisation)
        for one, email in rows if one.sheet is not None
    )  # fmt: skip
    return csv_bytes(Grid(translated("Binômes", language), columns, cells))
