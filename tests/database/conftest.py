"""A ledger in each database; what the tests share stands in ledger.py beside them."""

import pytest
from ledger import open_ledger

from award.database.transactions import Database


@pytest.fixture
def ledger(database: Database) -> Database:
    open_ledger(database)
    return database
