"""Sectors and companies come to be known, change their names, and are recognised under other spellings."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from award.companies.matching import key_of
from award.companies.operations.storing import check_version, insert, named, store, tell
from award.companies.queries import company, sector
from award.companies.tables import CompanyRow, SectorRow, SpellingRow
from award.editions.actors import ORGANISERS, Actor, demand
from award.messages import Message, Problem, Refused


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


def add_company(session: Session, name: str, by: Actor, now: datetime) -> int:
    """Raises Refused when there is one of that name, or of which that is a confirmed spelling."""
    demand(by, ORGANISERS)
    tidy = named(name)
    _refuse_company(session, tidy, 0)
    key = insert(session, CompanyRow(name=tidy, key=key_of(tidy), created=now))
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
    key = key_of(name)
    own = select(col(CompanyRow.id)).where(col(CompanyRow.key) == key, col(CompanyRow.id) != but)
    spelt = select(col(SpellingRow.company)).where(col(SpellingRow.key) == key, col(SpellingRow.company) != but)
    if session.execute(own.union(spelt)).first():
        raise _taken(name)


def _taken(name: str) -> Refused:
    return Refused(Problem(Message.of("« {name} » existe déjà. Choisissez un autre nom.", name=name), column="name"))
