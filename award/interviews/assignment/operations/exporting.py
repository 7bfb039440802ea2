"""Who judges whom is taken along, with names and addresses: that somebody did stands in the trail."""

from datetime import datetime

from sqlmodel import Session

from award.editions.actors import ORGANISERS, Actor, demand
from award.interviews.assignment.queries import Seat, seats
from award.interviews.jury.queries import jurors
from award.trail.acts import Act
from award.trail.operations import record


def read_seats(session: Session, edition: int, by: Actor, now: datetime) -> tuple[tuple[Seat, str], ...]:
    """Every seat, with the address of whoever holds it."""
    demand(by, ORGANISERS)
    emails = {one.id: one.email for one in jurors(session, edition, left=True)}
    found = tuple((one, emails.get(one.juror, "")) for one in seats(session, edition))
    record(session, Act("seats.read", f"edition:{edition}", by.called, now, after={"seats": len(found)}))
    return found
