"""The factories of this folder stand beside the tests, which import them by name."""

from collections.abc import Iterator

import pytest
from callers import application, caller
from litestar import Litestar
from litestar.testing import TestClient

from award.database.transactions import Database


@pytest.fixture
def app(database: Database) -> Litestar:
    return application(database)


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with caller(app) as opened:
        yield opened
