"""Sectors, companies, contacts and entries, as Structs; their extensions are in a room of their own."""

from collections.abc import Collection, Iterable
from itertools import starmap
from typing import cast

import msgspec
from sqlalchemy import Integer, and_, bindparam, func, or_, select
from sqlmodel import Session, col

from award.companies.access import Reach
from award.companies.importing import Known
from award.companies.matching import key_of
from award.companies.tables import CompanyRow, ContactRow, EntryRow, SectorRow, SpellingRow
from award.database.naming import METADATA
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.database.transactions import Database
from award.editions.phases import PHASES, Phase
from award.editions.queries import editions, phase_of
from award.editions.refusals import unknown

PAGE = 100


class Sector(msgspec.Struct, frozen=True):
    """One of those that companies are compared within."""

    id: int
    name: str
    key: str
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

    entry: int
    edition: int
    edition_name: str
    phase: Phase
    name: str
    sector: str


class Cursor(msgspec.Struct, frozen=True):
    """Where a page ends, and the next begins."""

    key: str = ""
    id: int = 0


_SECTOR = select(col(SectorRow.id), col(SectorRow.name), col(SectorRow.key), col(SectorRow.version))
_COMPANY = select(col(CompanyRow.id), col(CompanyRow.name), col(CompanyRow.key), col(CompanyRow.version))
_NAMED = METADATA.tables["company"]
_ONE = Prepared(
    select(_NAMED.c.id, _NAMED.c.name, _NAMED.c.key, _NAMED.c.version).where(_NAMED.c.id == bindparam("number"))
)
_LISTED = Prepared(
    select(_NAMED.c.id, _NAMED.c.name, _NAMED.c.key, _NAMED.c.version)
    .where(_NAMED.c.key > bindparam("after")).order_by(_NAMED.c.key).limit(bindparam("most", type_=Integer))
)  # fmt: skip
_CONTACT = select(*(getattr(ContactRow, name) for name in Contact.__struct_fields__))
_ENTRY = (
    select(col(EntryRow.id), col(EntryRow.edition), col(EntryRow.company), col(EntryRow.name), col(CompanyRow.key),
           col(EntryRow.sector), col(SectorRow.name), col(EntryRow.version))
    .join(CompanyRow, col(CompanyRow.id) == col(EntryRow.company))
    .join(SectorRow, col(SectorRow.id) == col(EntryRow.sector))
)  # fmt: skip
ENTRY_NOW = (
    select(col(EntryRow.id), col(EntryRow.edition), col(EntryRow.company), col(EntryRow.name),
           col(SectorRow.name).label("sector_name"))
    .join(SectorRow, col(SectorRow.id) == col(EntryRow.sector))
    .subquery("entry_now")
)  # fmt: skip
"""For the queries of other capabilities to join."""
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


def sectors(session: Session, after: Cursor = Cursor(), limit: int | None = None) -> tuple[Sector, ...]:  # noqa: B008 - frozen
    """By name as names are compared: accents do not send a sector to the end."""
    keys = col(SectorRow.key)
    return tuple(Sector(*row) for row in session.execute(_SECTOR.where(keys > after.key).order_by(keys).limit(limit)))


def sector(session: Session, key: int) -> Sector:
    """Raises Unknown when there is none."""
    row = session.execute(_SECTOR.where(col(SectorRow.id) == key)).first()
    if row is None:
        raise unknown()
    return Sector(*row)


def companies(
    session: Session,
    after: Cursor = Cursor(),  # noqa: B008 - frozen
    limit: int = PAGE,
    *,
    within: frozenset[int] | None = None,
    words: str = "",
    sector: int = 0,
) -> tuple[Company, ...]:
    """A page of them, by name: of all, or only `within` these keys. Searched as names are compared: accents do not matter."""
    key, number = col(CompanyRow.key), col(CompanyRow.id)
    found = _COMPANY.where(key > after.key)
    if within is not None:
        found = found.where(number.in_(within))
    if wanted := key_of(words):
        found = found.where(key.contains(wanted, autoescape=True))
    if sector:
        found = found.where(number.in_(select(col(EntryRow.company)).where(col(EntryRow.sector) == sector)))
    return tuple(Company(*row) for row in session.execute(found.order_by(key).limit(limit)))


