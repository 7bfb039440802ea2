"""What was acknowledged is on the disk, whatever happens to the process in the next instant."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger import lines, open_ledger
from sqlalchemy import text
from sqlmodel import Session

from award.database.transactions import Database

HERE = Path(__file__).resolve().parent
ROUNDS = 20
COMMITS = 50


def writing(address: str, way: str, writers: int, works: int) -> list[str]:
    return [sys.executable, str(HERE / "crasher.py"), address, way, str(writers), str(works)]


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'ledger.db'}")
    open_ledger(database)
    yield database
    database.close()


def test_sqlite_is_asked_for_its_surest_ways(embedded: Database) -> None:
    def work(session: Session) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [session.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]

    assert embedded.write(work) == ["wal", 2, 1]


if sys.platform == "linux":  # elsewhere there is no strace

    @pytest.mark.parametrize("way", ["threads", "loop"])
    def test_every_commit_waits_for_the_disk(embedded: Database, tmp_path: Path, way: str) -> None:
        """Killing a process proves nothing of a power cut: the kernel keeps what was written. So the waits are counted."""
        log = tmp_path / "strace.log"
        tracing = ["strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", str(log)]
        subprocess.run([*tracing, *writing(embedded.address, way, 1, COMMITS)], check=True, capture_output=True)
        waits = [line for line in log.read_text().splitlines() if "= 0" in line]
        assert len(waits) >= COMMITS


def test_killed_process_loses_nothing_acknowledged(ledger: Database) -> None:
    told = killed(ledger, "threads")
    assert_kept(ledger, told)


def test_killed_loop_loses_nothing_acknowledged(embedded: Database) -> None:
    told = killed(embedded, "loop")
    assert_kept(embedded, told)


def killed(ledger: Database, way: str) -> list[str]:
    """What processes that were killed had acknowledged."""
    chance = random.Random(2017)  # noqa: S311 - moments, no secrets
    told: list[str] = []
    for _ in range(ROUNDS):
        process = subprocess.Popen(writing(ledger.address, way, 4, -1), stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        heard = [process.stdout.readline() for _ in range(chance.randrange(1, 60))]
        process.kill()
        heard += process.stdout.readlines()  # what it had still said: acknowledged as well
        process.wait()
        process.stdout.close()
        told += [line.strip() for line in heard if line.endswith("\n")]
    return told


def assert_kept(ledger: Database, told: list[str]) -> None:
    kept = lines(ledger)
    assert len(told) > ROUNDS
    assert all(kept.count(line) >= told.count(line) for line in set(told))
    if ledger.embedded:
        with ledger.read() as session:
            assert session.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
