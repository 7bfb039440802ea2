"""`award demo --serve`, from nothing to a service that answers, and its end by Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from urllib.error import URLError

import pytest
from ports import free_port

Award = Callable[..., CompletedProcess[str]]
PATIENCE = 60


class Served:
    """A running `award demo --serve`."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.address, self.log = f"http://127.0.0.1:{self.port}", folder / "log"
        command = [str(Path(sys.executable).with_name("award")), "demo", "--serve", "--port", str(self.port)]
        environment = {**os.environ, "AWARD_LANGUAGE": "fr", "AWARD_DATABASE": "sqlite:///real.db"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def got(self, path: str) -> str:
        """Waits until it answers, or ends."""
        for _ in range(PATIENCE * 10):
            try:
                with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
                    return str(answer.read().decode())
            except (URLError, ConnectionError):
                assert self.process.poll() is None, self.log.read_text()
                time.sleep(0.1)
        pytest.fail(self.log.read_text())

    def interrupted(self) -> int:
        """As by Ctrl-C: all its processes are told."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    started = Served(tmp_path_factory.mktemp("served"))
    yield started
    if started.process.poll() is None:
        os.killpg(started.process.pid, signal.SIGKILL)
        started.process.wait()


def test_demonstration_answers_says_where_and_ends_cleanly(served: Served) -> None:
    page = served.got("/sign-in")
    assert len(re.findall("Entrer comme", page)) == 7
    assert '"ready": true' in served.got("/readyz").replace('":', '": ')
    told = served.log.read_text()
    assert f"{served.address}/sign-in" in told
    folder = served.log.parent
    assert {path.name for path in (folder / "demo").iterdir()} >= {"award.db", "secret", "etude.csv", "palmares"}
    assert not (folder / "real.db").exists()
    assert served.interrupted() == 0
    assert "Traceback" not in served.log.read_text()


def test_port_in_use_is_refused_before_anything_is_written(award: Award, tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        refused = award("demo", "--serve", "--port", busy.getsockname()[1])
    assert refused.returncode == 2
    assert "--port" in refused.stderr
    assert not list(tmp_path.iterdir())
