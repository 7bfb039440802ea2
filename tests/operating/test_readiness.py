"""`/readyz` says whether people may be sent here, and in words why not."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from callers import KEY, caller
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import text

from award.app import create_app
from award.database.transactions import Database
from award.operating.readiness import readiness
from award.settings import Settings
from award.trail.acts import Act
from award.trail.notes import signing_key
from award.trail.operations import record, seal

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(secret_key=KEY, public_address="http://award.example", files=str(tmp_path / "files"))


@pytest.fixture
def client(database: Database, settings: Settings) -> Iterator[TestClient[Litestar]]:
    with caller(create_app(settings, database)) as opened:
        yield opened


def asked(client: TestClient[Litestar], **headers: str) -> tuple[int, Any]:
    answer = client.get("/readyz", headers=headers)
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.json()


def recorded(database: Database, at: datetime) -> None:
    database.write(lambda session: record(session, Act("edition.created", "edition:1", "system", at)))


def test_service_with_all_it_needs_is_ready(client: TestClient[Litestar]) -> None:
    assert asked(client) == (
        200,
        {"ready": True, "obstacles": [], "oldest_unsealed_seconds": None, "oldest_job_seconds": None},
    )


def test_any_host_may_be_named(client: TestClient[Litestar]) -> None:
    assert asked(client, host="10.0.0.7:8000")[0] == 200


def test_schema_of_another_release_is_not_ready(client: TestClient[Litestar], database: Database) -> None:
    database.write(lambda session: session.execute(text("UPDATE alembic_version SET version_num = 'older'")))
    status, told = asked(client, **{"accept-language": "fr"})
    assert (status, told["ready"]) == (503, False)
    assert "award database upgrade" in told["obstacles"][0]


def test_folder_that_cannot_be_written_is_not_ready(client: TestClient[Litestar], settings: Settings) -> None:
    Path(settings.files).write_text("a file where the folder should be")
    status, told = asked(client)
    assert status == 503
    assert len(told["obstacles"]) == 1
    assert str(settings.files) not in str(told)


def test_database_that_does_not_answer_is_not_ready(client: TestClient[Litestar], database: Database) -> None:
    broken = "ALTER TABLE alembic_version RENAME TO gone" if database.embedded else "DROP TABLE trail_leaf"
    database.write(lambda session: session.execute(text(broken)))
    database.write(lambda session: session.execute(text("DROP TABLE IF EXISTS trail_leaf")))
    status, told = asked(client)
    assert status == 503
    assert len(told["obstacles"]) == 1
    assert "trail_leaf" not in str(told)


def test_age_of_the_oldest_unsealed_entry_is_told_and_is_no_obstacle(database: Database, settings: Settings) -> None:
    for minutes in (5, 3):
        recorded(database, NOW - minutes * MINUTE)
    assert readiness(settings, database, NOW).unsealed_for == 300
    database.write(lambda session: seal(session, signing_key(KEY), NOW))
    assert readiness(settings, database, NOW).unsealed_for is None
    recorded(database, NOW - MINUTE)
    found = readiness(settings, database, NOW)
    assert (found.unsealed_for, found.obstacles) == (60, ())


def test_what_waits_no_longer_than_usual_is_not_told_to_anybody(
    client: TestClient[Litestar], database: Database
) -> None:
    """Or everybody could read there that somebody has just done something."""
    recorded(database, datetime.now(UTC))
    assert asked(client)[1]["oldest_unsealed_seconds"] is None
    database.write(lambda session: seal(session, signing_key(KEY), NOW))
    recorded(database, datetime.now(UTC) - 5 * MINUTE)
    assert asked(client)[1]["oldest_unsealed_seconds"] >= 300


def test_entry_of_a_clock_ahead_of_ours_has_not_waited(database: Database, settings: Settings) -> None:
    recorded(database, NOW + MINUTE)
    assert readiness(settings, database, NOW).unsealed_for == 0


def test_entry_that_is_no_act_any_more_stops_nothing(database: Database, settings: Settings) -> None:
    recorded(database, NOW)
    database.write(lambda session: session.execute(text("UPDATE trail_entry SET payload = hash")))
    assert readiness(settings, database, NOW).obstacles == ()
