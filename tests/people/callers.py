"""People in a database, and clients that sign in as them without a browser."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any, cast

from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session
from visits import let_in

from award.app import create_app
from award.database.transactions import Database
from award.people.operations import NewPerson, compare, create_person, kept_password, sign_in
from award.people.roles import Role
from award.settings import Settings

KEY = "a secret of the tests, long enough"
ADDRESS = "http://award.example"
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
PHRASE = "quatre chats gris dorment"


def application(database: Database, *, demo: bool = False, address: str = ADDRESS) -> Litestar:
    return create_app(Settings(secret_key=KEY, public_address=address, demo=demo), database)


def caller(app: Litestar) -> TestClient[Litestar]:
    return TestClient(app, base_url=app.state.site.settings.public_address, raise_server_exceptions=False)


def enrolled(database: Database, role: str = "juror", email: str = "anne@example.org", password: str = "") -> int:
    new = NewPerson("Anne", email, (cast(Role, role),), password)
    return database.write(lambda session: create_person(session, new, "system", NOW))


def entered(client: TestClient[Litestar], database: Database, person: int) -> str:
    """Signed in past the second factor; the session's token."""
    token = let_in(database, person, past_factor=True)
    client.cookies.set("session", token, domain="award.example")
    return token


def form_token(client: TestClient[Litestar], address: str = "/") -> str:
    found = re.search(r'name="_token" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def signing_in(client: TestClient[Litestar], email: str, password: str = PHRASE, **more: str) -> Answer:
    form = {"email": email, "password": password, "_token": form_token(client, "/sign-in"), **more}
    return client.post("/sign-in", data=form, follow_redirects=False)


def signing_out(client: TestClient[Litestar]) -> Answer:
    return client.post("/sign-out", data={"_token": form_token(client)}, follow_redirects=False)


def done(database: Database, verb: Callable[..., Any], *given: Any) -> Any:
    """One operation in a transaction of its own."""
    return database.write(lambda session: verb(session, *given))


def asked(database: Database, noun: Callable[..., Any], *given: Any) -> Any:
    with database.read() as session:
        return noun(session, *given)


def come_in(database: Database, email: str, phrase: str, token: str, network: str, now: datetime) -> int | None:
    """As the page of the door does it."""
    compared = compare(asked(database, kept_password, email, network, now), email, phrase)
    return database.write(lambda session: sign_in(session, compared, token, network, now))


def at_once(database: Database, works: list[Callable[[Session], Any]]) -> list[Any]:
    """What each answers, each in a thread of its own, begun together."""
    barrier = Barrier(len(works))

    def run(work: Callable[[Session], Any]) -> Any:
        barrier.wait(30)
        return database.write(work)

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))
