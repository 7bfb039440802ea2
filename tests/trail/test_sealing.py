"""The round that seals: soon after every act, and nothing when nothing waits."""

from datetime import UTC, datetime

from sqlalchemy import func, select

from award.database.transactions import Database
from award.jobs.bench import Bench
from award.settings import Settings
from award.trail.acts import Act
from award.trail.jobs import ROUNDS
from award.trail.operations import record
from award.trail.tables import CHECKPOINT, LEAF

KEY = "a secret of the tests, long enough"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def counts(database: Database) -> tuple[int, int]:
    with database.read() as session:
        leaves, checkpoints = (
            session.execute(select(func.count()).select_from(of)).scalar_one() for of in (LEAF, CHECKPOINT)
        )
    return leaves, checkpoints


def test_round_seals_what_is_new_and_makes_no_checkpoint_otherwise(database: Database) -> None:
    bench = Bench(Settings(secret_key=KEY, database=database.address), database)
    (sealing,) = ROUNDS
    found = []
    for acts in (0, 2, 0, 1):
        for _ in range(acts):
            database.write(lambda session: record(session, Act("edition.created", "edition:1", "system", NOW)))
        sealing.run(bench)
        found.append(counts(database))
    assert found == [(0, 0), (2, 1), (2, 1), (3, 2)]
