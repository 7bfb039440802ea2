"""An edition in a database with a sector and companies in it."""

from typing import NamedTuple

from edition_acts import ANNE, NOW, made

from award.companies.operations import add_company, add_sector, enter_company
from award.companies.queries import Entry, entry
from award.database.transactions import Database


class Place(NamedTuple):
    """The keys of what there is."""

    edition: int
    sector: int
    company: int
    entry: int


def sector_named(database: Database, name: str) -> int:
    return database.write(lambda session: add_sector(session, name, ANNE, NOW))


def company_named(database: Database, name: str) -> int:
    return database.write(lambda session: add_company(session, name, ANNE, NOW))


def entered(database: Database, edition: int, company: int, sector: int) -> int:
    return database.write(lambda session: enter_company(session, edition, company, sector, ANNE, NOW))


def placed(database: Database) -> Place:
    """Picard, in the sector Alimentation, in the edition 2026."""
    edition, sector, company = made(database), sector_named(database, "Alimentation"), company_named(database, "Picard")
    return Place(edition, sector, company, entered(database, edition, company, sector))


def look(database: Database, key: int) -> Entry:
    with database.read() as session:
        return entry(session, key)
