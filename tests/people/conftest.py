"""The factories of this folder stand beside the tests, which import them by name."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from callers import application, caller  # noqa: E402 - found only once the path above is set

from award.database.transactions import Database  # noqa: E402 - with the other


@pytest.fixture
def app(database: Database) -> Litestar:
    return application(database)


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with caller(app) as opened:
        yield opened
