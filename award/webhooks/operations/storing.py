"""What all these operations do alike: find the endpoint, put a delivery down, record."""

from datetime import datetime
from secrets import token_urlsafe

import msgspec
from sqlmodel import Session

from award.jobs.operations import ask
from award.messages import Refused, refuse
from award.trail.acts import Act
from award.trail.operations import record
from award.webhooks.events import Event, body_of
from award.webhooks.queries import Endpoint, endpoint
from award.webhooks.tables import DeliveryRow

DELIVER = "webhooks.deliver"
PURPOSE = "webhooks"
"""For which a secret is sealed."""


class Deliver(msgspec.Struct, frozen=True):
    """The arguments of the job: one attempt, by how many were made before it."""

    delivery: int
    attempts: int


class UnknownEndpoint(Refused):
    """There is none of this key, or no delivery of it of that key."""


def demanded(session: Session, key: int) -> Endpoint:
    """Raises UnknownEndpoint."""
    found = endpoint(session, key)
    if found is None:
        raise unknown()
    return found


def unknown() -> UnknownEndpoint:
    return UnknownEndpoint(*refuse("Cette adresse n’est pas inscrite, ou ne l’est plus.").problems)


def demand_active(known: Endpoint) -> None:
    if known.state != "active":
        raise refuse("Rien n’est envoyé à cette adresse en ce moment. Reprenez d’abord les envois.")


def put_down(session: Session, key: int, event: Event, by: str, now: datetime, *, at_once: bool) -> int:
    row = DeliveryRow(endpoint=key, message=f"msg_{token_urlsafe(18)}", kind=event.kind, body=body_of(event, now),
                      begun_at=now, next_at=now if at_once else None)  # fmt: skip
    session.add(row)
    session.flush()
    delivery = row.id or 0
    if at_once:
        ask(session, DELIVER, Deliver(delivery, 0), by, now)
    return delivery


def tell(session: Session, act: str, key: int, by: str, now: datetime, **more: object) -> None:
    """In the trail: `more` are fields of Act."""
    record(session, Act(f"webhook.{act}", f"webhook:{key}", by, now, **more))  # type: ignore[arg-type]  # as said
