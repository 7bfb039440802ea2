"""People are made, sign in and out, and give programs tokens."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from award.messages import Message, Problem, Refused, refuse
from award.people.credentials import IDLE, fingerprint, normal_email, password_flaw, wait_after
from award.people.queries import failures
from award.people.roles import ROLES, Person, Role
from award.people.tables import FailureRow, PersonRoleRow, PersonRow, SignInRow, TokenRow
from award.trail.acts import Act
from award.trail.operations import record

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id with the parameters of OWASP's password storage cheat sheet: 19 MiB, two passes, one lane."""
WRONG = "L’adresse ou le mot de passe ne convient pas. Vérifiez les deux, ou demandez un nouveau mot de passe."


class NewPerson(msgspec.Struct, frozen=True):
    """Someone to be let in; without a password they receive one by another way."""

    name: str
    email: str
    roles: tuple[Role, ...]
    password: str = ""
    language: str = "fr"
    company: int | None = None


def create_person(session: Session, new: NewPerson, by: str, now: datetime) -> int:
    """Raises Refused with everything that is wrong."""
    email = normal_email(new.email)
    problems = list(_flaws(session, new, email))
    if problems or email is None:
        raise Refused(*(Problem(message) for message in problems))
    row = PersonRow(name=new.name.strip(), email=email, language=new.language, company=new.company, created=now)
    row.password = HASHER.hash(new.password) if new.password else ""
    session.add(row)
    session.flush()
    key = row.id or 0
    session.add_all(PersonRoleRow(person=key, role=role) for role in sorted(set(new.roles)))
    personal = {"name": row.name, "email": email}
    record(
        session,
        Act("person.created", f"person:{key}", by, now, after={"roles": sorted(set(new.roles))}, personal=personal),
    )
    return key


def _flaws(session: Session, new: NewPerson, email: str | None) -> Iterable[Message]:
    if not new.name.strip():
        yield Message("Le nom est vide.")
    if email is None:
        yield Message.of("« {email} » n’est pas une adresse électronique.", email=new.email)
    elif session.execute(select(col(PersonRow.id)).where(col(PersonRow.email) == email)).first():
        yield Message.of("« {email} » a déjà un compte.", email=email)
    if not new.roles or not set(new.roles) <= set(ROLES):
        yield Message.of("Choisissez au moins un rôle parmi : {roles}.", roles=", ".join(ROLES))
    if new.password and (flaw := password_flaw(new.password, email or "")):
        yield flaw


def sign_in(session: Session, email: str, password: str, token: str, address: str, now: datetime) -> int | None:
    """The person's key, and the token remembered as theirs; None when the two do not fit together.

    The same words and the same time whether the address is known or not. A failure is counted for the e-mail address
    and for the network address, and each must then wait; raises Refused while it must.
    """
    keys = [fingerprint(f"email:{normal_email(email)}"), fingerprint(f"address:{address}")]
    _refuse_early(session, keys, now)
    row = session.execute(
        select(col(PersonRow.id), col(PersonRow.password)).where(
            col(PersonRow.email) == normal_email(email), col(PersonRow.active)
        )
    ).first()
    if not _fits(row.password if row else "", password) or row is None:
        _count_failures(session, keys, now)
        return None
    session.execute(delete(FailureRow).where(col(FailureRow.who) == keys[0]))
    session.add(SignInRow(fingerprint=fingerprint(token), person=row.id, created=now, seen=now))
    record(session, Act("person.signed-in", f"person:{row.id}", f"person:{row.id}", now))
    return int(row.id)


@cache
def _nobody() -> str:
    """A password that nobody has, verified in place of one that is not there: to take as long."""
    return HASHER.hash("personne n’a ce mot de passe")


def _fits(stored: str, password: str) -> bool:
    try:
        HASHER.verify(stored or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored)


def _refuse_early(session: Session, keys: list[str], now: datetime) -> None:
    for key in keys:
        count, last = failures(session, key)
        if last is not None and now < last + wait_after(count):
            raise refuse("Trop d’essais. Attendez un peu, puis essayez de nouveau.")


def _count_failures(session: Session, keys: list[str], now: datetime) -> None:
    for key in keys:
        row = session.get(FailureRow, key) or FailureRow(who=key, count=0, last=now)
        row.count, row.last = (row.count + 1 if now - row.last < IDLE else 1), now
        session.add(row)


def touch(session: Session, token: str, now: datetime) -> None:
    """The sign-in was used: it lasts longer."""
    session.execute(update(SignInRow).where(col(SignInRow.fingerprint) == fingerprint(token)).values(seen=now))


def sign_out(session: Session, token: str) -> None:
    session.execute(delete(SignInRow).where(col(SignInRow.fingerprint) == fingerprint(token)))


def change_password(session: Session, person: Person, password: str, by: str, now: datetime) -> None:
    """Every browser of the person is signed out. Raises Refused when the password is a poor one."""
    row = session.get_one(PersonRow, person.id)
    if flaw := password_flaw(password, row.email):
        raise Refused(Problem(flaw))
    row.password = HASHER.hash(password)
    session.execute(delete(SignInRow).where(col(SignInRow.person) == person.id))
    record(session, Act("person.password-changed", person.called, by, now))


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


def revoke_token(session: Session, person: Person, key: int, now: datetime) -> None:
    """Only one's own."""
    found = session.execute(delete(TokenRow).where(col(TokenRow.id) == key, col(TokenRow.person) == person.id))
    if not found.rowcount:  # type: ignore[attr-defined]  # a delete has one
        raise refuse("Ce jeton n’existe pas.")
    record(session, Act("token.revoked", f"token:{key}", person.called, now))
