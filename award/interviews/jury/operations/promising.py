"""A juror accepts the charter: nothing of the edition is shown to them before."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.queries import phase_of
from award.editions.refusals import outdated, shut, unknown
from award.interviews.jury.declaring import OPEN
from award.interviews.jury.operations.storing import tell
from award.interviews.jury.queries import charter_of, juror_of
from award.interviews.tables import JurorRow
from award.people.roles import Person


def accept_charter(session: Session, edition: int, seen: str, by: Person, now: datetime) -> None:
    """`seen` is the digest of the promises that were read. Raises Outdated when they are others by now; once is enough."""
    mine = juror_of(session, edition, by.id)
    if mine is None:
        raise unknown()
    if phase_of(session, edition) not in OPEN:
        raise shut()
    if not seen or seen != charter_of(session, edition):
        raise outdated()
    if mine.charter == seen:
        return
    changed = {"charter": seen, "charter_at": now, "version": mine.version + 1}
    session.execute(update(JurorRow).where(col(JurorRow.id) == mine.id).values(**changed))
    sides = {"before": {"charter": mine.charter}, "after": {"charter": seen}}
    tell(session, "charter.accepted", f"juror:{mine.id}", by, now, **sides)
