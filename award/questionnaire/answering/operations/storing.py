"""What these operations do alike: is it open, open the response, change its row, say it in the trail."""

from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import insert, update
from sqlmodel import Session, col

from award.drafts.operations import open_draft
from award.people.roles import Person
from award.questionnaire.answering.queries.held import Held
from award.questionnaire.answering.refusals import locked, owner_only
from award.questionnaire.tables import RESPONSE, ResponseRow
from award.trail.acts import Act
from award.trail.operations import record


def demand_open(mine: Held, now: datetime) -> None:
    """Raises Locked."""
    stage = mine.stage(now)
    if stage != "open":
        raise locked(stage)


def demand_owner(by: Person, act: Literal["submit", "assign"]) -> None:
    """Raises NotAllowed."""
    if "owner" not in by.roles:
        raise owner_only(act)


def opened(session: Session, mine: Held, by: Person, now: datetime) -> Held:
    """The same with a response to write in, which the first of the company to write opens."""
    if mine.response:
        return mine
    draft = open_draft(session, now)
    values = {"edition": mine.edition, "entry": mine.entry, "draft": draft, "state": "open", "submissions": 0,
              "opened_at": now, "version": 1}  # fmt: skip
    key = session.execute(insert(RESPONSE).values(**values).returning(RESPONSE.c.id)).scalar_one()
    tell(session, "opened", mine, by, now, after={"edition": mine.edition})
    return msgspec.structs.replace(mine, response=key, draft=draft, version=1)


def store(session: Session, mine: Held, **values: object) -> None:
    """`mine` was read in this transaction: nobody changed it meanwhile."""
    row = update(ResponseRow).where(col(ResponseRow.id) == mine.response)
    session.execute(row.values(version=mine.version + 1, **values))


def tell(session: Session, act: str, mine: Held, by: Person, now: datetime, **more: object) -> int:
    """In the trail: `more` are fields of Act."""
    return record(session, Act(f"response.{act}", mine.subject, by.called, now, **more))  # type: ignore[arg-type]  # as said
