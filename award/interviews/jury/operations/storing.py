"""What all these operations do alike."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import Actor
from award.editions.refusals import outdated
from award.messages import Problem, Refused
from award.trail.acts import Act
from award.trail.operations import record


class Seen(msgspec.Struct, frozen=True):
    """A juror or a conflict as it was read: on the jury of which edition, its key and its version."""

    edition: int
    key: int
    version: int


def check_version(seen: int, there: int) -> None:
    """Raises Outdated when somebody changed it after the caller looked."""
    if seen != there:
        raise outdated()


def tell(session: Session, kind: str, subject: str, by: Actor, now: datetime, **more: object) -> None:
    """In the trail: `more` are fields of Act."""
    record(session, Act(kind, subject, by.called, now, **more))  # type: ignore[arg-type]  # as said


def refuse_all(found: Iterable[Problem]) -> None:
    """Raises Refused when there is any."""
    if every := tuple(found):
        raise Refused(*every)
