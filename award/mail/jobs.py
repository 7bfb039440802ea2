"""A letter leaves. The letter's own state remembers how far it is: `leaving` is durable before its content is handed over."""

from award.jobs.bench import Bench, Later
from award.jobs.kinds import Kind
from award.mail.composing import Envelope, compose
from award.mail.letters import SendLetter
from award.mail.operations import SEND, doubt, leave, note
from award.mail.queries import to_send
from award.mail.sending import Outcome, send
from award.mail.servers import read_address
from award.messages import Message

TRIES = 40
"""With waits that double up to an hour: a day and a half, longer than a mail server is usually away."""
NOT_NOW = Message("Le serveur de courrier ne prend pas la lettre pour l’instant. Elle repartira d’elle-même.")


def send_letter(bench: Bench, asked: SendLetter) -> None:
    """Never twice by itself: one that was leaving when a worker died is doubtful, and waits for a person."""
    key = asked.letter
    if bench.database.write(lambda session: doubt(session, key, bench.now())):
        return
    outcome = _kept() if not bench.settings.mail else _sent(bench, key)
    if outcome is None:
        return
    state, told = outcome.state, outcome.told
    bench.database.write(lambda session: note(session, key, state, told, bench.now()))
    if state == "waiting":
        raise Later(NOT_NOW)


def _sent(bench: Bench, key: int) -> Outcome | None:
    with bench.database.read() as session:
        posted = to_send(session, key)
    if posted is None:
        return None
    settings = bench.settings
    envelope = Envelope(key, posted.written_at, bench.now(), settings.mail_from, settings.public_address)
    message = compose(posted.letter, envelope)
    return send(read_address(settings.mail), message, lambda: bench.database.write(lambda of: leave(of, key)))


def _kept() -> Outcome:
    """Without a mail server, letters are read on their page."""
    return Outcome("kept", "")


KINDS = (Kind(SEND, SendLetter, send_letter, Message("Envoyer une lettre"), tries=TRIES),)
