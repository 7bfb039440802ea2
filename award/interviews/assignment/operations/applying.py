"""Seatings that were shown together are made together: those of a proposal, or of a file."""

from collections import Counter
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open
from award.editions.refusals import outdated
from award.interviews.assignment.allowing import flaws
from award.interviews.assignment.operations.assigning import sit
from award.interviews.assignment.operations.telling import tell_given
from award.interviews.assignment.quality import quality
from award.interviews.assignment.queries import task_of
from award.interviews.assignment.task import Seating, proposal_digest
from award.trail.acts import Act
from award.trail.operations import record


class Shown(msgspec.Struct, frozen=True):
    """What a person looked at: `seen` is its digest, of the seatings and of all that they were proposed for."""

    seatings: tuple[Seating, ...]
    seen: str


def apply_seatings(session: Session, edition: int, shown: Shown, site: str, by: Actor, now: datetime) -> int:
    """How many seats were filled. Raises Outdated when a juror, a conflict or a seat is not what it was when they were shown."""
    demand(by, ORGANISERS)
    demand_open(session, edition, "jury_edited")
    task = task_of(session, edition)
    if proposal_digest(task, shown.seatings) != shown.seen or any(flaws(task, shown.seatings)):
        raise outdated()
    for one in shown.seatings:
        sit(session, edition, one, by, now)
    worth = quality(task.seated(shown.seatings))
    after = {
        "digest": shown.seen, "seatings": len(shown.seatings), "held": worth.held, "wanted": worth.wanted,
        "least": worth.least, "greatest": worth.greatest, "groups": len(worth.groups),
    }  # fmt: skip
    record(session, Act("seats.applied", f"edition:{edition}", by.called, now, after=after))
    tell_given(session, edition, Counter(one.juror for one in shown.seatings), site, by, now)
    return len(shown.seatings)
