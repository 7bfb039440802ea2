"""Jurors are reminded of what is left."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.calendar import is_open
from award.editions.queries import demand_open
from award.interviews.jury.queries import Juror, jurors
from award.interviews.progress.following import OfJuror, to_remind
from award.interviews.progress.letters import SUBJECT, Reminder, reminder
from award.interviews.progress.queries.tasks import progress
from award.interviews.slots.operations.telling import when_in
from award.interviews.tables import JurorRow
from award.language import say
from award.mail.letters import Letter
from award.mail.operations import post
from award.messages import refuse
from award.trail.acts import Act
from award.trail.operations import record


def remind(session: Session, edition: int, only: int | None, site: str, by: Actor, now: datetime) -> int:
    """How many letters leave: one to each juror who has sheets left and was not reminded within the day, or to `only` one.

    Raises Refused where nobody is to be reminded.
    """
    demand(by, ORGANISERS)
    demand_open(session, edition, "sheets_marked")
    there = progress(session, edition)
    due = {one.juror: one for one in to_remind(there.jurors, there.reminded, now) if only in {None, one.juror}}
    if not due:
        raise refuse("Il n’y a personne à relancer : tout est signé, ou la dernière relance date de moins d’un jour.")
    sent = tuple(_letters(due, jurors(session, edition), there.deadline, site, now))
    for letter in sent:
        post(session, letter, by.called, now)
    session.execute(update(JurorRow).where(col(JurorRow.id).in_(due)).values(reminded_at=now))
    record(session, Act("jurors.reminded", f"edition:{edition}", by.called, now, after={"jurors": sorted(due)}))
    return len(sent)


def _letters(
    due: dict[int, OfJuror], people: tuple[Juror, ...], deadline: datetime | None, site: str, now: datetime
) -> Iterator[Letter]:
    late = not is_open(deadline, None, now)
    for one in people:
        if one.id in due:
            when = when_in(deadline, one.language) if deadline else ""
            companies = tuple(task.company for task in due[one.id].left) if due[one.id].sworn else ()
            paragraphs = reminder(Reminder(one.name, when, late, companies, site))
            text = "\n\n".join(say(each, one.language) for each in paragraphs)
            yield Letter("interviews.reminder", one.email, say(SUBJECT, one.language), text, one.language)
