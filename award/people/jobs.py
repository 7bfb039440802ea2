"""Work done later for people: letters with a link, and sweeping."""

from award.jobs.bench import Bench
from award.jobs.kinds import Kind, Round
from award.messages import Message
from award.people.operations import SendLink, send_asked_link, sweep
from award.people.operations.linking import SEND

HOUR = 3600.0


def send_link(bench: Bench, asked: SendLink) -> None:
    site, now = bench.settings.public_address, bench.now()
    bench.step("send", lambda: bench.database.write(lambda session: send_asked_link(session, asked, site, now)))


def sweep_up(bench: Bench) -> None:
    bench.database.write(lambda session: sweep(session, bench.now()))


KINDS = (Kind(SEND, SendLink, send_link, Message("Envoyer un lien personnel")),)
ROUNDS = (Round("people.sweep", HOUR, sweep_up),)
