"""Who a request comes from, and who there is."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec
from sqlalchemy import Executable, Row, bindparam, func, or_, select, tuple_
from sqlmodel import Session, col

from award.database.naming import METADATA
from award.database.prepared import Prepared
from award.database.transactions import Database
from award.people.credentials import FRESH, IDLE, SIGN_IN_LASTS, fingerprint, is_alive
from award.people.links import Link
from award.people.refusals import unknown_person
from award.people.roles import Person, Role
from award.people.second_factor import is_compulsory
from award.people.tables import (
    FailureRow,
    PersonalLinkRow,
    PersonRoleRow,
    PersonRow,
    RecoveryCodeRow,
    SecondFactorRow,
    SignInRow,
    TokenRow,
)

_PEOPLE, _ROLES, _TOKENS, _SIGN_INS, _FACTORS = (
    METADATA.tables[name] for name in ("person", "person_role", "token", "sign_in", "second_factor")
)
_PERSON = (_PEOPLE.c.id, _PEOPLE.c.name, _PEOPLE.c.language, _PEOPLE.c.company, _ROLES.c.role)
_OF_SIGN_IN = Prepared(
    select(
        *_PERSON, _SIGN_INS.c.created, _SIGN_INS.c.seen, _SIGN_INS.c.proved, _SIGN_INS.c.way, _FACTORS.c.since
    )
    .select_from(
        _SIGN_INS.join(_PEOPLE, _PEOPLE.c.id == _SIGN_INS.c.person)
        .outerjoin(_FACTORS, _FACTORS.c.person == _PEOPLE.c.id)
        .outerjoin(_ROLES, _ROLES.c.person == _PEOPLE.c.id)
    )
    .where(_PEOPLE.c.active, _SIGN_INS.c.fingerprint == bindparam("mark"))
)  # fmt: skip
_OF_TOKEN = Prepared(
    select(*_PERSON, _TOKENS.c.scopes, _TOKENS.c.expires)
    .select_from(_TOKENS.join(_PEOPLE, _PEOPLE.c.id == _TOKENS.c.person).outerjoin(_ROLES, _ROLES.c.person == _PEOPLE.c.id))
    .where(_PEOPLE.c.active, _TOKENS.c.fingerprint == bindparam("mark"))
)  # fmt: skip


class SignedIn(msgspec.Struct, frozen=True):
    """Someone at a browser: since when, when that sign-in was last used, and how far they have come."""

    person: Person
    created: datetime
    seen: datetime
    proved: bool
    """False while the code of their second factor is asked for."""
    way: Literal["password", "link"]
    has_factor: bool

    def is_fresh(self, now: datetime) -> bool:
        """Whether they have just proved who they are."""
        return now - self.created < FRESH

    @property
    def owes_factor(self) -> bool:
        """Whether their roles want a second factor that they have not set up."""
        return not self.has_factor and is_compulsory(self.person.roles)


class Account(msgspec.Struct, frozen=True):
    """A person as organisers see them."""

    id: int
    name: str
    email: str
    language: str
    roles: tuple[str, ...]
    company: int | None
    active: bool
    version: int = 1
    joined: bool = True
    """Whether they chose a passphrase."""
    has_factor: bool = False


def signed_in(database: Database, token: str, now: datetime) -> SignedIn | None:
    """None for a sign-in that never was, ended, or was of someone who may no longer come in. Asked by every request."""
    rows = database.look(_OF_SIGN_IN, mark=fingerprint(token))
    if not rows:
        return None
    created, seen, proved, way, since = rows[0][5:]
    if not is_alive(created, seen, now):
        return None
    return SignedIn(_person(rows, None), created, seen, proved, way, since is not None)


def token_holder(database: Database, token: str, now: datetime) -> Person | None:
    """None for a token that never was, expired, or was of someone who may no longer come in. Asked by every request."""
    rows = database.look(_OF_TOKEN, mark=fingerprint(token))
    if not rows or rows[0][6] <= now:
        return None
    return _person(rows, frozenset(rows[0][5].split()))


def _person(rows: Sequence[Sequence[Any]], scopes: frozenset[str] | None) -> Person:
    """Of rows that begin as `_PERSON`, one for each role."""
    key, name, language, company = rows[0][:4]
    return Person(key, name, language, frozenset(row[4] for row in rows if row[4] is not None), company, scopes)


def failures(session: Session, who: str) -> tuple[int, datetime | None]:
    """How often in a row, and when last."""
    row = session.execute(select(col(FailureRow.count), col(FailureRow.last)).where(col(FailureRow.who) == who)).first()
    return (row[0], row[1]) if row else (0, None)


def names_of(session: Session, called: Iterable[str]) -> dict[str, str]:
    """The names of people by how the trail calls them; of those asked for, and none of what is no person."""
    keys = {int(key) for kind, _, key in (one.partition(":") for one in called) if kind == "person"}
    asked = select(col(PersonRow.id), col(PersonRow.name)).where(col(PersonRow.id).in_(keys))
    return {f"person:{row[0]}": row[1] for row in session.execute(asked)}


_ACCOUNT = (
    select(PersonRow.__table__, col(PersonRoleRow.role), col(SecondFactorRow.since))  # type: ignore[attr-defined]  # SQLModel does not type __table__
    .outerjoin(PersonRoleRow, col(PersonRoleRow.person) == col(PersonRow.id))
    .outerjoin(SecondFactorRow, col(SecondFactorRow.person) == col(PersonRow.id))
)
_BY_NAME = (col(PersonRow.name), col(PersonRow.id))


class Place(msgspec.Struct, frozen=True):
    """Where a page of people by name ends."""

    name: str = ""
    id: int = 0


def accounts(session: Session) -> list[Account]:
    """By name."""
    return _accounts(session, _ACCOUNT.order_by(col(PersonRow.name), col(PersonRow.id), col(PersonRoleRow.role)))


def accounts_after(session: Session, key: int, limit: int) -> list[Account]:
    """By key, which is the order in which they came."""
    keys = select(col(PersonRow.id)).where(col(PersonRow.id) > key).order_by(col(PersonRow.id)).limit(limit)
    wanted = _ACCOUNT.where(col(PersonRow.id).in_(keys))
    return _accounts(session, wanted.order_by(col(PersonRow.id), col(PersonRoleRow.role)))


def accounts_named(session: Session, words: str, after: Place, limit: int) -> list[Account]:
    """By name; those whose name or address has the words."""
    keys = select(col(PersonRow.id)).where(tuple_(*_BY_NAME) > tuple_(after.name, after.id))
    if words:
        has = [
            func.lower(column).contains(words.lower(), autoescape=True) for column in (PersonRow.name, PersonRow.email)
        ]
        keys = keys.where(or_(*has))
    wanted = _ACCOUNT.where(col(PersonRow.id).in_(keys.order_by(*_BY_NAME).limit(limit)))
    return _accounts(session, wanted.order_by(*_BY_NAME, col(PersonRoleRow.role)))


def account(session: Session, key: int) -> Account:
    """Raises UnknownPerson."""
    found = _accounts(session, _ACCOUNT.where(col(PersonRow.id) == key).order_by(col(PersonRoleRow.role)))
    if not found:
        raise unknown_person()
    return found[0]


def accounts_with(session: Session, keys: Collection[int]) -> dict[int, Account]:
    """By key, those there are."""
    wanted = _ACCOUNT.where(col(PersonRow.id).in_(keys)).order_by(col(PersonRow.id), col(PersonRoleRow.role))
    return {one.id: one for one in _accounts(session, wanted)}


def accounts_as(session: Session, role: Role) -> list[Account]:
    """By name, those who may come in as that."""
    keys = select(col(PersonRoleRow.person)).where(col(PersonRoleRow.role) == role)
    wanted = _ACCOUNT.where(col(PersonRow.id).in_(keys), col(PersonRow.active))
    return _accounts(session, wanted.order_by(*_BY_NAME, col(PersonRoleRow.role)))


def accounts_of_company(session: Session, company: int) -> list[Account]:
    """By name, everybody who speaks for a company or did; those who may not come in as well."""
    wanted = _ACCOUNT.where(col(PersonRow.company) == company)
    return _accounts(session, wanted.order_by(col(PersonRow.name), col(PersonRow.id), col(PersonRoleRow.role)))


def person_at(session: Session, email: str) -> int | None:
    """The key of whoever has this address, as addresses are compared."""
    return session.scalar(select(col(PersonRow.id)).where(col(PersonRow.email) == email))


def _accounts(session: Session, wanted: Executable) -> list[Account]:
    found: dict[int, list[Row[Any]]] = {}
    for row in session.execute(wanted):
        found.setdefault(row.id, []).append(row)
    return [
        Account(key, each[0].name, each[0].email, each[0].language, tuple(row.role for row in each if row.role),
                each[0].company, each[0].active, each[0].version, bool(each[0].password), each[0].since is not None)
        for key, each in found.items()
    ]  # fmt: skip


def roles_of(session: Session, key: int) -> frozenset[Role]:
    return frozenset(session.scalars(select(col(PersonRoleRow.role)).where(col(PersonRoleRow.person) == key)))


def link_of(session: Session, token: str) -> Link | None:
    """None for a link that nobody was sent."""
    columns = (col(PersonalLinkRow.person), col(PersonalLinkRow.kind), col(PersonalLinkRow.expires),
               col(PersonalLinkRow.used), col(PersonRow.active), col(PersonRow.password) != "")  # fmt: skip
    found = select(*columns).join(PersonRow, col(PersonRow.id) == col(PersonalLinkRow.person))
    row = session.execute(found.where(col(PersonalLinkRow.fingerprint) == fingerprint(token))).first()
    return Link(*row) if row else None


class OpenSignIn(msgspec.Struct, frozen=True):
    """One of my browsers. `mark` names it in the list, and opens nothing."""

    mark: str
    created: datetime
    seen: datetime
    browser: str


def sign_ins_of(session: Session, person: Person, now: datetime) -> tuple[OpenSignIn, ...]:
    """Those that last, the one used last first."""
    columns = (SignInRow.fingerprint, SignInRow.created, SignInRow.seen, SignInRow.browser)
    mine = select(*map(col, columns)).where(col(SignInRow.person) == person.id, col(SignInRow.proved))
    lasting = mine.where(col(SignInRow.created) > now - SIGN_IN_LASTS, col(SignInRow.seen) > now - IDLE)
    return tuple(OpenSignIn(*row) for row in session.execute(lasting.order_by(col(SignInRow.seen).desc())))


class IssuedBefore(msgspec.Struct, frozen=True):
    """A token that was issued, without what proves it."""

    id: int
    name: str
    scopes: tuple[str, ...]
    created: datetime
    expires: datetime


def tokens_of(session: Session, person: Person, after: int = 0, limit: int = 1000) -> tuple[IssuedBefore, ...]:
    """The oldest first, expired ones as well."""
    columns = (TokenRow.id, TokenRow.name, TokenRow.scopes, TokenRow.created, TokenRow.expires)
    mine = select(*map(col, columns)).where(col(TokenRow.person) == person.id, col(TokenRow.id) > after)
    rows = session.execute(mine.order_by(col(TokenRow.id)).limit(limit))
    return tuple(IssuedBefore(row[0], row[1], tuple(row[2].split()), row[3], row[4]) for row in rows)


class Factor(msgspec.Struct, frozen=True):
    """My second factor: since when, and how many recovery codes are left."""

    since: datetime
    codes: int


def factor_of(session: Session, person: Person) -> Factor | None:
    since = session.scalar(select(col(SecondFactorRow.since)).where(col(SecondFactorRow.person) == person.id))
    left = select(func.count()).select_from(RecoveryCodeRow).where(col(RecoveryCodeRow.person) == person.id)
    return Factor(since, session.scalar(left) or 0) if since else None
