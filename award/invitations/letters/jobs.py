"""Silent companies are reminded, by whichever worker is at work."""

from award.invitations.letters.operations import remind_due
from award.invitations.letters.queries import due_reminders
from award.jobs.bench import Bench
from award.jobs.kinds import Round

HOUR = 3600.0


def remind_silent(bench: Bench) -> None:
    """Each in a transaction of its own, which looks again: two workers at once write one letter."""
    site, now = bench.settings.public_address, bench.now()
    with bench.database.read() as session:
        keys = due_reminders(session, now)
    for key in keys:
        bench.database.write(lambda session, key=key: remind_due(session, key, site, now))  # type: ignore[misc]  # this turn's


ROUNDS = (Round("invitations.remind", HOUR, remind_silent),)
