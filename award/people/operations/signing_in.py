"""Browsers are let in, kept, and sent away."""

from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from award.people.credentials import fingerprint, normal_email
from award.people.operations.attempts import Trying
from award.people.operations.passwords import fits
from award.people.roles import Person
from award.people.tables import PersonRow, SecondFactorRow, SignInRow
from award.trail.acts import Act
from award.trail.operations import record

_PASSWORD_OF = select(col(PersonRow.id), col(PersonRow.password)).where(col(PersonRow.active))
WRONG = "L’adresse ou la phrase de passe ne convient pas. Vérifiez les deux, ou demandez un lien de connexion."


class Compared(msgspec.Struct, frozen=True):
    """What somebody typed, held against the passphrase that was kept then: it takes 40 ms, so no transaction waits for it."""

    email: str
    kept: str
    right: bool


def compare(kept: str, email: str, password: str) -> Compared:
    """In the same time whether there is a passphrase or not."""
    return Compared(email, kept, fits(kept, password))


def kept_password(session: Session, email: str, network: str, now: datetime) -> str:
    """Of whoever may come in under this address, "" of nobody. Raises TooSoon while the account or the network must wait."""
    _trying(session, email, network, now).refuse_early()
    row = session.execute(_PASSWORD_OF.where(col(PersonRow.email) == normal_email(email))).first()
    return str(row.password) if row else ""


def sign_in(session: Session, compared: Compared, token: str, network: str, now: datetime) -> int | None:
    """The person's key, and the token remembered as theirs; None when address and passphrase do not fit together.

    A failure is counted for the e-mail address and for the network's; raises TooSoon while either must wait, as those who
    tried at the same time have counted. The token is nobody's yet where a code is asked for.
    """
    trying = _trying(session, compared.email, network, now)
    trying.refuse_early()
    row = session.execute(_PASSWORD_OF.where(col(PersonRow.email) == normal_email(compared.email))).first()
    if row is None or not compared.right or row.password != compared.kept:
        trying.fail()
        return None
    trying.succeed()
    let_in(session, row.id, token, "password", now)
    return int(row.id)


def _trying(session: Session, email: str, network: str, now: datetime) -> Trying:
    return Trying(session, "password", normal_email(email) or "?", network, now)


def let_in(session: Session, person: int, token: str, way: Literal["password", "link"], now: datetime) -> None:
    """With a second factor, the token is nobody's until its code has come."""
    proved = session.get(SecondFactorRow, person) is None
    session.add(SignInRow(fingerprint=fingerprint(token), person=person, created=now, seen=now, proved=proved, way=way))
    if proved:
        tell_sign_in(session, person, now)


def resume(session: Session, person: Person, token: str, now: datetime) -> None:
    """The browser in front of which somebody has just changed their own passphrase stays in, under a new token."""
    session.add(SignInRow(fingerprint=fingerprint(token), person=person.id, created=now, seen=now))


def tell_sign_in(session: Session, person: int, now: datetime) -> None:
    record(session, Act("person.signed-in", f"person:{person}", f"person:{person}", now))


def renew_token(session: Session, old: str, new: str) -> None:
    """The sign-in goes on under another token, so that what was known of it before is worth nothing; it is proved."""
    mine = update(SignInRow).where(col(SignInRow.fingerprint) == fingerprint(old))
    session.execute(mine.values(fingerprint=fingerprint(new), proved=True))


def note_browser(session: Session, token: str, browser: str) -> None:
    mine = update(SignInRow).where(col(SignInRow.fingerprint) == fingerprint(token))
    session.execute(mine.values(browser=browser))


def touch(session: Session, token: str, now: datetime) -> None:
    """The sign-in was used: it lasts longer."""
    session.execute(update(SignInRow).where(col(SignInRow.fingerprint) == fingerprint(token)).values(seen=now))


def sign_out(session: Session, token: str) -> None:
    session.execute(delete(SignInRow).where(col(SignInRow.fingerprint) == fingerprint(token)))


def end_sign_in(session: Session, person: Person, mark: str) -> None:
    """One of one's own, by the mark that the list of them shows; nothing where there is none."""
    mine = delete(SignInRow).where(col(SignInRow.person) == person.id)
    session.execute(mine.where(col(SignInRow.fingerprint) == mark))


def sign_out_everywhere(session: Session, person: Person, now: datetime) -> None:
    session.execute(delete(SignInRow).where(col(SignInRow.person) == person.id))
    record(session, Act("person.signed-out-everywhere", person.called, person.called, now))
