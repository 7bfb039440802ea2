"""Jurors are reminded of what is left."""

from datetime import datetime

from sqlmodel import Session

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.calendar import is_open
from award.editions.queries import demand_open
from award.interviews.jury.queries import jurors
from award.interviews.progress.following import to_remind
from award.interviews.progress.letters import CHARTER, REMINDER
from award.interviews.progress.queries.tasks import progress
from award.interviews.slots.operations.telling import when_in
from award.messages import refuse
from award.outbox.operations import Draft, To, open_batch, write
from award.trail.acts import Act
from award.trail.operations import record


def write_reminders(session: Session, edition: int, only: int | None, site: str, by: Actor, now: datetime) -> int:
    """The batch that waits in the outbox: one message to each juror who has sheets left and was written none within the day,
    or to `only` one.

    Raises Refused where nobody is to be reminded.
    """
    demand(by, ORGANISERS)
    demand_open(session, edition, "sheets_marked")
    there = progress(session, edition)
    due = {one.juror: one for one in to_remind(there.jurors, there.reminded, now) if only in {None, one.juror}}
    if not due:
        raise refuse("Il n’y a personne à relancer : tout est signé, ou la dernière relance date de moins d’un jour.")
    batch, late = open_batch(session, edition, by.called, now), not is_open(there.deadline, None, now)
    for one in jurors(session, edition):
        if one.id in due:
            when = when_in(there.deadline, one.language) if there.deadline else ""
            said = {
                "name": one.name,
                "before": "" if late else when,
                "since": when if late else "",
                "sheets": f"{site}/sheets",
            }
            companies = ", ".join(task.company for task in due[one.id].left) if due[one.id].sworn else ""
            kind, more = (REMINDER, {"companies": companies}) if companies else (CHARTER, {})
            to = To(one.name, one.email, one.language)
            write(session, Draft(edition, kind, to, said | more, f"juror:{one.id}", batch), by.called, now)
    record(session, Act("jurors.reminded", f"edition:{edition}", by.called, now, after={"jurors": sorted(due)}))
    return batch
