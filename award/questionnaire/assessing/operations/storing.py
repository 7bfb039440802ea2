"""What these operations do alike: is it open, change the row, say it in the trail."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import Actor
from award.editions.refusals import shut
from award.messages import Refused
from award.questionnaire.assessing.queries.held import Held
from award.questionnaire.assessing.refusals import assessment_signed
from award.questionnaire.tables import AssessmentRow
from award.trail.acts import Act
from award.trail.operations import record


def demand_writable(mine: Held, now: datetime) -> None:
    """Raises AssessmentSigned, or Shut where the answers may still change or the phase shuts it."""
    if not mine.writable(now):
        raise not_writable(mine)


def not_writable(mine: Held) -> Refused:
    return assessment_signed() if mine.signed else shut()


def store(session: Session, mine: Held, **values: object) -> None:
    """`mine` was read in this transaction: nobody changed it meanwhile."""
    row = update(AssessmentRow).where(col(AssessmentRow.id) == mine.assessment)
    session.execute(row.values(version=mine.version + 1, **values))


def tell(session: Session, act: str, subject: str, by: Actor, now: datetime, **more: object) -> int:
    """In the trail: `more` are fields of Act."""
    return record(session, Act(f"assessment.{act}", subject, by.called, now, **more))  # type: ignore[arg-type]  # as said
