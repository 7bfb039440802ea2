"""Events are announced, tried out, and sent again."""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session, col

from award.jobs.operations import ask
from award.webhooks.events import Event, Trial
from award.webhooks.operations.storing import DELIVER, Deliver, demand_active, demanded, put_down, tell, unknown
from award.webhooks.tables import DeliveryRow, EndpointRow


def announce(session: Session, event: Event, by: str, now: datetime) -> None:
    """In the transaction of the act: each endpoint that wants this kind is told if, and only if, the act is committed."""
    for key, kinds, state in session.execute(
        select(col(EndpointRow.id), col(EndpointRow.kinds), col(EndpointRow.state)).order_by(col(EndpointRow.id))
    ).all():
        if event.kind in kinds.split():
            put_down(session, key, event, by, now, at_once=state == "active")


def try_endpoint(session: Session, key: int, by: str, now: datetime) -> int:
    """A trial event; the delivery's key. Raises Refused for an endpoint that is not sent to."""
    demand_active(demanded(session, key))
    return put_down(session, key, Trial(key), by, now, at_once=True)


def send_again(session: Session, key: int, delivery: int, by: str, now: datetime) -> None:
    """With all its attempts anew, whatever became of it. Raises Refused for an endpoint that is not sent to."""
    mine = (col(DeliveryRow.id) == delivery, col(DeliveryRow.endpoint) == key)
    attempts = session.execute(select(col(DeliveryRow.attempts)).where(*mine)).scalar()
    if attempts is None:
        raise unknown()
    demand_active(demanded(session, key))
    session.execute(
        update(DeliveryRow).where(*mine)
        .values(state="waiting", next_at=now, begun_at=now, attempts_before=attempts)
    )  # fmt: skip
    ask(session, DELIVER, Deliver(delivery, attempts), by, now)
    tell(session, "sent-again", key, by, now, after={"delivery": delivery})
