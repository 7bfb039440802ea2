"""A service on each database, and programs that call it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from calling import Service, service_on
from litestar.testing import TestClient

from award.database.transactions import Database


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
