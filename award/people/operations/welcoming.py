"""Whoever answers for a company, by the letter that was sent to them, has an account: nobody else must let them in."""

from datetime import datetime

import msgspec
from sqlmodel import Session

from award.people.operations.entering import NewPerson, create_person
from award.people.operations.linking import make_link
from award.people.queries import account, person_at, roles_of
from award.people.roles import OF_A_COMPANY
from award.people.tables import PersonRoleRow, PersonRow
from award.trail.acts import Act
from award.trail.operations import record


class Welcomed(msgspec.Struct, frozen=True):
    """Whose account it is, and the token of a link by which they choose a passphrase, "" when they have one."""

    person: int
    link: str


def welcome_owner(session: Session, new: NewPerson, by: str, now: datetime) -> Welcomed | None:
    """As the owner of their company. None where the account of that address is closed, or is of somebody else in the award,
    as a juror or for another company: that is for an organiser to settle.

    The caller has made sure that whoever asks holds a letter sent to that very address.
    """
    known = person_at(session, new.email)
    if known is None:
        known = create_person(session, new, by, now)
    found = account(session, known)
    if not found.active or found.company != new.company or not roles_of(session, known) <= OF_A_COMPANY:
        return None
    if "owner" not in found.roles:
        _promote(session, known, by, now)
    return Welcomed(known, "" if found.joined else make_link(session, known, "invitation", now))


def _promote(session: Session, key: int, by: str, now: datetime) -> None:
    """A contributor of before, who answers for the company now."""
    row = session.get_one(PersonRow, key)
    row.version += 1
    session.add(PersonRoleRow(person=key, role="owner"))
    session.flush()
    before, after = ({"roles": roles} for roles in (["contributor"], ["contributor", "owner"]))
    record(session, Act("person.changed", f"person:{key}", by, now, before=before, after=after))
