"""Slots, with those who meet there, as Structs."""

from collections.abc import Collection
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import ColumnElement, and_, bindparam, select
from sqlmodel import Session, col

from award.companies.queries import ENTRY_NOW, history
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.editions.refusals import unknown
from award.interviews.jury.queries import sittings
from award.interviews.slots.planning import LONGEST, Busy, Plan
from award.interviews.tables import JUROR, SHEET, SLOT, AgendaLinkRow
from award.interviews.words import SlotState
from award.people.credentials import fingerprint
from award.people.queries import names_of


class Attendee(msgspec.Struct, frozen=True):
    """A juror who holds a sheet for the company; `charter` is the digest of what they accepted, "" for nothing."""

    person: int
    name: str
    organisation: str
    charter: str


class Slot(msgspec.Struct, frozen=True):
    """An interview. `turn` counts the slots that the company has had, from 1: it names the event in calendars."""

    id: int
    edition: int
    entry: int
    turn: int
    company: int
    company_name: str
    plan: Plan
    state: SlotState
    reason: str
    sequence: int
    changed_by: str
    changed_at: datetime
    version: int
    jurors: tuple[Attendee, ...]

    @property
    def busy(self) -> Busy:
        people = frozenset(one.person for one in self.jurors)
        return Busy(self.id, self.plan.starts, self.plan.ends, self.company, self.company_name, people)


_SLOT = select(
    SLOT.c.id, SLOT.c.edition, SLOT.c.entry, ENTRY_NOW.c.company, ENTRY_NOW.c.name, SLOT.c.starts, SLOT.c.minutes,
    SLOT.c.place, SLOT.c.link, SLOT.c.state, SLOT.c.reason, SLOT.c.sequence, SLOT.c.changed_by, SLOT.c.changed_at,
    SLOT.c.version,
).join(ENTRY_NOW, ENTRY_NOW.c.id == SLOT.c.entry)  # fmt: skip
_STANDS = Prepared(select(SLOT.c.id).where(SLOT.c.entry == bindparam("entry"), SLOT.c.state != "cancelled"))
_SEATED = (
    select(SHEET.c.entry, JUROR.c.person, JUROR.c.organisation, JUROR.c.charter)
    .join(JUROR, JUROR.c.id == SHEET.c.juror)
    .where(SHEET.c.removed_at.is_(None))
    .order_by(SHEET.c.entry, SHEET.c.mark, SHEET.c.seat)
)


def slots(session: Session, edition: int) -> tuple[Slot, ...]:
    """Of an edition, by their time."""
    return _slots(session, SLOT.c.edition == edition)


def slot(session: Session, edition: int, key: int) -> Slot:
    """Raises Unknown when there is none in that edition."""
    entry_key = session.execute(select(SLOT.c.entry).where(SLOT.c.id == key, SLOT.c.edition == edition)).scalar()
    found = _slots(session, SLOT.c.entry == entry_key) if entry_key else ()
    one = next((one for one in found if one.id == key), None)
    if one is None:
        raise unknown()
    return one


def slots_of(session: Session, person: int) -> tuple[Slot, ...]:
    """Of the companies that a juror holds a sheet of, in editions whose charter they accepted, by time."""
    sworn = [one.juror for one in sittings(session, person) if one.promised]
    mine = select(SHEET.c.entry).where(SHEET.c.juror.in_(sworn), SHEET.c.removed_at.is_(None))
    return _slots(session, SLOT.c.entry.in_(mine)) if sworn else ()


def slots_of_company(session: Session, company: int) -> tuple[Slot, ...]:
    """For the company's own people, by time."""
    return _slots(session, SLOT.c.entry.in_([one.entry for one in history(session, company)]))


def slot_of_entry(session: Session, entry_key: int) -> Slot | None:
    """The interview that stands for a company: planned or held; None when there is none."""
    if not looked(session, _STANDS, entry=entry_key):
        return None
    found = _slots(session, SLOT.c.entry == entry_key)
    return next(one for one in found if one.state != "cancelled")


def busy_between(session: Session, starts: datetime, ends: datetime) -> tuple[Busy, ...]:
    """Interviews planned in any edition that may meet this time."""
    near = SLOT.c.starts > starts - timedelta(minutes=LONGEST), SLOT.c.starts < ends
    return tuple(one.busy for one in _slots(session, and_(SLOT.c.state == "planned", *near)))


def attendees(session: Session, entry_keys: Collection[int]) -> dict[int, tuple[Attendee, ...]]:
    """The jurors of companies, by entry."""
    rows = session.execute(_SEATED.where(SHEET.c.entry.in_(entry_keys))).all()
    names = names_of(session, {f"person:{row.person}" for row in rows})
    found: dict[int, tuple[Attendee, ...]] = {}
    for row in rows:
        one = Attendee(row.person, names.get(f"person:{row.person}", ""), row.organisation, row.charter)
        found[row.entry] = (*found.get(row.entry, ()), one)
    return found


def person_of_agenda(session: Session, secret: str) -> int | None:
    """Whose calendar the secret opens."""
    link = select(col(AgendaLinkRow.person)).where(col(AgendaLinkRow.fingerprint) == fingerprint(secret))
    return session.execute(link).scalar()


def agenda_since(session: Session, person: int) -> datetime | None:
    """When the secret address of somebody's calendar was made; None when they have none."""
    made = select(col(AgendaLinkRow.created)).where(col(AgendaLinkRow.person) == person)
    return session.execute(made).scalar()


def _slots(session: Session, wanted: ColumnElement[bool]) -> tuple[Slot, ...]:
    """Three looks, however many there are."""
    rows = session.execute(_SLOT.where(wanted).order_by(SLOT.c.starts, SLOT.c.id)).all()
    keys = {row.entry for row in rows}
    if not keys:
        return ()
    jurors, turns = attendees(session, keys), _turns(session, keys)
    return tuple(
        Slot(row.id, row.edition, row.entry, turns[row.id], row.company, row.name,
             Plan(row.starts, row.minutes, row.place, row.link), row.state, row.reason, row.sequence, row.changed_by,
             row.changed_at, row.version, jurors.get(row.entry, ()))
        for row in rows
    )  # fmt: skip


def _turns(session: Session, entry_keys: Collection[int]) -> dict[int, int]:
    """Which of its company's slots each is, from 1."""
    every = select(SLOT.c.entry, SLOT.c.id).where(SLOT.c.entry.in_(entry_keys))
    found: dict[int, list[int]] = {}
    for entry, key in session.execute(every.order_by(SLOT.c.id)):
        found.setdefault(entry, []).append(key)
    return {key: turn for keys in found.values() for turn, key in enumerate(keys, 1)}
