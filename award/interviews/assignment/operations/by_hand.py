"""A person gives one seat or takes it back, and the juror is written."""

from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import Actor
from award.editions.refusals import unknown
from award.interviews.assignment.operations.assigning import assign, unassign
from award.interviews.assignment.operations.telling import tell_given, tell_taken_back
from award.interviews.assignment.queries import holder
from award.interviews.assignment.task import Seating


class Leaving(msgspec.Struct, frozen=True):
    """Who is to leave which seat, as it was seen, and why."""

    seating: Seating
    reason: str


def seat_by_hand(session: Session, edition: int, seating: Seating, site: str, by: Actor, now: datetime) -> int:
    """The key of the sheet."""
    one = seating
    sheet = assign(session, one.entry, one.mark, one.seat, one.juror, by, now)
    tell_given(session, edition, {one.juror: 1}, site, by, now)
    return sheet


def free_by_hand(session: Session, edition: int, leaving: Leaving, site: str, by: Actor, now: datetime) -> None:
    """Raises Unknown when that juror does not sit there, or not any more."""
    seating = leaving.seating
    held = holder(session, edition, seating.place)
    if held is None or held.juror != seating.juror:
        raise unknown()
    unassign(session, held.sheet, leaving.reason, by, now)
    tell_taken_back(session, edition, seating.juror, site, by, now)
