"""What all these operations do alike: find the edition as it was seen, refuse with everything, store, record."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import Actor
from award.editions.checking import rule_faults
from award.editions.comparing import Difference
from award.editions.queries import Edition, edition
from award.editions.refusals import outdated
from award.editions.rules import Rules
from award.editions.tables import EditionRow
from award.messages import Message, Problem, Refused
from award.trail.acts import Act
from award.trail.operations import record

Sides = tuple[dict[str, object], dict[str, object], dict[str, str]]


def as_seen(session: Session, key: int, version: int) -> Edition:
    """Raises Outdated when somebody changed it after the caller looked."""
    found = edition(session, key)
    if found.version != version:
        raise outdated()
    return found


def store(session: Session, old: Edition, **values: object) -> int:
    """The edition's new version."""
    session.execute(update(EditionRow).where(col(EditionRow.id) == old.id).values(version=old.version + 1, **values))
    return old.version + 1


def tell(session: Session, act: str, key: int, by: Actor, now: datetime, **more: object) -> None:
    """In the trail: `more` are fields of Act."""
    record(session, Act(f"edition.{act}", f"edition:{key}", by.called, now, **more))  # type: ignore[arg-type]  # as said


def sides(found: Iterable[Difference]) -> Sides:
    """Before, after, and apart what may name people: those who sign certificates."""
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    personal: dict[str, str] = {}
    for one in found:
        if one.path.startswith("certificate.signatories"):
            personal |= {f"before {one.path}": one.before or "", f"after {one.path}": one.after or ""}
        else:
            before[one.path], after[one.path] = one.before, one.after
    return before, after, personal


def nameless(rules: Rules) -> Rules:
    """Without those who sign, for the part of the trail that can never be erased."""
    return msgspec.structs.replace(rules, certificate=msgspec.structs.replace(rules.certificate, signatories=()))


def written(rules: Rules) -> str:
    return msgspec.json.encode(rules).decode()


def rule_problems(rules: Rules) -> list[Problem]:
    return [Problem(fault.message, column=".".join(map(str, fault.path))) for fault in rule_faults(rules)]


def problems(messages: Iterable[Message]) -> list[Problem]:
    return [Problem(message) for message in messages]


def refuse_all(found: Iterable[Problem]) -> None:
    """Raises Refused when there is any."""
    if every := tuple(found):
        raise Refused(*every)
