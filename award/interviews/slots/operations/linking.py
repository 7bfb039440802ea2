"""A person's calendar gets a secret address; the one before opens nothing any more."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from award.interviews.tables import AgendaLinkRow
from award.people.credentials import fingerprint
from award.people.roles import Person
from award.trail.acts import Act
from award.trail.operations import record


def renew_agenda(session: Session, person: Person, secret: str, now: datetime) -> None:
    """Only a hash of the secret is kept: it is shown once, by whoever made it."""
    session.execute(delete(AgendaLinkRow).where(col(AgendaLinkRow.person) == person.id))
    session.add(AgendaLinkRow(fingerprint=fingerprint(secret), person=person.id, created=now))
    session.flush()
    record(session, Act("agenda.renewed", person.called, person.called, now))
