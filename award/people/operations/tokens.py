"""Programs act for people by tokens."""

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import delete
from sqlmodel import Session, col

from award.messages import Message, Problem, refuse
from award.people.credentials import fingerprint
from award.people.operations.attempts import Trying
from award.people.refusals import UnknownToken
from award.people.roles import Person
from award.people.tables import TokenRow
from award.trail.acts import Act
from award.trail.operations import record


class NewToken(msgspec.Struct, frozen=True):
    """A program that will act for a person, within scopes, until a day."""

    name: str
    scopes: tuple[str, ...]
    expires: datetime


def issue_token(session: Session, person: Person, new: NewToken, token: str, now: datetime) -> int:
    """The token itself is shown once and never stored. Raises Refused for an end in the past or beyond a year."""
    if not now < new.expires <= now + timedelta(days=366):
        raise refuse("Un jeton vaut un an au plus, et au moins jusqu’à demain.")
    row = TokenRow(fingerprint=fingerprint(token), person=person.id, name=new.name.strip(),
                   scopes=" ".join(sorted(new.scopes)), created=now, expires=new.expires)  # fmt: skip
    session.add(row)
    session.flush()
    after = {"name": row.name, "scopes": sorted(new.scopes), "expires": new.expires}
    record(session, Act("token.issued", f"token:{row.id}", person.called, now, after=after))
    return row.id or 0


def refuse_token(session: Session, network: str, now: datetime) -> None:
    """A token that is nobody's was tried. Raises TooSoon, and counts nothing more, where the network tries too many."""
    trying = Trying(session, "token", "", network, now)
    trying.refuse_early()
    trying.fail()


def revoke_token(session: Session, person: Person, key: int, now: datetime) -> None:
    """Only one's own."""
    found = session.execute(delete(TokenRow).where(col(TokenRow.id) == key, col(TokenRow.person) == person.id))
    if not found.rowcount:  # type: ignore[attr-defined]  # a delete has one
        raise UnknownToken(Problem(Message("Ce jeton n’existe pas.")))
    record(session, Act("token.revoked", f"token:{key}", person.called, now))
