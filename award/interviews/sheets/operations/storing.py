"""What these operations do alike: is it open, change the sheet's row, say it in the trail."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import Actor
from award.editions.refusals import shut
from award.interviews.sheets.disclosure import is_writable
from award.interviews.sheets.queries import Held
from award.interviews.sheets.refusals import sheet_signed
from award.interviews.tables import SheetRow
from award.messages import Refused, refuse
from award.trail.acts import Act
from award.trail.operations import record


def demand_writable(mine: Held) -> None:
    """Raises SheetSigned, or Shut when the phase shuts it."""
    if not is_writable(mine.state, mine.phase):
        raise not_writable(mine)


def not_writable(mine: Held) -> Refused:
    return sheet_signed() if mine.state == "signed" else shut()


def store(session: Session, mine: Held, **values: object) -> None:
    """`mine` was read in this transaction: nobody changed it meanwhile."""
    row = update(SheetRow).where(col(SheetRow.id) == mine.sheet)
    session.execute(row.values(version=mine.version + 1, **values))


def tell(session: Session, act: str, mine: Held, by: Actor, now: datetime, **more: object) -> int:
    """In the trail: `more` are fields of Act."""
    return record(session, act_of(act, mine, by, now, **more))


def act_of(act: str, mine: Held, by: Actor, now: datetime, **more: object) -> Act:
    return Act(f"sheet.{act}", mine.subject, by.called, now, **more)  # type: ignore[arg-type]  # fields of Act


def written(text: str, missing: str) -> str:
    """The text without the spaces around it; raises Refused with the sentence where there is none."""
    if not text.strip():
        raise refuse(missing)
    return text.strip()
