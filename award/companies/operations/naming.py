"""Sectors and companies come to be known, change their names, and are recognised under other spellings."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import bindparam, delete, insert as insert_into, select, update
from sqlmodel import Session, col

from award.companies.matching import key_of
from award.companies.operations.storing import check_version, insert, named, refuse_all, store, tell
from award.companies.queries import Sector, company, sector
from award.companies.sectors.queries import editions_of_sector
from award.companies.tables import CompanyRow, EntryRow, SectorRow, SpellingRow
from award.database.naming import METADATA
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.phases import opens
from award.editions.queries import standing
from award.messages import Message, Problem, Refused

_COMPANY, _SPELLING = (METADATA.tables[name] for name in ("company", "company_spelling"))
_NEW = Prepared(insert_into(_COMPANY).returning(_COMPANY.c.id), "name", "key", "created", "version")
_NAMED_SO = Prepared(
    select(_COMPANY.c.id)
    .where(_COMPANY.c.key == bindparam("name"), _COMPANY.c.id != bindparam("but"))
    .union(
        select(_SPELLING.c.company).where(_SPELLING.c.key == bindparam("name"), _SPELLING.c.company != bindparam("but"))
    )
)


def add_sector(session: Session, name: str, by: Actor, now: datetime) -> int:
    """Raises Refused when there is one of that name."""
    demand(by, ORGANISERS)
    tidy = named(name)
    _refuse_sector(session, tidy, 0)
    key = insert(session, SectorRow(name=tidy, key=key_of(tidy)))
    tell(session, "sector.added", f"sector:{key}", by, now, after={"name": tidy})
    return key


def rename_sector(session: Session, key: int, version: int, name: str, by: Actor, now: datetime) -> int:
    """The sector's new version. Its name changes in past editions as well: it is the same sector."""
    demand(by, ORGANISERS)
    old, tidy = sector(session, key), named(name)
    check_version(version, old.version)
    _refuse_sector(session, tidy, key)
    after = store(session, SectorRow, key, version, name=tidy, key=key_of(tidy))
    tell(session, "sector.renamed", f"sector:{key}", by, now, before={"name": old.name}, after={"name": tidy})
    return after


def merge_sector(session: Session, key: int, version: int, into: int, by: Actor, now: datetime) -> int:
    """How many entries changed sector with it; the sector is gone. Raises Refused once an edition was decided with it."""
    demand(by, ORGANISERS)
    old, place = sector(session, key), sector(session, into)
    check_version(version, old.version)
    refuse_all(_merger_faults(session, old, place))
    mine = update(EntryRow).where(col(EntryRow.sector) == key)
    moved = session.execute(mine.values(sector=into, version=EntryRow.version + 1)).rowcount  # type: ignore[attr-defined]
    session.execute(delete(SectorRow).where(col(SectorRow.id) == key))
    after = {"into": into, "name": place.name, "entries": moved}
    tell(session, "sector.merged", f"sector:{key}", by, now, before={"name": old.name}, after=after)
    return int(moved)


def _merger_faults(session: Session, old: Sector, place: Sector) -> Iterator[Problem]:
    if old.id == place.id:
        yield Problem(Message("Un secteur ne se fond pas dans lui-même : choisissez-en un autre."), column="into")
    for edition in editions_of_sector(session, old.id):
        known = standing(session, edition)
        if not opens(known.phase, "companies_edited"):
            text = "L’édition {edition} a été décidée avec ce secteur : il reste tel quel. Vous pouvez le renommer."
            yield Problem(Message.of(text, edition=known.name))


def add_company(session: Session, name: str, by: Actor, now: datetime) -> int:
    """Raises Refused when there is one of that name, or of which that is a confirmed spelling."""
    demand(by, ORGANISERS)
    tidy = named(name)
    _refuse_company(session, tidy, 0)
    key = int(looked(session, _NEW, name=tidy, key=key_of(tidy), created=now, version=1)[0][0])
    tell(session, "company.added", f"company:{key}", by, now, after={"name": tidy})
    return key


def rename_company(session: Session, key: int, version: int, name: str, by: Actor, now: datetime) -> int:
    """The company's new version. Its old name stays a spelling, and past editions keep the name of their year."""
    demand(by, ORGANISERS)
    old, tidy = company(session, key), named(name)
    check_version(version, old.version)
    _refuse_company(session, tidy, key)
    new_key = key_of(tidy)
    spelling = session.get(SpellingRow, new_key)
    if spelling is not None:
        session.delete(spelling)
    if new_key != old.key:
        session.add(SpellingRow(key=old.key, company=key, name=old.name, confirmed_by=by.called, confirmed_at=now))
    session.flush()
    after = store(session, CompanyRow, key, version, name=tidy, key=new_key)
    tell(session, "company.renamed", f"company:{key}", by, now, before={"name": old.name}, after={"name": tidy})
    return after


def confirm_spelling(session: Session, key: int, name: str, by: Actor, now: datetime) -> None:
    """From now on that name means this company. Raises Refused when it means one already."""
    demand(by, ORGANISERS)
    old, tidy = company(session, key), named(name)
    _refuse_company(session, tidy, 0)
    row = SpellingRow(key=key_of(tidy), company=key, name=tidy, confirmed_by=by.called, confirmed_at=now)
    session.add(row)
    session.flush()
    after = {"name": old.name, "spelling": tidy}
    tell(session, "company.spelling-confirmed", f"company:{key}", by, now, before={"name": old.name}, after=after)


def _refuse_sector(session: Session, name: str, but: int) -> None:
    there = select(col(SectorRow.id)).where(col(SectorRow.key) == key_of(name), col(SectorRow.id) != but)
    if session.execute(there).first():
        raise _taken(name)


def _refuse_company(session: Session, name: str, but: int) -> None:
    if looked(session, _NAMED_SO, name=key_of(name), but=but):
        raise _taken(name)


def _taken(name: str) -> Refused:
    return Refused(Problem(Message.of("« {name} » existe déjà. Choisissez un autre nom.", name=name), column="name"))
