"""People with tokens, and calls made with them."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from callers import come_in
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from award.app import create_app
from award.database.transactions import Database
from award.people.operations import NewPerson, NewToken, create_person, issue_token
from award.people.roles import Person, Role
from award.settings import Settings
from award.trail.tables import ENTRY
from award.web.visitor import new_token

KEY = "a secret of the tests, long enough"
PASSWORD = "a sentence of the tests, long enough"  # noqa: S105 - of people who live as long as a test
ALL = ("read", "write")


def service_on(database: Database, **settings: Any) -> Litestar:
    known = {"secret_key": KEY, "public_address": "http://award.example", "demo": True}
    return create_app(Settings(**(known | settings)), database)


class Service(NamedTuple):
    """The application, its database, and somebody outside."""

    app: Litestar
    database: Database
    client: "TestClient[Litestar]"

    def person(self, *roles: Role) -> Person:
        email = f"{new_token()[:8].lower().strip('-_')}.x@demo.example"
        new = NewPerson("Anne Martin", email, roles, PASSWORD)
        key = self.database.write(lambda session: create_person(session, new, "system", datetime.now(UTC)))
        return Person(key, new.name, "fr", frozenset(roles))

    def token(self, person: Person, scopes: tuple[str, ...] = ALL, age: timedelta = timedelta(0)) -> str:
        """Good for a day, from as long ago as its age."""
        token, then = new_token(), datetime.now(UTC) - age
        new = NewToken("test", scopes, then + timedelta(days=1))
        self.database.write(lambda session: issue_token(session, person, new, token, then))
        return token

    def caller(self, *roles: Role, scopes: tuple[str, ...] = ALL) -> "Caller":
        return Caller(self.client, self.token(self.person(*(roles or ("organiser",))), scopes))

    def browser_of(self, email: str) -> dict[str, str]:
        """The cookie of somebody who signed in."""
        token = new_token()
        now = datetime.now(UTC)
        assert come_in(self.database, email, PASSWORD, token, "here", now)
        return {"cookie": f"session={token}"}

    def acts(self) -> int:
        with self.database.read() as session:
            return len(session.execute(select(ENTRY.c.id)).all())


class Caller(NamedTuple):
    """A program with a token."""

    client: "TestClient[Litestar]"
    token: str

    def __call__(self, method: str, path: str, json: object = None, **headers: str) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent.setdefault("authorization", f"Bearer {self.token}")
        body: dict[str, Any] = {} if json is None else {"json": json}
        return self.client.request(method, f"/api/v1{path}", headers=sent, **body)


def fields(answer: Answer) -> list[str]:
    """Where a refused body is wrong."""
    return [one.get("field", "") for one in answer.json()["errors"]]
