"""The factories of this folder, and those of people and editions, stand beside the tests, which import them by name."""

from collections.abc import Iterator

import pytest
from receiving import Receiver, receiving
from telling import Teller, telling

from award.database.transactions import Database


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as opened:
        yield opened


@pytest.fixture
def teller(database: Database) -> Teller:
    return telling(database)
