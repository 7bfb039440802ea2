"""Extensions, and the deadlines that a company has by them."""

from datetime import datetime

import msgspec
from sqlalchemy import select, tuple_
from sqlmodel import Session, col

from award.companies.tables import CompanyRow, EntryRow, ExtensionRow
from award.editions.calendar import Deadline, is_open
from award.editions.queries import calendar


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


class Extended(msgspec.Struct, frozen=True):
    """An extension, and the name of its company that year."""

    extension: Extension
    company: str


class CompanyDeadline(msgspec.Struct, frozen=True):
    """A deadline as one company has it; `deadline` None when the calendar does not set it."""

    name: Deadline
    deadline: datetime | None
    extension: datetime | None

    def is_open(self, now: datetime) -> bool:
        return is_open(self.deadline, self.extension, now)


_EXTENSION = select(
    col(ExtensionRow.entry), col(EntryRow.company), col(ExtensionRow.deadline), col(ExtensionRow.until),
    col(ExtensionRow.reason), col(ExtensionRow.granted_by), col(ExtensionRow.granted_at), col(ExtensionRow.version),
).join(EntryRow, col(EntryRow.id) == col(ExtensionRow.entry))  # fmt: skip
EXTENSION_NOW = select(col(ExtensionRow.entry), col(ExtensionRow.deadline), col(ExtensionRow.until)).subquery(
    "extension_now"
)
"""For the queries of other capabilities to join, where every statement counts."""


def extensions(
    session: Session, edition: int, after: tuple[int, str] = (0, ""), limit: int | None = None
) -> tuple[Extension, ...]:
    """Of all companies of an edition, those after an entry and its deadline."""
    place = col(ExtensionRow.entry), col(ExtensionRow.deadline)
    asked = _EXTENSION.where(col(EntryRow.edition) == edition, tuple_(*place) > after).order_by(*place)
    rows = session.execute(asked.limit(limit))
    return tuple(Extension(*row) for row in rows)


def extended(session: Session, edition: int) -> tuple[Extended, ...]:
    """The extensions of an edition with the names of their companies, by company."""
    rows = session.execute(
        _EXTENSION.add_columns(col(EntryRow.name))
        .join(CompanyRow, col(CompanyRow.id) == col(EntryRow.company))
        .where(col(EntryRow.edition) == edition)
        .order_by(col(CompanyRow.key), col(ExtensionRow.deadline))
    )
    return tuple(Extended(Extension(*row[:-1]), row[-1]) for row in rows)


def extensions_of(session: Session, entry_key: int) -> dict[Deadline, Extension]:
    """Of one company in its edition."""
    rows = session.execute(_EXTENSION.where(col(ExtensionRow.entry) == entry_key))
    return {one.deadline: one for one in (Extension(*row) for row in rows)}


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
