"""docs/access.md tells every route and is true: every visitor is sent to every door of the running application."""

from collections.abc import Iterator

import pytest
from access_page import ANONYMOUS, PAGE, VISITORS, Door, doors_of, page, table
from callers import application, caller, enrolled, entered, form_token
from litestar import Litestar, get
from litestar.testing import TestClient

from award.database.transactions import Database
from award.people.access import Access

SHUT = frozenset({401, 403})
NOTHING = "987654"
"""The key of no row: who is let in finds nothing there, and changes nothing."""


def test_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("demo", [True, False])
def test_every_door_lets_in_whom_the_page_says(database: Database, visitor: str, demo: bool) -> None:  # noqa: FBT001 - a parameter
    app = application(database, demo=demo)
    person = None if visitor == ANONYMOUS else enrolled(database, visitor)
    statuses = {door: knocked(app, database, door, person) for door in doors_of(app)}
    assert {door.name: status for door, status in statuses.items() if status >= 500} == {}
    wrong = {door.name: status for door, status in statuses.items() if door.lets_in(visitor) == (status in SHUT)}
    assert wrong == {}


def knocked(app: Litestar, database: Database, door: Door, person: int | None) -> int:
    """The status of the answer; 401 when it leads to the sign-in page. Each time by a sign-in of its own: some doors end it."""
    with caller(app) as client:
        if person is not None:
            entered(client, database, person)
        headers = {"x-csrf": form_token(client)}
        answer = client.request(door.method, filled(door.address), headers=headers, follow_redirects=False)
        return 401 if answer.headers.get("location", "").startswith("/sign-in") else answer.status_code


def filled(address: str) -> str:
    parts = (NOTHING if part.startswith("{") else part for part in address.split("/"))
    return "/".join(parts)


@get("/undeclared", sync_to_thread=False)
def undeclared() -> None:
    """Says nothing of who may enter."""


@get("/shut", sync_to_thread=False, opt={"access": Access("jury", frozenset({"juror"}), frozenset({"evaluation"}))})
def shut() -> None:
    """Only in one phase."""


@pytest.fixture
def client(database: Database) -> Iterator[TestClient[Litestar]]:
    with caller(application(database, demo=False)) as opened:
        yield opened


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_handler_that_does_not_say_who_may_enter_is_an_error(client: TestClient[Litestar]) -> None:
    client.app.register(undeclared)
    with pytest.raises(SystemExit, match="GET /undeclared: nobody said who may enter"):
        doors_of(client.app)


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_phases_are_told_where_access_depends_on_them(client: TestClient[Litestar]) -> None:
    client.app.register(shut)
    (line,) = [line for line in table(doors_of(client.app)) if "/shut" in line]
    assert line == "| `GET /shut` | – | – | – | ✓ | – | evaluation |  |"
