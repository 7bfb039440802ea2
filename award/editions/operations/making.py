"""An edition is made, from given rules or as a copy of another."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.comparing import differences
from award.editions.operations.storing import nameless, refuse_all, rule_problems, sides, tell, written
from award.editions.queries import edition
from award.editions.rules import Rules, digest
from award.editions.tables import EditionRow
from award.messages import Message, Problem


class NewEdition(msgspec.Struct, frozen=True):
    """An edition to make, and where its rules come from: `preset:prix-2017`, `file:REGLES.toml`."""

    name: str
    rules: Rules
    origin: str


def create_edition(session: Session, new: NewEdition, by: Actor, now: datetime) -> int:
    """In preparation, its rules not frozen. Raises Refused with everything that is wrong."""
    demand(by, ORGANISERS)
    return _create(session, new, new.rules, by, now)


def copy_edition(session: Session, source: int, new_name: str, label: str, by: Actor, now: datetime) -> int:
    """With the rules of another edition as they are now, under its own label and without the other's date.

    Calendar, companies and people are not copied. What differs is told by the edition's `since_origin`.
    """
    demand(by, ORGANISERS)
    origin = edition(session, source).rules
    certificate = msgspec.structs.replace(origin.certificate, date=None)
    rules = msgspec.structs.replace(origin, edition=label.strip(), certificate=certificate)
    return _create(session, NewEdition(new_name, rules, f"edition:{source}"), origin, by, now)


def _create(session: Session, new: NewEdition, origin: Rules, by: Actor, now: datetime) -> int:
    name = " ".join(new.name.split())
    refuse_all([*_name_problems(session, name), *rule_problems(new.rules)])
    mark = digest(new.rules)
    row = EditionRow(
        name=name, rules=written(new.rules), digest=mark, origin=new.origin, origin_rules=written(origin),
        phase_since=now, phase_by=by.called, created=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    key = row.id or 0
    before, changed, _ = sides(differences(origin, new.rules))
    after = {"name": name, "origin": new.origin, "digest": mark, "rules": nameless(new.rules), "changed": changed}
    tell(session, "created", key, by, now, before=before or None, after=after)
    return key


def _name_problems(session: Session, name: str) -> Iterator[Problem]:
    if not name:
        yield Problem(Message("Le nom est vide."), column="name")
    elif session.execute(select(col(EditionRow.id)).where(col(EditionRow.name) == name)).first():
        yield Problem(Message.of("« {name} » existe déjà. Choisissez un autre nom.", name=name), column="name")
