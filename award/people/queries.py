"""Who a request comes from, and who there is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, select
from sqlmodel import Session, col

from award.people.credentials import fingerprint, is_alive
from award.people.roles import Person
from award.people.tables import FailureRow, PersonRoleRow, PersonRow, SignInRow, TokenRow

_PERSON = (
    col(PersonRow.id),
    col(PersonRow.name),
    col(PersonRow.language),
    col(PersonRow.company),
    col(PersonRoleRow.role),
)
_OF_SIGN_IN = (
    select(*_PERSON, col(SignInRow.created), col(SignInRow.seen))
    .join(PersonRow, col(PersonRow.id) == col(SignInRow.person))
    .outerjoin(PersonRoleRow, col(PersonRoleRow.person) == col(PersonRow.id))
    .where(col(PersonRow.active))
)
_OF_TOKEN = (
    select(*_PERSON, col(TokenRow.scopes), col(TokenRow.expires))
    .join(PersonRow, col(PersonRow.id) == col(TokenRow.person))
    .outerjoin(PersonRoleRow, col(PersonRoleRow.person) == col(PersonRow.id))
    .where(col(PersonRow.active))
)


class SignedIn(msgspec.Struct, frozen=True):
    """Someone at a browser, and when that sign-in was last used."""

    person: Person
    seen: datetime


class Account(msgspec.Struct, frozen=True):
    """A person as organisers see them."""

    id: int
    name: str
    email: str
    language: str
    roles: tuple[str, ...]
    company: int | None
    active: bool


def signed_in(session: Session, token: str, now: datetime) -> SignedIn | None:
    """None for a sign-in that never was, ended, or was of someone who may no longer come in."""
    rows = session.execute(_OF_SIGN_IN.where(col(SignInRow.fingerprint) == fingerprint(token))).all()
    if not rows or not is_alive(rows[0].created, rows[0].seen, now):
        return None
    return SignedIn(_person(rows, None), rows[0].seen)


def token_holder(session: Session, token: str, now: datetime) -> Person | None:
    """None for a token that never was, expired, or was of someone who may no longer come in."""
    rows = session.execute(_OF_TOKEN.where(col(TokenRow.fingerprint) == fingerprint(token))).all()
    if not rows or rows[0].expires <= now:
        return None
    return _person(rows, frozenset(rows[0].scopes.split()))


def _person(rows: "Sequence[Row[Any]]", scopes: frozenset[str] | None) -> Person:
    first = rows[0]
    roles = frozenset(row.role for row in rows if row.role is not None)
    return Person(first.id, first.name, first.language, roles, first.company, scopes)


def failures(session: Session, who: str) -> tuple[int, datetime | None]:
    """How often in a row, and when last."""
    row = session.execute(select(col(FailureRow.count), col(FailureRow.last)).where(col(FailureRow.who) == who)).first()
    return (row[0], row[1]) if row else (0, None)


def accounts(session: Session) -> list[Account]:
    """By name."""
    rows = session.execute(
        select(PersonRow.__table__, col(PersonRoleRow.role))  # type: ignore[attr-defined]  # SQLModel does not type __table__
        .outerjoin(PersonRoleRow, col(PersonRoleRow.person) == col(PersonRow.id))
        .order_by(col(PersonRow.name), col(PersonRow.id), col(PersonRoleRow.role))
    ).all()
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return [
        Account(key, each[0].name, each[0].email, each[0].language, tuple(row.role for row in each if row.role),
                each[0].company, each[0].active)
        for key, each in found.items()
    ]  # fmt: skip
