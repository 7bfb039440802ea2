"""Messages whose time has come leave, by whichever worker is at work."""

from award.jobs.bench import Bench
from award.jobs.kinds import Kind
from award.messages import Message
from award.outbox.operations import post_due
from award.outbox.operations.posting import POST_DUE, PostDue


def post_what_is_due(bench: Bench, _asked: PostDue) -> None:
    """In one transaction: a worker that dies in it has sent nothing, and the job is begun again."""
    bench.database.write(lambda session: post_due(session, bench.now()))


KINDS = (Kind(POST_DUE, PostDue, post_what_is_due, Message("Envoyer les messages dont l’heure est venue")),)
