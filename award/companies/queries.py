"""Sectors, companies, contacts and entries, as Structs."""

from datetime import datetime
from typing import cast

import msgspec
from sqlalchemy import and_, bindparam, or_, select
from sqlmodel import Session, col

from award.companies.importing import Known
from award.companies.tables import CompanyRow, ContactRow, EntryRow, ExtensionRow, SectorRow, SpellingRow
from award.editions.calendar import Deadline, is_open
from award.editions.phases import Phase
from award.editions.queries import calendar, editions
from award.editions.refusals import unknown

PAGE = 100


class Sector(msgspec.Struct, frozen=True):
    """One of those that companies are compared within."""

    id: int
    name: str
    version: int


class Company(msgspec.Struct, frozen=True):
    """A company, whatever the edition."""

    id: int
    name: str
    key: str
    version: int


class Entry(msgspec.Struct, frozen=True):
    """A company in an edition, under the name and in the sector of that year."""

    id: int
    edition: int
    company: int
    name: str
    key: str
    sector: int
    sector_name: str
    version: int


class Contact(msgspec.Struct, frozen=True):
    """Whom to write to. Personal data."""

    id: int
    company: int
    name: str
    email: str
    phone: str
    function: str
    language: str
    version: int


class Appearance(msgspec.Struct, frozen=True):
    """One edition in the history of a company."""

    edition: int
    edition_name: str
    phase: Phase
    name: str
    sector: str


class Extension(msgspec.Struct, frozen=True):
    """A deadline put off for one company."""

    entry: int
    company: int
    deadline: Deadline
    until: datetime
    reason: str
    granted_by: str
    granted_at: datetime
    version: int


class CompanyDeadline(msgspec.Struct, frozen=True):
    """A deadline as one company has it; `deadline` None when the calendar does not set it."""

    name: Deadline
    deadline: datetime | None
    extension: datetime | None

    def is_open(self, now: datetime) -> bool:
        return is_open(self.deadline, self.extension, now)


class Cursor(msgspec.Struct, frozen=True):
    """Where a page ends, and the next begins."""

    key: str = ""
    id: int = 0


_SECTOR = select(col(SectorRow.id), col(SectorRow.name), col(SectorRow.version))
_COMPANY = select(col(CompanyRow.id), col(CompanyRow.name), col(CompanyRow.key), col(CompanyRow.version))
_CONTACT = select(*(getattr(ContactRow, name) for name in Contact.__struct_fields__))
_ENTRY = (
    select(col(EntryRow.id), col(EntryRow.edition), col(EntryRow.company), col(EntryRow.name), col(CompanyRow.key),
           col(EntryRow.sector), col(SectorRow.name), col(EntryRow.version))
    .join(CompanyRow, col(CompanyRow.id) == col(EntryRow.company))
    .join(SectorRow, col(SectorRow.id) == col(EntryRow.sector))
)  # fmt: skip
_ENTRIES = (
    _ENTRY.where(
        col(EntryRow.edition) == bindparam("edition"),
        or_(
            col(CompanyRow.key) > bindparam("key"),
            and_(col(CompanyRow.key) == bindparam("key"), col(EntryRow.id) > bindparam("entry")),
        ),
    )
    .order_by(col(CompanyRow.key), col(EntryRow.id))
    .limit(bindparam("limit"))
)
_EXTENSION = select(
    col(ExtensionRow.entry), col(EntryRow.company), col(ExtensionRow.deadline), col(ExtensionRow.until),
    col(ExtensionRow.reason), col(ExtensionRow.granted_by), col(ExtensionRow.granted_at), col(ExtensionRow.version),
).join(EntryRow, col(EntryRow.id) == col(ExtensionRow.entry))  # fmt: skip


def sectors(session: Session) -> tuple[Sector, ...]:
    """By name as names are compared: accents do not send a sector to the end."""
    return tuple(Sector(*row) for row in session.execute(_SECTOR.order_by(col(SectorRow.key))))


def sector(session: Session, key: int) -> Sector:
    """Raises Unknown when there is none."""
    row = session.execute(_SECTOR.where(col(SectorRow.id) == key)).first()
    if row is None:
        raise unknown()
    return Sector(*row)


def companies(session: Session, after: Cursor = Cursor(), limit: int = PAGE) -> tuple[Company, ...]:  # noqa: B008 - frozen
    """A page of all of them, by name."""
    keys = col(CompanyRow.key)
    rows = session.execute(_COMPANY.where(keys > after.key).order_by(keys).limit(limit))
    return tuple(Company(*row) for row in rows)


def company(session: Session, key: int) -> Company:
    """Raises Unknown when there is none."""
    row = session.execute(_COMPANY.where(col(CompanyRow.id) == key)).first()
    if row is None:
        raise unknown()
    return Company(*row)


def spellings(session: Session, key: int) -> tuple[str, ...]:
    """The other ways to write a company's name that were confirmed."""
    mine = select(col(SpellingRow.name)).where(col(SpellingRow.company) == key).order_by(col(SpellingRow.key))
    return tuple(session.execute(mine).scalars())


