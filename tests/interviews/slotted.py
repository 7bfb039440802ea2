"""Interviews of a jury that sits: two jurors for each company, who accepted the charter."""

from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec
from edition_acts import ANNE, NOW
from juries import Jury, jury
from sqlalchemy import select, update
from sqlmodel import col

from award.companies.operations import ContactDetails, add_contact
from award.database.transactions import Database
from award.editions.phases import Phase
from award.interviews.assignment.operations import assign
from award.interviews.guide.document import charter_digest, guide_digest
from award.interviews.guide.reading import load_guide
from award.interviews.slots.operations import NewSlot, plan_slot
from award.interviews.slots.planning import Plan
from award.interviews.slots.queries import Slot, slot
from award.interviews.tables import GuideRow, JurorRow
from award.mail.tables import LETTER

SITE = "https://prix.example"
MORNING = NOW + timedelta(days=3)
HERE = Plan(MORNING, 90, "12 rue des Lilas", "https://video.example/room")
GUIDE = load_guide("entretien")


class Met(NamedTuple):
    """`first` and `second` judge Ardéole, `second` and `third` judge Brise; nobody judges the others."""

    jury: Jury
    database: Database
    edition: int
    first: int
    second: int
    third: int

    def entry(self, name: str) -> int:
        return self.jury.entries[name]

    def plan(self, name: str = "Ardéole", plan: Plan = HERE, now: datetime = NOW) -> Slot:
        new = NewSlot(self.edition, self.entry(name), plan)
        key = self.database.write(lambda session: plan_slot(session, new, SITE, ANNE, now))
        return self.slot(key)

    def slot(self, key: int) -> Slot:
        with self.database.read() as session:
            return slot(session, self.edition, key)

    def person(self, juror: int) -> int:
        with self.database.read() as session:
            return int(session.execute(select(col(JurorRow.person)).where(col(JurorRow.id) == juror)).scalar_one())

    def letters(self) -> list[tuple[str, str, str]]:
        """Kind, recipient and text."""
        with self.database.read() as session:
            told = select(LETTER.c.kind, LETTER.c.recipient, LETTER.c.text).order_by(LETTER.c.id)
            return [tuple(row) for row in session.execute(told.where(LETTER.c.kind.like("slot.%")))]


def met(database: Database, phase: Phase = "evaluation") -> Met:
    """Ardéole has one contact, who reads English."""
    sat = jury(database, 3, phase=phase)
    row = {"edition": sat.edition, "number": 1, "document": msgspec.json.encode(GUIDE).decode(), "digest": guide_digest(GUIDE),
           "saved_by": "system", "saved_at": NOW}  # fmt: skip
    database.write(lambda session: session.add(GuideRow(**row)))
    promised = update(JurorRow).values(charter=charter_digest(GUIDE))
    database.write(lambda session: session.execute(promised) and None)
    for name, seat, at in (("Ardéole", 1, 0), ("Ardéole", 2, 1), ("Brise", 1, 1), ("Brise", 2, 2)):
        _assign(database, sat, name, seat, sat.jurors[at])
    contact = ContactDetails("Ada Bon", "ada@ardeole.example", language="en")
    database.write(lambda session: add_contact(session, sat.companies["Ardéole"], contact, ANNE, NOW))
    return Met(sat, database, sat.edition, *sat.jurors)


def _assign(database: Database, sat: Jury, name: str, seat: int, juror: int) -> None:
    database.write(lambda session: assign(session, sat.entries[name], "Entretien", seat, juror, ANNE, NOW))
