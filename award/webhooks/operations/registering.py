"""Endpoints are added, paused, resumed and removed."""

from datetime import datetime
from secrets import token_bytes

import msgspec
from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from award.jobs.operations import ask
from award.messages import Problem, Refused, refuse
from award.web.sealing import sealed
from award.webhooks.addresses import address_flaw, origin
from award.webhooks.events import Kind
from award.webhooks.operations.storing import DELIVER, PURPOSE, Deliver, demanded, tell
from award.webhooks.signing import SECRET_BYTES, written_secret
from award.webhooks.tables import DeliveryRow, EndpointRow


class NewEndpoint(msgspec.Struct, frozen=True):
    """`secret` is sealed already: what signs never comes into the trail."""

    address: str
    description: str
    kinds: tuple[Kind, ...]
    secret: str


class NewSecret(msgspec.Struct, frozen=True):
    """As its owner is shown it, once, and as the database keeps it."""

    clear: str
    sealed: str


def new_secret(secret_key: str) -> NewSecret:
    """`secret_key` is the service's: without it, what the database keeps signs nothing."""
    clear = written_secret(token_bytes(SECRET_BYTES))
    return NewSecret(clear, sealed(secret_key, PURPOSE, clear.encode()))


def add_endpoint(session: Session, new: NewEndpoint, person: int, now: datetime, *, inside: bool = False) -> int:
    """Raises Refused with everything that is wrong. `inside` lets addresses of our own network in."""
    if flaw := address_flaw(new.address, inside=inside):
        raise Refused(Problem(flaw, column="address"))
    if session.execute(select(col(EndpointRow.id)).where(col(EndpointRow.address) == new.address)).first():
        raise refuse("Cette adresse est déjà inscrite. Retirez-la d’abord si elle doit recevoir un autre secret.")
    kinds = " ".join(sorted(set(new.kinds)))
    row = EndpointRow(address=new.address, description=new.description.strip(), kinds=kinds, secret=new.secret,
                      made_by=person, made_at=now)  # fmt: skip
    session.add(row)
    session.flush()
    key = row.id or 0
    tell(session, "added", key, f"person:{person}", now, after={"to": origin(new.address), "kinds": kinds.split()})
    return key


def remove_endpoint(session: Session, key: int, by: str, now: datetime) -> None:
    """With all that was sent to it. What is on its way may still arrive."""
    known = demanded(session, key)
    session.execute(delete(DeliveryRow).where(col(DeliveryRow.endpoint) == key))
    session.execute(delete(EndpointRow).where(col(EndpointRow.id) == key))
    tell(session, "removed", key, by, now, before={"to": origin(known.address)})


def pause_endpoint(session: Session, key: int, by: str, now: datetime) -> None:
    """What happens meanwhile is kept for it. Pausing one that is not sent to changes nothing."""
    if demanded(session, key).state == "active":
        session.execute(update(EndpointRow).where(col(EndpointRow.id) == key).values(state="paused"))
        tell(session, "paused", key, by, now)


def resume_endpoint(session: Session, key: int, by: str, now: datetime) -> None:
    """What was kept for it is sent now."""
    if demanded(session, key).state == "active":
        return
    session.execute(update(EndpointRow).where(col(EndpointRow.id) == key).values(state="active", failing_since=None))
    mine = (col(DeliveryRow.endpoint) == key, col(DeliveryRow.state) == "waiting")
    kept = session.execute(select(col(DeliveryRow.id), col(DeliveryRow.attempts)).where(*mine)).all()
    session.execute(
        update(DeliveryRow).where(*mine).values(next_at=now, begun_at=now, attempts_before=DeliveryRow.attempts)
    )
    for row in kept:
        ask(session, DELIVER, Deliver(*row), by, now)
    tell(session, "resumed", key, by, now, after={"sent": len(kept)})
