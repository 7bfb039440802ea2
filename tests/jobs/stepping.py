"""Jobs that write down what they do, and a worker that does them until it is killed: `python stepping.py ADDRESS FILE`."""

import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import update

from award.database.transactions import Database
from award.jobs.bench import Bench, Later
from award.jobs.kinds import Kind
from award.jobs.operations import ask
from award.jobs.queries import Job, jobs
from award.jobs.tables import JOB
from award.jobs.worker import Worker
from award.messages import Message, refuse
from award.settings import Settings

KEY = "a secret of the tests, long enough"
NAME = "test.steps"
PATIENCE = 40


class Steps(msgspec.Struct, frozen=True):
    """Each step is written into the file when it begins and when it ends; the one called `stuck_at` waits, the first time."""

    file: str
    steps: int
    stuck_at: int = -1
    fails_at: int = -1
    failure: str = ""
    slow: float = 0.0


def run(bench: Bench, asked: Steps) -> None:
    found = bench.step("find", lambda: list(range(asked.steps)))
    assert list(bench.steps("one", found, lambda step: one(asked, step))) == found


def one(asked: Steps, step: int) -> int:
    before = said(Path(asked.file))
    time.sleep(asked.slow)
    say(asked.file, f"begun {step}")
    if f"begun {step}" not in before:
        if step == asked.stuck_at:
            time.sleep(PATIENCE)
        if step == asked.fails_at:
            fail(asked.failure)
    say(asked.file, f"done {step}")
    return step


def fail(how: str) -> None:
    if how == "refused":
        raise refuse("Ce fichier n’est pas une étude.")
    if how == "later":
        raise Later(Message("Pas maintenant."))
    raise RuntimeError(how)


KINDS = (Kind(NAME, Steps, run, Message("Essayer"), tries=3),)


def say(file: str, words: str) -> None:
    with Path(file).open("a") as lines:
        lines.write(f"{words}\n")


def said(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def asking(database: Database, asked: Steps, ahead: timedelta = timedelta(0)) -> int:
    now = datetime.now(UTC)
    return database.write(lambda session: ask(session, NAME, asked, "person:1", now, now + ahead))


def job_of(database: Database, key: int) -> Job:
    with database.read() as session:
        return next(job for job in jobs(session, 1000) if job.id == key)


def hurry(database: Database) -> bool:
    """What waits to be tried again is due; False, so that one may go on waiting."""
    late = datetime.now(UTC) - timedelta(hours=1)
    database.write(lambda session: session.execute(update(JOB).where(JOB.c.state == "waiting").values(due=late)))
    return False


def until(happened: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 50):
        if happened():
            return
        time.sleep(0.02)
    raise AssertionError("It did not happen.")


def until_state(database: Database, key: int, *states: str) -> Job:
    until(lambda: job_of(database, key).state in states)
    return job_of(database, key)


if __name__ == "__main__":
    address, signal = sys.argv[1], Path(sys.argv[2])
    opened = Database(address)
    with Worker(Settings(secret_key=KEY, database=address), opened, KINDS, ()):
        signal.write_text(str(os.getpid()))
        threading.Event().wait()