def entries(session: Session, edition: int, after: Cursor = Cursor(), limit: int = PAGE) -> tuple[Entry, ...]:  # noqa: B008 - frozen
    """A page of an edition's companies, by name."""
    values = {"edition": edition, "key": after.key, "entry": after.id, "limit": limit}
    return tuple(Entry(*row) for row in session.execute(_ENTRIES, values))


def entry(session: Session, key: int) -> Entry:
    """Raises Unknown when there is none."""
    row = session.execute(_ENTRY.where(col(EntryRow.id) == key)).first()
    if row is None:
        raise unknown()
    return Entry(*row)


def entry_of(session: Session, edition: int, company_key: int) -> Entry | None:
    """Of a company in an edition; None when it is not in it."""
    mine = _ENTRY.where(col(EntryRow.edition) == edition, col(EntryRow.company) == company_key)
    row = session.execute(mine).first()
    return None if row is None else Entry(*row)


def history(session: Session, key: int) -> tuple[Appearance, ...]:
    """The editions that a company was in, the newest first."""
    mine = select(col(EntryRow.edition), col(EntryRow.name), col(SectorRow.name))
    rows = session.execute(
        mine.join(SectorRow, col(SectorRow.id) == col(EntryRow.sector)).where(col(EntryRow.company) == key)
    )
    found = {row[0]: (row[1], row[2]) for row in rows}
    known = [one for one in editions(session) if one.id in found]
    return tuple(Appearance(one.id, one.name, one.phase, *found[one.id]) for one in known)


def contacts(session: Session, key: int) -> tuple[Contact, ...]:
    """Of a company, by name. Personal data: only for whoever may see it."""
    rows = session.execute(
        _CONTACT.where(col(ContactRow.company) == key).order_by(col(ContactRow.name), col(ContactRow.id))
    )
    return tuple(Contact(*row) for row in rows)


def contact(session: Session, key: int) -> Contact:
    """Raises Unknown when there is none."""
    row = session.execute(_CONTACT.where(col(ContactRow.id) == key)).first()
    if row is None:
        raise unknown()
    return Contact(*row)


def contacts_of_edition(session: Session, edition: int) -> dict[int, tuple[Contact, ...]]:
    """By company. Personal data: only for whoever may see it, and the export of it is recorded."""
    rows = session.execute(
        _CONTACT.join(EntryRow, col(EntryRow.company) == col(ContactRow.company))
        .where(col(EntryRow.edition) == edition)
        .order_by(col(ContactRow.name), col(ContactRow.id))
    )
    found: dict[int, tuple[Contact, ...]] = {}
    for one in (Contact(*row) for row in rows):
        found[one.company] = (*found.get(one.company, ()), one)
    return found


def extensions(session: Session, edition: int) -> tuple[Extension, ...]:
    """Of all companies of an edition."""
    rows = session.execute(
        _EXTENSION.where(col(EntryRow.edition) == edition).order_by(col(ExtensionRow.entry), col(ExtensionRow.deadline))
    )
    return tuple(Extension(*row) for row in rows)


def extension(session: Session, entry_key: int, name: Deadline) -> Extension | None:
    """None when the deadline was not put off."""
    mine = _EXTENSION.where(col(ExtensionRow.entry) == entry_key, col(ExtensionRow.deadline) == name)
    row = session.execute(mine).first()
    return None if row is None else Extension(*row)


def deadline_of(session: Session, edition: int, key: int, name: Deadline) -> CompanyDeadline:
    """As one company has it; raises Unknown when there is no such edition."""
    until = session.execute(
        select(col(ExtensionRow.until))
        .join(EntryRow, col(EntryRow.id) == col(ExtensionRow.entry))
        .where(col(EntryRow.edition) == edition, col(EntryRow.company) == key, col(ExtensionRow.deadline) == name)
    ).scalar()
    return CompanyDeadline(name, calendar(session, edition).deadlines.get(name), until)


def known(session: Session, edition: int) -> Known:
    """All that an import into an edition is compared with."""
    keys = select(col(CompanyRow.key), col(CompanyRow.id))
    written = select(col(SpellingRow.key), col(CompanyRow.key)).join(
        CompanyRow, col(CompanyRow.id) == col(SpellingRow.company)
    )
    mine = (
        select(col(CompanyRow.key), col(SectorRow.key))
        .join(EntryRow, col(EntryRow.company) == col(CompanyRow.id))
        .join(SectorRow, col(SectorRow.id) == col(EntryRow.sector))
        .where(col(EntryRow.edition) == edition)
    )
    people = select(col(CompanyRow.key), col(ContactRow.email)).join(
        CompanyRow, col(CompanyRow.id) == col(ContactRow.company)
    )
    return Known(
        companies={row[0]: row[1] for row in session.execute(keys)},
        spellings={row[0]: row[1] for row in session.execute(written)},
        sectors={row[0]: cast(int, row[1]) for row in session.execute(select(col(SectorRow.key), col(SectorRow.id)))},
        entries={row[0]: row[1] for row in session.execute(mine)},
        contacts={(row[0], row[1]) for row in session.execute(people)},
    )
