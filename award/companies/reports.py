"""The companies of an edition as a spreadsheet, which the import reads back."""

from collections.abc import Iterable, Mapping

from award.companies.queries import Contact, Entry
from award.files.writing import Cell, Column, Grid, csv_bytes, workbook_bytes
from award.language import translated

Contacts = Mapping[int, tuple[Contact, ...]]


def companies_csv(entries: Iterable[Entry], contacts: Contacts | None = None, language: str = "") -> bytes:
    return csv_bytes(_grid(entries, contacts, language))


def companies_workbook(
    entries: Iterable[Entry], title: str, contacts: Contacts | None = None, language: str = ""
) -> bytes:
    return workbook_bytes([_grid(entries, contacts, language)], title)


def _grid(entries: Iterable[Entry], contacts: Contacts | None, language: str) -> Grid:
    """A row for each contact, and one for a company without any; without `contacts` no personal data."""
    columns = [Column(translated("Secteur", language), 24), Column(translated("Entreprise", language), 32)]
    if contacts is not None:
        titles = ("Contact", "Courriel", "Téléphone", "Fonction", "Langue")
        columns += [Column(translated(title, language), 24) for title in titles]
    rows = tuple(row for one in entries for row in _rows(one, contacts))
    return Grid(translated("Entreprises", language), tuple(columns), rows)


def _rows(one: Entry, contacts: Contacts | None) -> Iterable[tuple[Cell, ...]]:
    if contacts is None:
        yield (one.sector_name, one.name)
        return
    for contact in contacts.get(one.company, ()):
        yield (
            one.sector_name,
            one.name,
            contact.name,
            contact.email,
            contact.phone,
            contact.function,
            contact.language,
        )
    if not contacts.get(one.company):
        yield (one.sector_name, one.name, *[""] * 5)
