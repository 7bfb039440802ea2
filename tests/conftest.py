"""Both databases, for every test that asks: a file, and a private PostgreSQL that ends with the tests; browsers and visits."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from browsing import browser, serve
from cluster import CARELESS, Cluster, running
from demonstrating import Demonstration, demonstration_in
from hypothesis import settings
from visits import address, app, come_in, enter_as, signed_in, statements

from award.database.schema import upgrade
from award.database.transactions import Database

__all__ = ["address", "app", "browser", "come_in", "enter_as", "serve", "signed_in", "statements"]

settings.register_profile("same", derandomize=True)
settings.register_profile("new", print_blob=True)
settings.load_profile(os.environ.get("EXAMPLES", "same"))
"""One commit, one verdict: `make test` draws the same examples each time. `EXAMPLES=new make test` looks for others."""


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One for each worker of xdist: they have nothing to agree upon."""
    with running(CARELESS) as made:
        yield made


def _build(address: str) -> None:
    upgrade(address)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "award.db"
    _build(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return demonstration_in(tmp_path_factory.mktemp("demonstration"))


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
