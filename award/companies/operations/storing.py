"""What all these operations do alike."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, SQLModel, col

from award.companies.importing import LONGEST
from award.companies.matching import key_of
from award.editions.actors import Actor
from award.editions.refusals import outdated
from award.messages import Message, Problem, Refused
from award.trail.acts import Act
from award.trail.operations import record


def insert(session: Session, row: Any) -> int:
    """The key that the row was given."""
    session.add(row)
    session.flush()
    return int(row.id)


def check_version(seen: int, there: int) -> None:
    """Raises Outdated when somebody changed it after the caller looked."""
    if seen != there:
        raise outdated()


def store(session: Session, table: type[SQLModel], row: int, version: int, /, **values: object) -> int:
    """The row's new version."""
    mine = col(table.id) == row  # type: ignore[attr-defined]  # each of these tables has one
    session.execute(update(table).where(mine).values(version=version + 1, **values))
    return version + 1


def tell(session: Session, kind: str, subject: str, by: Actor, now: datetime, **more: object) -> None:
    """In the trail: `more` are fields of Act."""
    record(session, Act(kind, subject, by.called, now, **more))  # type: ignore[arg-type]  # as said


def named(name: str) -> str:
    """Single spaces. Raises Refused for a name that is none, or longer than a cell may be."""
    tidy = " ".join(name.split())
    if not key_of(tidy):
        raise Refused(Problem(Message("Le nom est vide."), column="name"))
    if len(tidy) > LONGEST or "\0" in tidy:
        raise Refused(Problem(Message.of("Ce texte dépasse {longest} caractères.", longest=LONGEST), column="name"))
    return tidy


def refuse_all(found: Iterable[Problem]) -> None:
    """Raises Refused when there is any."""
    if every := tuple(found):
        raise Refused(*every)
