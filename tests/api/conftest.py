"""A service on each database, and programs that call it."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("web", "people", "editions", "companies"))]

from browsing import browser, serve  # noqa: E402 - the folders are on the path only now
from calling import Service, service_on  # noqa: E402

from award.database.transactions import Database  # noqa: E402 - after the path, like the helpers

__all__ = ["browser", "serve"]


@pytest.fixture
def service(database: Database) -> Iterator[Service]:
    app = service_on(database)
    with TestClient(app, base_url="http://award.example", raise_server_exceptions=False) as client:
        yield Service(app, database, client)


@pytest.fixture
def embedded(migrated_file: Path, tmp_path: Path) -> Iterator[Service]:
    """On SQLite only: for what no database makes a difference to."""
    (tmp_path / "one.db").write_bytes(migrated_file.read_bytes())
    database = Database(f"sqlite:///{tmp_path / 'one.db'}")
    app = service_on(database)
    with TestClient(app, base_url="http://award.example", raise_server_exceptions=False) as client:
        yield Service(app, database, client)
    database.close()
