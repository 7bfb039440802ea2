"""The factories of this folder stand beside the tests, which import them by name; those of editions and companies too."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from msgspec.structs import replace

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("web", "editions", "companies", "api"))]

from browsing import browser, served  # noqa: E402 - the folders are on the path only now
from received import Bench, bench  # noqa: E402
from visiting import ADDRESS, KEY  # noqa: E402
from visits import enter_as, signed_in  # noqa: E402

from award.app import create_app  # noqa: E402 - with the other
from award.database.transactions import Database  # noqa: E402
from award.settings import Settings  # noqa: E402

__all__ = ["browser", "enter_as", "signed_in"]


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
