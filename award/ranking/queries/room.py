"""Who may have sat with the committee of an edition."""

from sqlmodel import Session

from award.interviews.jury.queries import jurors
from award.people.queries import accounts_as
from award.people.roles import Role
from award.words import normalised

COMMITTEE: tuple[Role, ...] = ("organiser", "chair", "auditor")


def may_attend(session: Session, edition: int) -> tuple[tuple[int, str], ...]:
    """Key and name of the committee and of the jury, by name. Personal data."""
    found = {one.id: one.name for role in COMMITTEE for one in accounts_as(session, role)}
    found |= {one.person: one.name for one in jurors(session, edition)}
    return tuple(sorted(found.items(), key=lambda one: (normalised(one[1]), one[0])))
