"""What of the jury's work waits, counted by the database: for the organisers' home, which loads no sheet."""

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Select, Subquery, case, func, select
from sqlmodel import Session, col

from award.interviews.sheets.disclosure import is_signed
from award.interviews.tables import ConflictRow, JurorRow, ReopeningRow, SheetRow, SlotRow
from award.interviews.words import SHEET_STATES
from award.invitations.queries import PARTICIPATION_NOW
from award.people.queries import names_of

SLOT_NOW = select(col(SlotRow.id), col(SlotRow.edition), col(SlotRow.entry)).subquery("slot_now")
SHEET_NOW = select(col(SheetRow.id), col(SheetRow.edition), col(SheetRow.entry)).subquery("sheet_now")
JUROR_NOW = select(col(JurorRow.id), col(JurorRow.edition), col(JurorRow.person)).subquery("juror_now")
CONFLICT_NOW = (
    select(col(ConflictRow.id), col(JurorRow.edition), col(JurorRow.person))
    .join(JurorRow, col(JurorRow.id) == col(ConflictRow.juror))
    .subquery("conflict_now")
)
"""For the queries of later capabilities to join: of which edition each is, and of whom."""
_SIGNED = col(SheetRow.state).in_([state for state in SHEET_STATES if is_signed(state)])


class Owing(msgspec.Struct, frozen=True):
    """Somebody with so many things left to sign."""

    name: str
    count: int


class Undecided(msgspec.Struct, frozen=True):
    """What waits for a decision: conflicts that the software proposed, sheets that an organiser wants opened again."""

    conflicts: int
    reopenings: int


def slots_in(edition: int | BindParameter[int]) -> Subquery:
    """For the queries of later capabilities to join: when each company is met, and 1 where it was."""
    held = func.max(case((col(SlotRow.state) == "held", 1), else_=0)).label("held")
    mine = select(col(SlotRow.entry), func.max(col(SlotRow.starts)).label("starts"), held)
    mine = mine.where(col(SlotRow.edition) == edition, col(SlotRow.state) != "cancelled")
    return mine.group_by(col(SlotRow.entry)).subquery("slots")


def sheets_in(edition: int | BindParameter[int], marks: Collection[str] | BindParameter[Any]) -> Subquery:
    """By entry, how many seats of these marks are held, and how many of these sheets bear a signature."""
    return (
        select(
            col(SheetRow.entry), func.count().label("held"), func.sum(case((_SIGNED, 1), else_=0)).label("signed")
        )
        .where(col(SheetRow.edition) == edition, col(SheetRow.removed_at).is_(None), col(SheetRow.mark).in_(marks))
        .group_by(col(SheetRow.entry))
        .subquery("sheets")
    )  # fmt: skip


def jurors_owing(session: Session, edition: int, marks: Collection[str], limit: int) -> tuple[Owing, ...]:
    """Those who hold sheets of companies that take part and have not signed them, who owes most first."""
    count = func.count()
    asked: Select[int, int] = (
        select(col(JurorRow.person), count)
        .select_from(SheetRow)
        .join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
        .join(PARTICIPATION_NOW, PARTICIPATION_NOW.c.entry == col(SheetRow.entry))
        .where(col(SheetRow.edition) == edition, col(SheetRow.removed_at).is_(None), col(SheetRow.mark).in_(marks))
        .where(~_SIGNED)
        .group_by(col(JurorRow.person))
        .order_by(count.desc(), col(JurorRow.person))
        .limit(limit)
    )
    rows = session.execute(asked).all()
    names = names_of(session, {f"person:{person}" for person, _ in rows})
    return tuple(Owing(names.get(f"person:{person}", ""), count) for person, count in rows)


def seats_held(session: Session, edition: int, marks: Collection[str]) -> int:
    """By jurors, of companies that take part."""
    held = select(func.count()).select_from(SheetRow)
    held = held.join(PARTICIPATION_NOW, PARTICIPATION_NOW.c.entry == col(SheetRow.entry))
    mine = (col(SheetRow.edition) == edition, col(SheetRow.removed_at).is_(None), col(SheetRow.mark).in_(marks))
    return int(session.execute(held.where(*mine)).scalar_one())


def owed_by(session: Session, person: int) -> frozenset[int]:
    """The entries of which a person holds a sheet that they have still to sign."""
    mine = select(col(SheetRow.entry)).join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    owed = (col(JurorRow.person) == person, col(SheetRow.removed_at).is_(None), ~_SIGNED)
    return frozenset(session.execute(mine.where(*owed)).scalars())


def undecided(session: Session, edition: int) -> Undecided:
    """One statement."""
    conflicts = (
        select(func.count()).select_from(ConflictRow).join(JurorRow, col(JurorRow.id) == col(ConflictRow.juror))
        .where(col(JurorRow.edition) == edition, col(ConflictRow.state) == "proposed").scalar_subquery()
    )  # fmt: skip
    reopenings = (
        select(func.count()).select_from(ReopeningRow).join(SheetRow, col(SheetRow.id) == col(ReopeningRow.sheet))
        .where(col(SheetRow.edition) == edition, col(ReopeningRow.outcome) == "").scalar_subquery()
    )  # fmt: skip
    return Undecided(*session.execute(select(conflicts, reopenings)).one())
