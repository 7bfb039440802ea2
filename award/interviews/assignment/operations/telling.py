"""Jurors are written about the companies that they have, one message for each whatever the number."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from award.editions.actors import Actor
from award.editions.queries import standing
from award.interviews.assignment.letters import GIVEN, TAKEN_BACK
from award.interviews.jury.queries import juror
from award.outbox.kinds import MessageKind
from award.outbox.operations import Draft, To, send_at_once


def tell_given(
    session: Session, edition: int, companies: Mapping[int, int], site: str, by: Actor, now: datetime
) -> None:
    """How many more each juror has; `site` is the address that links begin with."""
    for key, count in companies.items():
        send_at_once(session, _draft(session, edition, key, GIVEN, {"count": str(count)}, site), by.called, now)


def tell_taken_back(session: Session, edition: int, key: int, site: str, by: Actor, now: datetime) -> None:
    send_at_once(session, _draft(session, edition, key, TAKEN_BACK, {}, site), by.called, now)


def _draft(session: Session, edition: int, key: int, kind: MessageKind, values: dict[str, str], site: str) -> Draft:
    one = juror(session, key, edition)
    said = {"name": one.name, "edition": standing(session, edition).name, "sheets": f"{site.rstrip('/')}/sheets"}
    return Draft(edition, kind, To(one.name, one.email, one.language), said | values, f"juror:{key}")
