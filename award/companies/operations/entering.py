"""A company stands in an edition, in the sector that it has that year."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from award.companies.operations.storing import check_version, insert, store, tell
from award.companies.queries import Entry, company, entry, entry_of, sector
from award.companies.tables import EntryRow, ExtensionRow
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open
from award.messages import refuse


def enter_company(session: Session, edition: int, key: int, sector_key: int, by: Actor, now: datetime) -> int:
    """The key of the entry, which keeps the name that the company has today."""
    demand(by, ORGANISERS)
    demand_open(session, edition, "companies_edited")
    known, place = company(session, key), sector(session, sector_key)
    if entry_of(session, edition, key) is not None:
        raise refuse("« {name} » est déjà dans cette édition.", name=known.name)
    made = insert(session, EntryRow(edition=edition, company=key, sector=sector_key, name=known.name))
    tell(session, "entry.made", f"entry:{made}", by, now, after=_told(entry(session, made), place.name))
    return made


def change_entry(session: Session, key: int, version: int, sector_key: int, by: Actor, now: datetime) -> int:
    """The entry's new version, in another sector."""
    old = _as_seen(session, key, version, by)
    place = sector(session, sector_key)
    after = store(session, EntryRow, key, version, sector=sector_key)
    sides = {"before": _told(old, old.sector_name), "after": _told(old, place.name)}
    tell(session, "entry.moved", f"entry:{key}", by, now, **sides)
    return after


def withdraw_entry(session: Session, key: int, version: int, by: Actor, now: datetime) -> None:
    """The company leaves the edition, with the extensions that it had; it stays known."""
    old = _as_seen(session, key, version, by)
    session.execute(delete(ExtensionRow).where(col(ExtensionRow.entry) == key))
    session.execute(delete(EntryRow).where(col(EntryRow.id) == key))
    tell(session, "entry.withdrawn", f"entry:{key}", by, now, before=_told(old, old.sector_name))


def _as_seen(session: Session, key: int, version: int, by: Actor) -> Entry:
    demand(by, ORGANISERS)
    old = entry(session, key)
    demand_open(session, old.edition, "companies_edited")
    check_version(version, old.version)
    return old


def _told(one: Entry, sector_name: str) -> dict[str, object]:
    return {"edition": one.edition, "company": one.company, "name": one.name, "sector": sector_name}
