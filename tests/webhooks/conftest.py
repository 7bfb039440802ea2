"""The factories of this folder, and those of people and editions, stand beside the tests, which import them by name."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("web", "people", "editions", "api"))]

from browsing import browser, serve  # noqa: E402 - the folders are on the path only now
from receiving import Receiver, receiving  # noqa: E402 - with the other
from telling import Teller, telling  # noqa: E402 - with the other

from award.database.transactions import Database  # noqa: E402 - after the path, like the helpers

__all__ = ["browser", "serve"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as opened:
        yield opened


@pytest.fixture
def teller(database: Database) -> Teller:
    return telling(database)
