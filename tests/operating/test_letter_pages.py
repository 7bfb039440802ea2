"""Letters and jobs, seen by those who answer for them and acted upon by some of them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from callers import application, caller, enrolled, entered, form_token
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update

from award.database.transactions import Database
from award.jobs.tables import JOB
from award.mail.letters import Letter
from award.mail.operations import post
from award.mail.tables import LETTER
from award.operating.pages.listing import SHOWN

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SECRET = "abcdefghijklmnopqrstuvwxyz"  # noqa: S105 - as a link has one
TEXT = f"Bonjour,\n\nhttps://award.example/link/{SECRET}\n"


@pytest.fixture(params=[False, True], ids=["real", "demo"])
def demo(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def client(database: Database, demo: bool) -> Iterator[TestClient[Litestar]]:  # noqa: FBT001 - a fixture
    with caller(application(database, demo=demo)) as opened:
        yield opened


def posted(database: Database, state: str = "waiting", told: str = "") -> int:
    letter = Letter("x", "zoe@example.org", "Votre invitation", TEXT)
    key = database.write(lambda session: post(session, letter, "system", NOW))
    changed = update(LETTER).where(LETTER.c.id == key).values(state=state, told=told)
    database.write(lambda session: session.execute(changed))
    return key


def pressed(client: TestClient[Litestar], address: str) -> Answer:
    return client.post(address, headers={"x-csrf": form_token(client)}, follow_redirects=False)


def as_somebody(client: TestClient[Litestar], database: Database, role: str) -> None:
    entered(client, database, enrolled(database, role, f"{role}@example.org"))


def state_of(database: Database, key: int) -> str:
    with database.read() as session:
        return str(session.scalar(LETTER.select().with_only_columns(LETTER.c.state).where(LETTER.c.id == key)))


def test_letter_is_seen_with_its_state_and_its_secret_only_in_the_demonstration(
    client: TestClient[Litestar],
    database: Database,
    demo: bool,  # noqa: FBT001 - a fixture
) -> None:
    key = posted(database, "refused", "550 No such user")
    as_somebody(client, database, "auditor")
    assert "zoe@example.org" in client.get("/letters").text
    page = client.get(f"/letters/{key}").text
    assert "550 No such user" in page
    assert (SECRET in page) == demo
    assert f"/letters/{key}/sending" not in page
    assert client.get("/letters/999").status_code == 404


@pytest.mark.parametrize("demo", [False])
@pytest.mark.parametrize(("act", "after"), [("sending", "waiting"), ("arrival", "sent")])
def test_doubt_is_decided_by_an_organiser_and_by_nobody_else(
    client: TestClient[Litestar], database: Database, act: str, after: str
) -> None:
    key = posted(database, "doubtful")
    for role in ("juror", "auditor"):
        as_somebody(client, database, role)
        assert pressed(client, f"/letters/{key}/{act}").status_code == 403
    assert state_of(database, key) == "doubtful"
    as_somebody(client, database, "organiser")
    assert f"/letters/{key}/{act}" in client.get(f"/letters/{key}").text
    assert pressed(client, f"/letters/{key}/{act}").status_code == 303
    assert state_of(database, key) == after
    assert pressed(client, f"/letters/{key}/{act}").status_code == 422


@pytest.mark.parametrize("demo", [False])
def test_failed_job_is_taken_up_by_an_organiser_and_by_nobody_else(
    client: TestClient[Litestar], database: Database
) -> None:
    posted(database)
    database.write(lambda session: session.execute(update(JOB).values(state="failed")))
    as_somebody(client, database, "auditor")
    assert "/attempts" not in client.get("/jobs").text
    assert pressed(client, "/jobs/1/attempts").status_code == 403
    as_somebody(client, database, "organiser")
    assert "/jobs/1/attempts" in client.get("/jobs").text
    assert pressed(client, "/jobs/1/attempts").status_code == 303
    assert "Personne ne travaille" in client.get("/jobs").text or "en attente" in client.get("/jobs").text
    assert pressed(client, "/jobs/1/attempts").status_code == 422


@pytest.mark.parametrize("demo", [False])
def test_long_lists_are_shown_page_by_page(client: TestClient[Litestar], database: Database) -> None:
    keys = [posted(database) for _ in range(SHOWN + 1)]
    as_somebody(client, database, "organiser")
    for path in ("/letters", "/jobs"):
        first = client.get(path).text
        assert f"{path}?before={keys[1]}" in first
        assert client.get(f"{path}?before={keys[1]}").text.count('role="rowheader"') == 1
        assert client.get(f"{path}?before=x").status_code == 200


@pytest.mark.parametrize("demo", [False])
def test_pages_of_an_empty_service_say_so(client: TestClient[Litestar], database: Database) -> None:
    as_somebody(client, database, "organiser")
    assert "Aucune lettre." in client.get("/letters").text
    assert "Aucune tâche." in client.get("/jobs").text
