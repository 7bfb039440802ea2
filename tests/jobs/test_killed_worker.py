"""A worker killed half-way: what it had done is not done again, and somebody goes on."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from stepping import Steps, asking, said, until, until_state

from award.database.transactions import Database

HERE = Path(__file__).resolve().parent
Start = Callable[[], "subprocess.Popen[bytes]"]
JOBS = 12


@pytest.fixture
def start(database_address: str, tmp_path: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []

    def go() -> "subprocess.Popen[bytes]":
        ready = tmp_path / f"ready-{len(started)}"
        process = subprocess.Popen([sys.executable, str(HERE / "stepping.py"), database_address, str(ready)])
        started.append(process)
        until(ready.exists)
        return process

    yield go
    for process in started:
        process.kill()
        process.wait()


def killed(process: "subprocess.Popen[bytes]") -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def test_step_killed_half_way_is_done_again_and_those_before_it_are_not(
    database: Database, start: Start, tmp_path: Path
) -> None:
    file = tmp_path / "steps"
    key = asking(database, Steps(str(file), 4, stuck_at=2))
    first = start()
    until(lambda: "begun 2" in said(file))
    killed(first)
    start()
    assert until_state(database, key, "done", "failed").tries == 2
    assert Counter(said(file)) == Counter(
        {"begun 2": 2}
        | {f"{what} {step}": 1 for what in ("begun", "done") for step in range(4) if (what, step) != ("begun", 2)}
    )


def test_work_of_a_worker_that_never_comes_back_is_taken_over(database: Database, start: Start, tmp_path: Path) -> None:
    file = tmp_path / "steps"
    first = start()
    key = asking(database, Steps(str(file), 2, stuck_at=1))
    until(lambda: "begun 1" in said(file))
    start()  # beside the first one: it is the second worker
    killed(first)
    until_state(database, key, "done")
    assert said(file) == ["begun 0", "done 0", "begun 1", "begun 1", "done 1"]


def test_two_workers_share_the_work_and_each_job_is_done_once(database: Database, start: Start, tmp_path: Path) -> None:
    start()
    start()
    files = [tmp_path / f"steps-{number}" for number in range(JOBS)]
    keys = [asking(database, Steps(str(file), 2)) for file in files]
    for key in keys:
        until_state(database, key, "done")
    assert {tuple(said(file)) for file in files} == {("begun 0", "done 0", "begun 1", "done 1")}
