"""The helpers of this folder are imported by name; `browser` and `serve` are fixtures of browsing.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Serve
from litestar import Litestar
from litestar.testing import TestClient
from visiting import application, visitor

from award.app import create_app
from award.database.transactions import Database


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Litestar]:
    made = application(tmp_path)
    yield made
    made.state.database.close()


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with visitor(app) as opened:
        yield opened


@pytest.fixture(scope="session")
def address(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of a running service in demo mode."""
    folder = tmp_path_factory.mktemp("served")
    return serve(lambda settings: create_app(settings, Database(f"sqlite:///{folder / 'award.db'}")))
