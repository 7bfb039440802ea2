"""Accounts change: what they are called, what they may do, whether they are there at all."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from award.mail.operations import erase_letters
from award.messages import Message, Problem, Refused
from award.people.granting import Standing, change_flaws, touch_flaws
from award.people.operations.passwords import spend_links
from award.people.queries import roles_of
from award.people.refusals import NotYours, outdated_person, unknown_person
from award.people.roles import Person, Role
from award.people.tables import (
    PersonalLinkRow,
    PersonRoleRow,
    PersonRow,
    RecoveryCodeRow,
    SecondFactorRow,
    SignInRow,
    TokenRow,
)
from award.trail.acts import Act
from award.trail.operations import erase_personal, record
from award.trail.queries import entries_naming, history

ERASED = "–"
"""The name of a person who was erased."""


class Change(msgspec.Struct, frozen=True):
    """An account as it shall be, the version that was read, and why."""

    version: int
    name: str
    language: Literal["fr", "en"]
    roles: frozenset[Role]
    company: int | None
    active: bool
    reason: str

    @property
    def standing(self) -> Standing:
        return Standing(self.roles, self.active, self.company)


def change_person(session: Session, key: int, change: Change, by: Person, now: datetime) -> None:
    """Whoever may do something else from now on signs in anew. Raises Refused with everything that is wrong."""
    row = _read(session, key, change.version)
    was = _standing(session, row)
    flaws = [*change_flaws(by, key, was, change.standing, others=_other_organisers(session, key))]
    if not change.name.strip():
        flaws.append(Message("Le nom est vide."))
    if flaws:
        raise Refused(*map(Problem, flaws))
    row.name, row.language = change.name.strip(), change.language
    row.company, row.active, row.version = change.company, change.active, row.version + 1
    session.flush()
    if was != change.standing:
        _stand(session, key, change.roles, now)
    _tell(session, key, was, change, by, now)


def _tell(session: Session, key: int, was: Standing, change: Change, by: Person, now: datetime) -> None:
    sides = {"before": _told(was), "after": _told(change.standing)}
    personal = {"name": change.name.strip()}
    record(session, Act("person.changed", f"person:{key}", by.called, now, change.reason, **sides, personal=personal))


def _told(standing: Standing) -> dict[str, object]:
    return {"roles": sorted(standing.roles), "active": standing.active, "company": standing.company}


def change_own(session: Session, person: Person, name: str, language: Literal["fr", "en"], now: datetime) -> None:
    """What one is called, and in which language one is written to."""
    if not name.strip():
        raise Refused(Problem(Message("Le nom est vide."), column="name"))
    row = session.get_one(PersonRow, person.id)
    row.name, row.language, row.version = name.strip(), language, row.version + 1
    session.flush()
    record(session, Act("person.renamed", person.called, person.called, now, personal={"name": row.name}))


class Erasure(msgspec.Struct, frozen=True):
    """What is asked. `elsewhere` makes those who come after people, and know the address, forget it."""

    version: int
    reason: str
    elsewhere: Callable[[Session, str, datetime], None]


def erase_person(session: Session, key: int, asked: Erasure, by: Person, now: datetime) -> None:
    """The account stays as a number, so that what it did stays somebody's; nothing tells any more whose.

    What the trail says of them goes as well, and the trail says that it went.
    """
    row = _read(session, key, asked.version)
    was = _standing(session, row)
    gone = Standing(frozenset(), active=False)
    flaws = [*touch_flaws(by, key, was, gone)]
    if flaws:
        raise NotYours(*map(Problem, flaws))
    if "organiser" in was.roles and was.active and not _other_organisers(session, key):
        text = "Il faut au moins un organisateur : faites-en entrer un autre d’abord."
        raise Refused(Problem(Message(text)))
    erase_letters(session, row.email)
    asked.elsewhere(session, row.email, now)
    entries = {one.entry for one in history(session, f"person:{key}")} | set(entries_naming(session, row.email))
    row.name, row.email, row.password = ERASED, f"person-{key}@erased.invalid", ""
    row.active, row.company, row.version = False, None, row.version + 1
    session.flush()
    _stand(session, key, frozenset(), now)
    for table in (TokenRow, SecondFactorRow, RecoveryCodeRow, PersonalLinkRow):
        session.execute(delete(table).where(col(table.person) == key))
    erase_personal(session, sorted(entries), by=by.called, at=now, reason=asked.reason)
    record(session, Act("person.erased", f"person:{key}", by.called, now, asked.reason))


def _read(session: Session, key: int, version: int) -> PersonRow:
    row = session.get(PersonRow, key)
    if row is None:
        raise unknown_person()
    if row.version != version:
        raise outdated_person()
    return row


def _standing(session: Session, row: PersonRow) -> Standing:
    return Standing(roles_of(session, row.id or 0), row.active, row.company)


def _stand(session: Session, key: int, roles: frozenset[Role], now: datetime) -> None:
    """With these roles and no others; every browser is signed out, and no link sent before opens any more."""
    session.execute(delete(PersonRoleRow).where(col(PersonRoleRow.person) == key))
    session.add_all(PersonRoleRow(person=key, role=role) for role in sorted(roles))
    session.execute(delete(SignInRow).where(col(SignInRow.person) == key))
    spend_links(session, key, now)
    session.flush()


def _other_organisers(session: Session, key: int) -> int:
    those = (
        select(func.count()).select_from(PersonRow).join(PersonRoleRow, col(PersonRoleRow.person) == col(PersonRow.id))
    )
    counted = those.where(col(PersonRoleRow.role) == "organiser", col(PersonRow.active), col(PersonRow.id) != key)
    return int(session.execute(counted).scalar_one())
