"""Endpoints, what was sent to each, and what is to be sent now."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, func, select
from sqlmodel import Session, col

from award.messages import Message
from award.webhooks.tables import DeliveryRow, EndpointRow

SHOWN = 100
"""Deliveries of one endpoint that a page shows."""

_ENDPOINT = (
    col(EndpointRow.id), col(EndpointRow.address), col(EndpointRow.description), col(EndpointRow.kinds),
    col(EndpointRow.state), col(EndpointRow.made_by), col(EndpointRow.made_at), col(EndpointRow.failing_since),
)  # fmt: skip
_DELIVERY = (
    col(DeliveryRow.id), col(DeliveryRow.message), col(DeliveryRow.kind), col(DeliveryRow.state),
    col(DeliveryRow.attempts), col(DeliveryRow.begun_at), col(DeliveryRow.next_at), col(DeliveryRow.tried_at),
    col(DeliveryRow.status), col(DeliveryRow.failure),
)  # fmt: skip
_PARCEL = (
    select(
        col(DeliveryRow.id), col(DeliveryRow.message), col(DeliveryRow.body), col(EndpointRow.id),
        col(EndpointRow.address), col(EndpointRow.secret),
    )
    .join(EndpointRow, col(EndpointRow.id) == col(DeliveryRow.endpoint))
    .where(col(EndpointRow.state) == "active", col(DeliveryRow.state) == "waiting")
)  # fmt: skip


class Endpoint(msgspec.Struct, frozen=True):
    """Without its secret, which nobody sees again. `made_by` is the key of a person."""

    id: int
    address: str
    description: str
    kinds: tuple[str, ...]
    state: str
    made_by: int
    made_at: datetime
    failing_since: datetime | None


class Delivery(msgspec.Struct, frozen=True):
    """`status` is that of the last attempt, 0 when there was no answer: `failure` says why."""

    id: int
    message: str
    kind: str
    state: str
    attempts: int
    begun_at: datetime
    next_at: datetime | None
    tried_at: datetime | None
    status: int
    failure: Message | None


class Parcel(msgspec.Struct, frozen=True):
    """All that one attempt needs; `secret` is sealed."""

    delivery: int
    message: str
    body: str
    endpoint: int
    address: str
    secret: str


def endpoints(session: Session) -> list[Endpoint]:
    """The oldest first."""
    rows = session.execute(select(*_ENDPOINT).order_by(col(EndpointRow.id)))
    return [Endpoint(row[0], row[1], row[2], tuple(row[3].split()), *row[4:]) for row in rows]


def endpoint(session: Session, key: int) -> Endpoint | None:
    return next((one for one in endpoints(session) if one.id == key), None)


def deliveries(session: Session, key: int, before: int | None = None, limit: int = SHOWN) -> list[Delivery]:
    """Those of one endpoint, the newest first, those older than `before`."""
    wanted = select(*_DELIVERY).where(col(DeliveryRow.endpoint) == key)
    if before is not None:
        wanted = wanted.where(col(DeliveryRow.id) < before)
    rows = session.execute(wanted.order_by(col(DeliveryRow.id).desc()).limit(limit))
    return [_delivery(row) for row in rows]


def _delivery(row: Row[Any]) -> Delivery:
    values: list[Any] = list(row)
    values[-1] = read_failure(values[-1])
    return Delivery(*values)


def waiting(session: Session) -> dict[int, int]:
    """How many deliveries each endpoint has still to hear."""
    rows = session.execute(
        select(col(DeliveryRow.endpoint), func.count()).where(col(DeliveryRow.state) == "waiting")
        .group_by(col(DeliveryRow.endpoint))
    )  # fmt: skip
    return {row[0]: row[1] for row in rows}


def parcel(session: Session, delivery: int, attempts: int) -> Parcel | None:
    """None when there is nothing to do: it was heard or removed, its endpoint pauses, or that attempt has been made."""
    wanted = _PARCEL.where(col(DeliveryRow.id) == delivery, col(DeliveryRow.attempts) == attempts)
    row = session.execute(wanted).first()
    return Parcel(*row) if row else None


def read_failure(written: str) -> Message | None:
    return msgspec.json.decode(written, type=Message) if written else None
