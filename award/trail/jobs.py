"""Sealing, soon after every act."""

from award.jobs.bench import Bench
from award.jobs.kinds import Round
from award.trail.notes import signing_key
from award.trail.operations import seal
from award.trail.queries import oldest_unsealed

SEALED_EVERY = 5.0
"""Seconds: what is not sealed yet could vanish unseen, and a receipt exists once it is."""


def seal_recent(bench: Bench) -> None:
    """Asks for a transaction only when an entry waits. Several workers at once take turns: see `seal`."""
    with bench.database.read() as session:
        if oldest_unsealed(session) is None:
            return
    key = signing_key(bench.settings.secret_key)
    bench.database.write(lambda session: seal(session, key, bench.now()))


ROUNDS = (Round("trail.seal", SEALED_EVERY, seal_recent),)