def listed_companies(
    database: Database, after: Cursor, limit: int, within: frozenset[int] | None
) -> tuple[Company, ...]:
    """The same for programs, which read all of them, page after page."""
    if within is None:
        return tuple(starmap(Company, database.look(_LISTED, after=after.key, most=limit)))
    with database.read() as session:
        return companies(session, after, limit, within=within)


def companies_called(session: Session, keys: Iterable[str]) -> dict[str, Company]:
    """By key, those there are."""
    columns = (_NAMED.c.id, _NAMED.c.name, _NAMED.c.key, _NAMED.c.version)
    rows = session.execute(select(*columns).where(_NAMED.c.key.in_(tuple(keys))))
    return {row.key: Company(*row) for row in rows}


def company_within(session: Session, key: int, reach: Reach) -> Company:
    """Raises Unknown alike for a company that does not exist and for one out of reach, which is not asked for."""
    if not reach.holds(key):
        raise unknown()
    return company(session, key)


def company(session: Session, key: int) -> Company:
    """Raises Unknown when there is none."""
    row = next(iter(looked(session, _ONE, number=key)), None)
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


def entry_count(session: Session, edition: int) -> int:
    return int(session.execute(select(func.count()).where(col(EntryRow.edition) == edition)).scalar_one())


def entry(session: Session, key: int) -> Entry:
    """Raises Unknown when there is none."""
    row = session.execute(_ENTRY.where(col(EntryRow.id) == key)).first()
    if row is None:
        raise unknown()
    return Entry(*row)


def entries_with(session: Session, keys: Collection[int]) -> dict[int, Entry]:
    """By key, those there are."""
    return {row[0]: Entry(*row) for row in session.execute(_ENTRY.where(col(EntryRow.id).in_(keys)))}


def entry_of(session: Session, edition: int, company_key: int) -> Entry | None:
    """Of a company in an edition; None when it is not in it."""
    mine = _ENTRY.where(col(EntryRow.edition) == edition, col(EntryRow.company) == company_key)
    row = session.execute(mine).first()
    return None if row is None else Entry(*row)


def phase_of_entry(session: Session, key: int) -> Phase:
    """Of the edition that an entry is in; raises Unknown when there is none."""
    edition = session.execute(select(col(EntryRow.edition)).where(col(EntryRow.id) == key)).scalar()
    return phase_of(session, edition or 0)


def history(session: Session, key: int, phases: Collection[Phase] = PHASES) -> tuple[Appearance, ...]:
    """The editions that a company was in, the newest first; those that are in one of the phases."""
    mine = select(col(EntryRow.edition), col(EntryRow.id), col(EntryRow.name), col(SectorRow.name))
    rows = session.execute(
        mine.join(SectorRow, col(SectorRow.id) == col(EntryRow.sector)).where(col(EntryRow.company) == key)
    )
    found = {row[0]: row[1:] for row in rows}
    known = [one for one in editions(session) if one.id in found and one.phase in phases]
    return tuple(
        Appearance(entry, one.id, one.name, one.phase, *names) for one in known for entry, *names in [found[one.id]]
    )


def contacts(session: Session, key: int) -> tuple[Contact, ...]:
    """Of a company, by name. Personal data: only for whoever may see it."""
    rows = session.execute(
        _CONTACT.where(col(ContactRow.company) == key).order_by(col(ContactRow.name), col(ContactRow.id))
    )
    return tuple(Contact(*row) for row in rows)


def contact(session: Session, key: int, reach: Reach | None = None) -> Contact:
    """Raises Unknown when there is none, or none in a company within reach; nothing of another's is loaded."""
    mine = _CONTACT.where(col(ContactRow.id) == key)
    if reach is not None and reach.companies is not None:
        mine = mine.where(col(ContactRow.company).in_(reach.companies))
    row = session.execute(mine).first()
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
