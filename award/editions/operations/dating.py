"""The calendar of an edition is set."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.calendar import DEADLINES, Deadline, calendar_problems
from award.editions.operations.storing import refuse_all, tell
from award.editions.queries import Calendar, calendar, demand_open
from award.editions.refusals import outdated
from award.editions.tables import DeadlineRow, EditionRow


def set_calendar(
    session: Session, key: int, version: int, deadlines: Mapping[Deadline, datetime], by: Actor, now: datetime
) -> Calendar:
    """All the deadlines at once: those not given are taken away. `version` is the calendar's."""
    demand(by, ORGANISERS)
    old = calendar(session, key)
    demand_open(session, key, "calendar_edited")
    if old.version != version:
        raise outdated()
    new = {name: deadlines[name] for name in DEADLINES if name in deadlines}
    refuse_all(calendar_problems(new))
    if new == old.deadlines:
        return old
    session.execute(delete(DeadlineRow).where(col(DeadlineRow.edition) == key))
    session.add_all(DeadlineRow(edition=key, name=name, at=at) for name, at in new.items())
    session.execute(update(EditionRow).where(col(EditionRow.id) == key).values(calendar_version=version + 1))
    session.flush()
    tell(session, "calendar-set", key, by, now, before=old.deadlines, after=new)
    return Calendar(key, version + 1, new)
