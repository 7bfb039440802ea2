"""The response of a person's own company, found by one statement: every save begins with it."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, and_, bindparam, func, select
from sqlmodel import Session

from award.companies.extensions.queries import EXTENSION_NOW
from award.companies.queries import ENTRY_NOW
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.editions.calendar import closing_of
from award.editions.phases import Phase
from award.editions.queries import DEADLINE_NOW, EDITION_NOW
from award.editions.refusals import unknown
from award.invitations.queries import PARTICIPATION_NOW
from award.people.roles import OF_A_COMPANY, Person
from award.questionnaire.answering.stages import Stage, stage_of
from award.questionnaire.definition.fields import Form
from award.questionnaire.definition.queries import form_with
from award.questionnaire.tables import QUESTIONNAIRE, RESPONSE
from award.questionnaire.words import ResponseState


class Held(msgspec.Struct, frozen=True):
    """`response` and `draft` are 0 while nobody of the company has written anything; `company_name` is that of the year."""

    form: Form
    response: int
    draft: int
    state: ResponseState
    submissions: int
    version: int
    entry: int
    company: int
    company_name: str
    edition: int
    edition_name: str
    phase: Phase
    deadline: datetime | None
    extension: datetime | None

    @property
    def closes(self) -> datetime | None:
        """The last minute of all; None where the calendar sets none."""
        return closing_of(self.deadline, self.extension) if self.deadline else None

    @property
    def subject(self) -> str:
        """In the trail."""
        return f"response:{self.entry}"

    def stage(self, now: datetime) -> Stage:
        return stage_of(self.phase, self.state, self.deadline, self.extension, now)


def _found() -> Select[Any]:
    other = QUESTIONNAIRE.alias()
    last = select(func.max(other.c.number)).where(other.c.edition == EDITION_NOW.c.id).scalar_subquery()
    return (
        select(
            QUESTIONNAIRE.c.digest,
            func.coalesce(RESPONSE.c.id, 0), func.coalesce(RESPONSE.c.draft, 0),
            func.coalesce(RESPONSE.c.state, "open"), func.coalesce(RESPONSE.c.submissions, 0),
            func.coalesce(RESPONSE.c.version, 0),
            ENTRY_NOW.c.id, ENTRY_NOW.c.company, ENTRY_NOW.c.name,
            EDITION_NOW.c.id, EDITION_NOW.c.name, EDITION_NOW.c.phase,
            DEADLINE_NOW.c.at, EXTENSION_NOW.c.until,
        )
        .select_from(ENTRY_NOW)
        .join(PARTICIPATION_NOW, PARTICIPATION_NOW.c.entry == ENTRY_NOW.c.id)
        .join(EDITION_NOW, EDITION_NOW.c.id == ENTRY_NOW.c.edition)
        .join(QUESTIONNAIRE, and_(QUESTIONNAIRE.c.edition == EDITION_NOW.c.id, QUESTIONNAIRE.c.number == last))
        .outerjoin(RESPONSE, RESPONSE.c.entry == ENTRY_NOW.c.id)
        .outerjoin(
            DEADLINE_NOW, and_(DEADLINE_NOW.c.edition == EDITION_NOW.c.id, DEADLINE_NOW.c.name == "questionnaire")
        )
        .outerjoin(
            EXTENSION_NOW, and_(EXTENSION_NOW.c.entry == ENTRY_NOW.c.id, EXTENSION_NOW.c.deadline == "questionnaire")
        )
    )  # fmt: skip


_OF_COMPANY = Prepared(
    _found().where(ENTRY_NOW.c.company == bindparam("of_company"), EDITION_NOW.c.id == bindparam("of_edition"))
)
_OF_ENTRY = Prepared(_found().where(ENTRY_NOW.c.id == bindparam("of_entry")))


def held(session: Session, edition: int, by: Person) -> Held:
    """That of the person's own company. Raises Unknown alike where there is no such edition, no participation, no
    questionnaire yet, and for who speaks for no company.
    """
    if by.company is None or by.roles.isdisjoint(OF_A_COMPANY):
        raise unknown()
    return _one(session, _OF_COMPANY, of_company=by.company, of_edition=edition)


def held_by_entry(session: Session, entry: int) -> Held:
    """For who reads what was submitted: whoever calls has decided that they may. Raises Unknown."""
    return _one(session, _OF_ENTRY, of_entry=entry)


def _one(session: Session, statement: Prepared, **values: int) -> Held:
    rows = looked(session, statement, **values)
    if not rows:
        raise unknown()
    digest, *columns = rows[0]
    return Held(form_with(session, digest), *columns)
