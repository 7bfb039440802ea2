"""The factories of this folder stand beside the tests, which import them by name; those of editions and companies too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import served
from litestar import Litestar
from msgspec.structs import replace
from received import Bench, bench
from visiting import ADDRESS, KEY

from award.app import create_app
from award.database.transactions import Database
from award.settings import Settings


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Bench:
    return bench(database, tmp_path)


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Litestar:
    return create_app(
        Settings(secret_key=KEY, public_address=ADDRESS, demo=True, files=str(tmp_path / "files")), database
    )


@pytest.fixture
def address(database: Database, tmp_path: Path) -> Iterator[str]:
    """Of a running service."""
    with served(lambda settings: create_app(replace(settings, files=str(tmp_path / "files")), database)) as running:
        yield running
