"""One attempt at one delivery. What was sent twice because the worker died in between carries the same `webhook-id`."""

import msgspec

from award.jobs.bench import Bench
from award.jobs.kinds import Kind
from award.messages import Message
from award.web.outward import Reply, post_outward
from award.web.sealing import unsealed
from award.webhooks.addresses import is_outside
from award.webhooks.operations import DELIVER, PURPOSE, Deliver, settle
from award.webhooks.queries import Parcel, parcel
from award.webhooks.retrying import Outcome
from award.webhooks.signing import headers

NO_SECRET = Message(
    "La clé secrète du service a changé : ce secret ne se lit plus. Retirez l’adresse et inscrivez-la de nouveau."
)


def deliver(bench: Bench, asked: Deliver) -> None:
    """The next attempt is a job of its own, asked where this one is settled."""
    with bench.database.read() as session:
        found = parcel(session, asked.delivery, asked.attempts)
    if found is None:
        return
    told = bench.step("send", lambda: msgspec.json.encode(sent(bench, found)).decode())
    outcome = msgspec.json.decode(told, type=Outcome)
    now = bench.now()
    bench.database.write(lambda session: settle(session, asked, outcome, now))


def sent(bench: Bench, found: Parcel) -> Reply:
    """Signed now: a receiver refuses what was signed long ago."""
    secret = unsealed(bench.settings.secret_key, PURPOSE, found.secret)
    if secret is None:
        return Reply(failure=NO_SECRET)
    body = found.body.encode()
    signed = headers(secret.decode(), found.message, bench.now(), body)
    return post_outward(found.address, signed, body, anywhere if bench.settings.webhooks_inside else is_outside)


def anywhere(_number: str) -> bool:
    return True


KINDS = (Kind(DELIVER, Deliver, deliver, Message("Prévenir un autre programme")),)
