"""People are let in: by the software with a passphrase, by others with a letter."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.messages import Message, Problem, Refused, refuse
from award.people.credentials import normal_email, password_flaw
from award.people.granting import Standing, grant_flaws
from award.people.links import next_kind
from award.people.operations.linking import send_link
from award.people.operations.passwords import HASHER
from award.people.refusals import unknown_person
from award.people.roles import ROLES, Person, Role
from award.people.tables import PersonRoleRow, PersonRow
from award.trail.acts import Act
from award.trail.operations import record


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
    return _kept(session, new, by, now, list(_flaws(session, new)))


def invite_person(session: Session, new: NewPerson, site: str, by: Person, now: datetime) -> int:
    """With a letter whose link lets them choose a passphrase. Raises Refused with everything that is wrong."""
    standing = Standing(frozenset(new.roles), company=new.company)
    flaws = [*_flaws(session, new), *(Problem(one, column="roles") for one in grant_flaws(by, standing) if new.roles)]
    key = _kept(session, new, by.called, now, flaws)
    invite_again(session, key, site, by, now)
    return key


def invite_again(session: Session, key: int, site: str, by: Person, now: datetime) -> None:
    """A new link; those sent before open no more. To somebody who has joined, a link to sign in."""
    row = session.get(PersonRow, key)
    if row is None:
        raise unknown_person()
    if not row.active:
        raise refuse("Ce compte est fermé : rouvrez-le d’abord.")
    send_link(session, row, next_kind(joined=bool(row.password)), site, by.called, now)
    record(session, Act("person.invited", f"person:{key}", by.called, now))


def _kept(session: Session, new: NewPerson, by: str, now: datetime, problems: list[Problem]) -> int:
    email = normal_email(new.email)
    if problems or email is None:
        raise Refused(*problems)
    row = PersonRow(name=new.name.strip(), email=email, language=new.language, company=new.company, created=now)
    row.password = HASHER.hash(new.password) if new.password else ""
    session.add(row)
    session.flush()
    key, roles = row.id or 0, sorted(set(new.roles))
    session.add_all(PersonRoleRow(person=key, role=role) for role in roles)
    personal = {"name": row.name, "email": email}
    record(session, Act("person.created", f"person:{key}", by, now, after={"roles": roles}, personal=personal))
    return key


def _flaws(session: Session, new: NewPerson) -> Iterable[Problem]:
    email = normal_email(new.email)
    if not new.name.strip():
        yield Problem(Message("Le nom est vide."), column="name")
    if email is None:
        yield Problem(Message.of("« {email} » n’est pas une adresse électronique.", email=new.email), column="email")
    elif session.execute(select(col(PersonRow.id)).where(col(PersonRow.email) == email)).first():
        yield Problem(Message.of("« {email} » a déjà un compte.", email=email), column="email")
    if not new.roles or not set(new.roles) <= set(ROLES):
        roles = Message.of("Choisissez au moins un rôle parmi : {roles}.", roles=", ".join(ROLES))
        yield Problem(roles, column="roles")
    if new.password and (flaw := password_flaw(new.password, email or "")):
        yield Problem(flaw, column="password")
