"""Slots, with those who meet there, as Structs."""

from collections.abc import Collection
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import ColumnElement, and_, select
from sqlmodel import Session, col

from award.companies.queries import ENTRY_NOW, history
from award.editions.refusals import unknown
from award.interviews.jury.queries import sittings
from award.interviews.slots.planning import LONGEST, Busy, Plan
from award.interviews.tables import AgendaLinkRow, JurorRow, SheetRow, SlotRow
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
    col(SlotRow.id), col(SlotRow.edition), col(SlotRow.entry), ENTRY_NOW.c.company, ENTRY_NOW.c.name,
    col(SlotRow.starts), col(SlotRow.minutes), col(SlotRow.place), col(SlotRow.link), col(SlotRow.state),
    col(SlotRow.reason), col(SlotRow.sequence), col(SlotRow.changed_by), col(SlotRow.changed_at), col(SlotRow.version),
).join(ENTRY_NOW, ENTRY_NOW.c.id == col(SlotRow.entry))  # fmt: skip
_SEATED = (
    select(col(SheetRow.entry), col(JurorRow.person), col(JurorRow.organisation), col(JurorRow.charter))
    .join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    .where(col(SheetRow.removed_at).is_(None))
    .order_by(col(SheetRow.entry), col(SheetRow.mark), col(SheetRow.seat))
)


def slots(session: Session, edition: int) -> tuple[Slot, ...]:
    """Of an edition, by their time."""
    return _slots(session, col(SlotRow.edition) == edition)


def slot(session: Session, edition: int, key: int) -> Slot:
    """Raises Unknown when there is none in that edition."""
    entry_key = session.execute(
        select(col(SlotRow.entry)).where(col(SlotRow.id) == key, col(SlotRow.edition) == edition)
    ).scalar()
    found = _slots(session, col(SlotRow.entry) == entry_key) if entry_key else ()
    one = next((one for one in found if one.id == key), None)
    if one is None:
        raise unknown()
    return one


def slots_of(session: Session, person: int) -> tuple[Slot, ...]:
    """Of the companies that a juror holds a sheet of, in editions whose charter they accepted, by time."""
    sworn = [one.juror for one in sittings(session, person) if one.promised]
    mine = select(col(SheetRow.entry)).where(col(SheetRow.juror).in_(sworn), col(SheetRow.removed_at).is_(None))
    return _slots(session, col(SlotRow.entry).in_(mine)) if sworn else ()


def slots_of_company(session: Session, company: int) -> tuple[Slot, ...]:
    """For the company's own people, by time."""
    return _slots(session, col(SlotRow.entry).in_([one.entry for one in history(session, company)]))


def slot_of_entry(session: Session, entry_key: int) -> Slot | None:
    """The interview that stands for a company: planned or held; None when there is none."""
    found = _slots(session, col(SlotRow.entry) == entry_key)
    return next((one for one in found if one.state != "cancelled"), None)


def busy_between(session: Session, starts: datetime, ends: datetime) -> tuple[Busy, ...]:
    """Interviews planned in any edition that may meet this time."""
    near = col(SlotRow.starts) > starts - timedelta(minutes=LONGEST), col(SlotRow.starts) < ends
    return tuple(one.busy for one in _slots(session, and_(col(SlotRow.state) == "planned", *near)))


def attendees(session: Session, entry_keys: Collection[int]) -> dict[int, tuple[Attendee, ...]]:
    """The jurors of companies, by entry."""
    rows = session.execute(_SEATED.where(col(SheetRow.entry).in_(entry_keys))).all()
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
    rows = session.execute(_SLOT.where(wanted).order_by(col(SlotRow.starts), col(SlotRow.id))).all()
    keys = {row.entry for row in rows}
    jurors, turns = attendees(session, keys), _turns(session, keys)
    return tuple(
        Slot(row.id, row.edition, row.entry, turns[row.id], row.company, row.name,
             Plan(row.starts, row.minutes, row.place, row.link), row.state, row.reason, row.sequence, row.changed_by,
             row.changed_at, row.version, jurors.get(row.entry, ()))
        for row in rows
    )  # fmt: skip


def _turns(session: Session, entry_keys: Collection[int]) -> dict[int, int]:
    """Which of its company's slots each is, from 1."""
    every = select(col(SlotRow.entry), col(SlotRow.id)).where(col(SlotRow.entry).in_(entry_keys))
    found: dict[int, list[int]] = {}
    for entry, key in session.execute(every.order_by(col(SlotRow.id))):
        found.setdefault(entry, []).append(key)
    return {key: turn for keys in found.values() for turn, key in enumerate(keys, 1)}
