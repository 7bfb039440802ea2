"""Jobs of these tests' own stand in stepping.py beside them."""

import pytest
from stepping import KEY

from award.settings import Settings


@pytest.fixture
def settings(database_address: str) -> Settings:
    return Settings(secret_key=KEY, database=database_address)
