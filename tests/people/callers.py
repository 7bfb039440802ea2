"""People in a database, and clients that sign in as them without a browser."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient

from award.app import create_app
from award.database.transactions import Database
from award.people.credentials import fingerprint
from award.people.operations import NewPerson, create_person
from award.people.roles import Role
from award.people.tables import SignInRow
from award.settings import Settings
from award.web.visitor import new_token

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
    """Signed in without a password, whose hash takes its time; the session's token."""
    token, now = new_token(), datetime.now(UTC)
    row = {"fingerprint": fingerprint(token), "person": person, "created": now, "seen": now}
    database.write(lambda session: session.add(SignInRow(**row)))
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
