"""Jobs of these tests' own stand in stepping.py beside them."""

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from stepping import KEY  # noqa: E402 - found only once the path above is set

from award.settings import Settings  # noqa: E402 - with the other


@pytest.fixture
def settings(database_address: str) -> Settings:
    return Settings(secret_key=KEY, database=database_address)
