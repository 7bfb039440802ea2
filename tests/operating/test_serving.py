"""`award run` and `award worker` as they are run for real: one process, one of its kind on an SQLite file, a clean end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import msgspec
import pytest
from crashing import KEY
from ports import free_port

from award.database.transactions import Database
from award.documents.keys import keep_key, trial_key
from award.jobs.operations import ask
from award.jobs.queries import waits_since
from award.mail.letters import Letter, SendLetter
from award.mail.operations import post
from award.mail.queries import letters
from award.operating.checking import cares, flaws
from award.operating.readiness import readiness
from award.settings import Settings
from award.trail.acts import Act
from award.trail.operations import record
from award.trail.queries import oldest_unsealed

Started = Callable[..., "subprocess.Popen[str]"]
PATIENCE = 40
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
MEMORY = 150 << 20


@pytest.fixture
def environment(database_address: str, tmp_path: Path) -> dict[str, str]:
    """Of a service in demo mode without a mail server, on a port of its own, not weighed down by who measures coverage."""
    port = free_port()
    known = {name: value for name, value in os.environ.items() if not name.startswith(("AWARD_", "COVERAGE_"))}
    return known | {
        "AWARD_SECRET_KEY": KEY, "AWARD_DATABASE": database_address, "AWARD_FILES": str(tmp_path / "files"),
        "AWARD_PORT": str(port), "AWARD_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}", "AWARD_LANGUAGE": "fr",
    }  # fmt: skip


@pytest.fixture
def start(environment: dict[str, str], tmp_path: Path) -> Iterator[Started]:
    running: list[subprocess.Popen[str]] = []

    def go(*command: str, **more: str) -> "subprocess.Popen[str]":
        made = subprocess.Popen([str(Path(sys.executable).with_name("award")), *command], cwd=tmp_path, text=True,
                                env=environment | more, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
        running.append(made)
        return made

    yield go
    for one in running:
        one.kill()
        one.communicate()


def got(environment: dict[str, str], path: str = "/readyz") -> Any:
    for _ in range(PATIENCE * 20):
        try:
            with urlopen(f"http://127.0.0.1:{environment['AWARD_PORT']}{path}", timeout=PATIENCE) as answer:
                return msgspec.json.decode(answer.read())
        except (URLError, ConnectionError):
            time.sleep(0.05)
    raise AssertionError("The service does not answer.")


def until(happened: Callable[[], bool]) -> None:
    for _ in range(PATIENCE * 20):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("It did not happen.")


def posted(database: Database) -> None:
    now = datetime.now(UTC)
    database.write(lambda session: post(session, Letter("x", "a@b.example", "s", "t"), "system", now))
    database.write(lambda session: record(session, Act("edition.created", "edition:1", "system", now)))


def is_worked(database: Database) -> bool:
    """The letter has been seen to, and the act is sealed."""
    with database.read() as session:
        return letters(session, 1)[0].state == "kept" and oldest_unsealed(session) is None


def test_one_process_serves_and_works_within_its_memory_and_ends_cleanly(
    database: Database, environment: dict[str, str], start: Started
) -> None:
    posted(database)
    service = start("run")
    assert got(environment)["ready"]
    until(lambda: is_worked(database))
    if sys.platform == "linux":  # elsewhere there is no /proc
        assert not Path(f"/proc/{service.pid}/task/{service.pid}/children").read_text().split()
        assert resident(service.pid) < MEMORY
    service.send_signal(signal.SIGTERM)
    told, _ = service.communicate(timeout=PATIENCE)
    assert service.returncode == 0
    assert "Traceback" not in told


def resident(process: int) -> int:
    (line,) = [line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) << 10


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_second_web_process_on_one_file_is_refused_and_a_worker_beside_it_is_not(
    database: Database, environment: dict[str, str], start: Started
) -> None:
    start("run", AWARD_WORKER="apart")
    got(environment)
    second = start("run", AWARD_PORT=str(free_port()))
    told, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode == 2
    assert "Un autre « award run »" in told
    posted(database)
    worker = start("worker")
    until(lambda: is_worked(database))
    worker.send_signal(signal.SIGINT)
    assert worker.wait(PATIENCE) == 0


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_several_web_processes_serve_one_server(environment: dict[str, str], start: Started) -> None:
    start("run")
    port = str(free_port())
    start("run", AWARD_PORT=port)
    assert got(environment)["ready"]
    assert got(environment | {"AWARD_PORT": port})["ready"]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_port_that_is_taken_is_refused_in_words(start: Started) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        service = start("run", AWARD_PORT=str(taken.getsockname()[1]))
        told, _ = service.communicate(timeout=PATIENCE)
    assert service.returncode == 2
    assert "AWARD_PORT" in told
    assert "Traceback" not in told


def settings_of(database: Database, **more: Any) -> Settings:
    return Settings(secret_key=KEY, database=database.address, public_address="http://127.0.0.1:8000", **more)


def test_age_of_the_oldest_due_job_is_told_and_after_minutes_the_check_cares(database: Database) -> None:
    database.write(lambda session: ask(session, "x", SendLetter(1), "system", NOW))
    for minutes, care in ((2, 0), (4, 1)):
        later = NOW + timedelta(minutes=minutes)
        assert readiness(settings_of(database), database, later).undone_for == minutes * 60
        assert len(list(cares(settings_of(database), later))) == care
    with database.read() as session:
        assert waits_since(session, NOW - timedelta(seconds=1)) is None


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_mail_server_that_does_not_answer_is_no_reason_not_to_start(database: Database, tmp_path: Path) -> None:
    silent = settings_of(
        database, mail=f"smtp://127.0.0.1:{free_port()}", mail_from="a@b.example", files=str(tmp_path / "files")
    )
    assert list(flaws(silent)) == []
    (care,) = cares(silent, NOW)
    assert "AWARD_MAIL" in care.message.text


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_mail_settings_that_make_no_sense_are(database: Database, tmp_path: Path) -> None:
    wrong = settings_of(database, mail="mail.example:pass", mail_from="", files=str(tmp_path / "files"))
    assert ["AWARD_MAIL" in problem.message.text for problem in flaws(wrong)] == [True, True]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_key_that_signs_is_looked_at_before_the_service_starts(database: Database, tmp_path: Path) -> None:
    folder, path = str(tmp_path / "files"), tmp_path / "signature.p12"
    missing = settings_of(database, files=folder, signing_key=str(path))
    assert ["AWARD_SIGNING_KEY" in problem.message.text for problem in flaws(missing)] == [True]
    keep_key(trial_key("Prix", NOW, 90), path)
    assert list(flaws(missing)) == []
    assert list(cares(missing, NOW)) == []
    (care,) = cares(missing, NOW + timedelta(days=31))
    assert "AWARD_SIGNING_KEY" in care.message.text
