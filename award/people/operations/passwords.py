"""Passphrases: kept as Argon2id, verified in the same time whether there is one or not."""

import os
from datetime import datetime
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, update
from sqlmodel import Session, col

from award.mail.operations import post
from award.messages import Problem, Refused
from award.people.credentials import fingerprint, password_flaw
from award.people.letters import password_changed
from award.people.operations.attempts import Trying
from award.people.operations.writing_home import written_to
from award.people.roles import Person
from award.people.tables import PersonalLinkRow, PersonRow, SignInRow
from award.trail.acts import Act
from award.trail.operations import record

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id with the parameters of OWASP's password storage cheat sheet: 19 MiB, two passes, one lane."""
TURN = BoundedSemaphore(os.cpu_count() or 1)
"""Each verification holds 19 MiB and a processor: more at once than processors would only be slower, and fill the memory."""


@cache
def _nobody() -> str:
    """A password that nobody has, verified in place of one that is not there: to take as long."""
    return HASHER.hash("personne n’a ce mot de passe")


def fits(stored: str, password: str) -> bool:
    try:
        with TURN:
            HASHER.verify(stored or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored)


def hashed(password: str, email: str) -> str:
    """Raises Refused when the password is a poor one."""
    if flaw := password_flaw(password, email):
        raise Refused(Problem(flaw, column="password"))
    return HASHER.hash(password)


def change_password(session: Session, person: Person, password: str, by: str, now: datetime) -> None:
    """Every browser of the person is signed out, and no link sent before opens any more; a letter tells them.

    Raises Refused when the password is a poor one.
    """
    row = session.get_one(PersonRow, person.id)
    row.password = hashed(password, row.email)
    session.flush()
    session.execute(delete(SignInRow).where(col(SignInRow.person) == person.id))
    spend_links(session, person.id, now)
    post(session, written_to(row, password_changed(row.name)), by, now)
    record(session, Act("person.password-changed", person.called, by, now))


def knows_password(session: Session, person: Person, password: str, network: str, now: datetime) -> bool:
    """Whether it is the present one; a wrong one counts as at the door. Raises TooSoon."""
    row = session.get_one(PersonRow, person.id)
    trying = Trying(session, "password", row.email, network, now)
    trying.refuse_early()
    if fits(row.password, password):
        return True
    trying.fail()
    return False


def spend_links(session: Session, person: int, now: datetime) -> None:
    mine = update(PersonalLinkRow).where(col(PersonalLinkRow.person) == person, col(PersonalLinkRow.used).is_(None))
    session.execute(mine.values(used=now))


def keep_sign_in(session: Session, person: int, token: str) -> None:
    """Every other browser of the person is signed out."""
    mine = delete(SignInRow).where(col(SignInRow.person) == person)
    session.execute(mine.where(col(SignInRow.fingerprint) != fingerprint(token)))
