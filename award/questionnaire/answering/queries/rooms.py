"""The editions that a company takes part in, for its own page."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import and_, func, select
from sqlmodel import Session

from award.companies.extensions.queries import EXTENSION_NOW
from award.companies.queries import ENTRY_NOW
from award.editions.calendar import closing_of
from award.editions.phases import Phase
from award.editions.queries import DEADLINE_NOW, EDITION_NOW
from award.invitations.queries import PARTICIPATION_NOW
from award.people.roles import OF_A_COMPANY, Person
from award.questionnaire.answering.stages import Stage, stage_of
from award.questionnaire.definition.queries import has_questionnaire
from award.questionnaire.tables import RESPONSE
from award.questionnaire.words import ResponseState


class Room(msgspec.Struct, frozen=True):
    """One edition as the company has it; `name` and `sector_name` are those of that year."""

    edition: int
    edition_name: str
    phase: Phase
    entry: int
    name: str
    sector_name: str
    state: ResponseState
    submissions: int
    deadline: datetime | None
    extension: datetime | None
    asked: bool
    """There is a questionnaire."""

    @property
    def closes(self) -> datetime | None:
        return closing_of(self.deadline, self.extension) if self.deadline else None

    def stage(self, now: datetime) -> Stage:
        return stage_of(self.phase, self.state, self.deadline, self.extension, now)


_ROOMS = (
    select(
        EDITION_NOW.c.id, EDITION_NOW.c.name, EDITION_NOW.c.phase, ENTRY_NOW.c.id, ENTRY_NOW.c.name,
        ENTRY_NOW.c.sector_name, func.coalesce(RESPONSE.c.state, "open"), func.coalesce(RESPONSE.c.submissions, 0),
        DEADLINE_NOW.c.at, EXTENSION_NOW.c.until,
    )
    .select_from(ENTRY_NOW)
    .join(PARTICIPATION_NOW, PARTICIPATION_NOW.c.entry == ENTRY_NOW.c.id)
    .join(EDITION_NOW, EDITION_NOW.c.id == ENTRY_NOW.c.edition)
    .outerjoin(RESPONSE, RESPONSE.c.entry == ENTRY_NOW.c.id)
    .outerjoin(DEADLINE_NOW, and_(DEADLINE_NOW.c.edition == EDITION_NOW.c.id, DEADLINE_NOW.c.name == "questionnaire"))
    .outerjoin(
        EXTENSION_NOW, and_(EXTENSION_NOW.c.entry == ENTRY_NOW.c.id, EXTENSION_NOW.c.deadline == "questionnaire")
    )
    .order_by(EDITION_NOW.c.id.desc())
)  # fmt: skip


def rooms(session: Session, by: Person) -> tuple[Room, ...]:
    """The newest first; none for who speaks for no company."""
    if by.company is None or by.roles.isdisjoint(OF_A_COMPANY):
        return ()
    rows = session.execute(_ROOMS.where(ENTRY_NOW.c.company == by.company)).all()
    return tuple(_room(session, tuple(row)) for row in rows)


def _room(session: Session, row: Any) -> Room:
    return Room(*[*row, has_questionnaire(session, row[0])])
