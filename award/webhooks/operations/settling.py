"""What came of an attempt is written down: it was heard, it is tried again, or one gives up."""

from datetime import datetime

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.jobs.operations import ask
from award.language import say
from award.mail.letters import Letter
from award.mail.operations import post
from award.messages import Message
from award.people.queries import accounts
from award.webhooks.addresses import origin
from award.webhooks.operations.storing import DELIVER, Deliver, tell
from award.webhooks.retrying import Outcome, verdict
from award.webhooks.tables import DeliveryRow, EndpointRow

SYSTEM = "system"
SUBJECT = "Les envois à {to} sont arrêtés"
TEXT = (
    "Bonjour,\n\nDepuis plusieurs jours, aucune réponse ne vient de l’adresse {to}, que vous avez inscrite pour qu’un "
    "programme soit prévenu de ce qui arrive dans le prix. Les envois à cette adresse sont arrêtés ; ce qui arrive "
    "désormais est gardé.\n\nQuand elle répondra de nouveau, reprenez les envois sur la page « Envois à d’autres "
    "programmes » : ce qui a été gardé partira alors. Si elle ne sert plus, retirez-la."
)


def settle(session: Session, done: Deliver, outcome: Outcome, now: datetime) -> None:
    """Changes nothing when that attempt was settled before, or its delivery was removed meanwhile."""
    row = session.get(DeliveryRow, done.delivery)
    if row is None or row.attempts != done.attempts or row.state != "waiting":
        return
    endpoint = session.get_one(EndpointRow, row.endpoint)
    failing_since = endpoint.failing_since or row.begun_at
    attempts = done.attempts + 1
    found = verdict(outcome, attempts - row.attempts_before, failing_since, row.begun_at, now)
    row.attempts, row.state, row.next_at, row.tried_at = attempts, found.state, found.next, now
    row.status, row.failure = outcome.status, _written(outcome.failure)
    endpoint.failing_since = None if outcome.heard else failing_since
    session.flush()
    if found.next is not None:
        ask(session, DELIVER, Deliver(done.delivery, attempts), SYSTEM, now, found.next)
    if found.stops and endpoint.state == "active":
        _stop(session, endpoint, now)


def _stop(session: Session, endpoint: EndpointRow, now: datetime) -> None:
    """The other deliveries wait for a person to resume; whoever made the endpoint is told."""
    key, to = endpoint.id or 0, origin(endpoint.address)
    session.execute(update(EndpointRow).where(col(EndpointRow.id) == key).values(state="stopped"))
    tell(session, "stopped", key, SYSTEM, now, after={"to": to})
    maker = next((one for one in accounts(session) if one.id == endpoint.made_by and one.active), None)
    if maker:
        subject = say(Message.of(SUBJECT, to=to), maker.language)
        text = say(Message.of(TEXT, to=to), maker.language)
        post(session, Letter("webhooks.stopped", maker.email, subject, text, maker.language), SYSTEM, now)


def _written(failure: Message | None) -> str:
    return msgspec.json.encode(failure).decode() if failure else ""
