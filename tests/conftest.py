"""Both databases, for every test that asks: a file, and a private PostgreSQL that ends with the tests."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from hypothesis import settings

from award.database.schema import upgrade
from award.database.transactions import Database

settings.register_profile("same", derandomize=True)
settings.register_profile("new", print_blob=True)
settings.load_profile(os.environ.get("EXAMPLES", "same"))
"""One commit, one verdict: `make test` draws the same examples each time. `EXAMPLES=new make test` looks for others."""

SETUP = "PostgreSQL is missing. Debian: apt-get install postgresql. macOS: brew install postgresql."
PLACES = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql*/bin", "usr/local/opt/postgresql*/bin")
SPEED = {
    "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off",
    "max_connections": "200", "shared_buffers": "64MB", "listen_addresses": "",
}  # fmt: skip


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
        pytest.fail(SETUP)
    return max(found, key=lambda folder: [int(part) for part in folder.as_posix().split("/") if part.isdigit()])


def _unprivileged() -> list[str]:
    """PostgreSQL refuses to run as root, and on Linux it ends when the tests do, however they end."""
    if not shutil.which("setpriv"):
        return []
    user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", "--pdeathsig=INT", *user]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One for each worker of xdist: they have nothing to agree upon."""
    programs, before = _programs(), _unprivileged()
    os.environ["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"  # pg_dump of the same version
    folder = Path(tempfile.mkdtemp(prefix="award-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    making = ["--username=award", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
    subprocess.run(
        [*before, programs / "initdb", *making, "-D", folder / "data"], cwd="/", check=True, capture_output=True
    )
    options = [part for name, value in SPEED.items() for part in ("-c", f"{name}={value}")]
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
                pytest.fail(log.read_text())
            time.sleep(0.05)
    pytest.fail(f"PostgreSQL does not answer. {log.read_text()}")


def _build(address: str) -> None:
    upgrade(address)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "award.db"
    _build(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_cluster(cluster: Cluster) -> Cluster:
    cluster.do("CREATE DATABASE migrated")
    _build(cluster.address("migrated"))
    return cluster


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    return count(1)


@contextmanager
def _temporary(cluster: Cluster, name: str, template: str) -> Iterator[str]:
    cluster.do(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield cluster.address(name)
    cluster.do(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_address(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path, numbers: Iterator[int]
) -> Iterator[str]:
    """Of a database of this test's own: migrated, and empty."""
    if database_kind == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "award.db")
        yield f"sqlite:///{tmp_path / 'award.db'}"
        return
    with _temporary(request.getfixturevalue("migrated_cluster"), f"test_{next(numbers)}", "migrated") as address:
        yield address


@pytest.fixture
def empty_address(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path, numbers: Iterator[int]
) -> Iterator[str]:
    """Of a second database, of the same kind, without any table."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with _temporary(request.getfixturevalue("cluster"), f"empty_{next(numbers)}", "template0") as address:
        yield address


@pytest.fixture
def database(database_address: str) -> Iterator[Database]:
    opened = Database(database_address)
    yield opened
    opened.close()
