"""A private PostgreSQL that ends with whoever started it: for the tests, and for the measurements."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg

SETUP = "PostgreSQL is missing. Debian: apt-get install postgresql. macOS: brew install postgresql."
PLACES = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql*/bin", "usr/local/opt/postgresql*/bin")
ALWAYS = {"max_connections": "200", "shared_buffers": "64MB", "listen_addresses": ""}
CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}
"""For tests, whose data nobody misses."""


class NoCluster(Exception):  # noqa: N818 - says what happened
    """There is no PostgreSQL here, or it does not start."""


class Cluster(NamedTuple):
    """A running server of ours, reached by a socket in its folder."""

    folder: Path

    def address(self, name: str) -> str:
        return f"postgresql://award@/{name}?host={self.folder}"

    def do(self, command: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(command.encode())


def _programs() -> Path:
    """The newest initdb there is."""
    found = [folder for pattern in PLACES for folder in Path("/").glob(pattern) if Path(folder, "initdb").is_file()]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).parent)
    if not found:
        raise NoCluster(SETUP)
    return max(found, key=lambda folder: [int(part) for part in folder.as_posix().split("/") if part.isdigit()])


def _unprivileged() -> list[str]:
    """PostgreSQL refuses to run as root, and on Linux it ends when the tests do, however they end."""
    if not shutil.which("setpriv"):
        return []
    user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", "--pdeathsig=INT", *user]


@contextmanager
def running(settings: dict[str, str]) -> Iterator[Cluster]:
    """With these settings beside those of always."""
    programs, before = _programs(), _unprivileged()
    os.environ["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"  # pg_dump of the same version
    folder = Path(tempfile.mkdtemp(prefix="award-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    making = ["--username=award", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
    subprocess.run(
        [*before, programs / "initdb", *making, "-D", folder / "data"], cwd="/", check=True, capture_output=True
    )
    options = [part for name, value in (ALWAYS | settings).items() for part in ("-c", f"{name}={value}")]
    with (folder.parent / f"{folder.name}.log").open("wb") as log:
        command = [*before, programs / "postgres", "-D", folder / "data", "-k", folder, *options]
        server = subprocess.Popen(command, cwd="/", stdout=log, stderr=subprocess.STDOUT)
    try:
        made = Cluster(folder)
        _await(made, server, Path(log.name))
        yield made
    finally:
        server.send_signal(signal.SIGINT)  # fast: without waiting for connections
        server.wait(30)
        shutil.rmtree(folder)
        Path(log.name).unlink()


def _await(cluster: Cluster, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(600):
        try:
            return cluster.do("SELECT 1")
        except psycopg.OperationalError:
            if server.poll() is not None:
                raise NoCluster(log.read_text()) from None
            time.sleep(0.05)
    raise NoCluster(f"PostgreSQL does not answer. {log.read_text()}")
