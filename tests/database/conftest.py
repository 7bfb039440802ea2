"""A ledger in each database; what the tests share stands in ledger.py beside them."""

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from ledger import open_ledger  # noqa: E402 - found only once the path above is set

from award.database.transactions import Database  # noqa: E402


@pytest.fixture
def ledger(database: Database) -> Database:
    open_ledger(database)
    return database
