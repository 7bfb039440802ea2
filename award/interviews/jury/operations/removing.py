"""Seats are freed: the sheet and all that was typed in it stay, and nobody holds it any more.

Whoever calls has decided that it may be done, and in which phase.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session, col

from award.editions.actors import Actor
from award.interviews.jury.operations.storing import tell
from award.interviews.tables import JurorRow, SheetRow
from award.questionnaire.assessing.operations import Holding, free_assessments

_SEAT = select(
    col(SheetRow.id), col(SheetRow.entry), col(SheetRow.mark), col(SheetRow.seat), col(SheetRow.juror)
).where(col(SheetRow.removed_at).is_(None))
_WHO = select(col(JurorRow.edition), col(JurorRow.person))


def free_seat(session: Session, sheet: int, reason: str, by: Actor, now: datetime) -> bool:
    """False when nobody held it any more. `reason` stands in the trail for ever: it is about no person."""
    row = session.execute(_SEAT.where(col(SheetRow.id) == sheet)).first()
    if row is None:
        return False
    removed = {"removed_by": by.called, "removed_at": now, "removed_reason": reason}
    session.execute(update(SheetRow).where(col(SheetRow.id) == sheet).values(version=SheetRow.version + 1, **removed))
    before = {"entry": row.entry, "mark": row.mark, "seat": row.seat, "juror": row.juror}
    tell(session, "seat.freed", f"sheet:{sheet}", by, now, reason=reason, before=before)
    return True


def free_seats(session: Session, juror: int, entry: int | None, reason: str, by: Actor, now: datetime) -> int:
    """How many seats the juror held for the company, or for all of them where `entry` is None; questionnaires that they were to
    assess count as well.
    """
    mine = _SEAT.where(col(SheetRow.juror) == juror).order_by(col(SheetRow.id))
    rows = session.execute(mine if entry is None else mine.where(col(SheetRow.entry) == entry)).all()
    freed = sum(free_seat(session, row.id, reason, by, now) for row in rows)
    edition, person = session.execute(_WHO.where(col(JurorRow.id) == juror)).one()
    return freed + free_assessments(session, Holding(edition, person, entry), reason, by, now)
