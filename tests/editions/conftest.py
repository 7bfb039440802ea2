"""The factories of this folder stand beside the tests, which import them by name; and visits of pages."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Engine, event

from award.app import create_app
from award.database.transactions import Database
from award.people.operations import NewPerson, create_person, sign_in
from award.settings import Settings
from award.web.visitor import new_token

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "web")]

from browsing import browser, served  # noqa: E402 - the folders are on the path only now
from visiting import ADDRESS, KEY, token, visitor  # noqa: E402

__all__ = ["browser"]
PASSWORD = "une phrase pour les essais"  # noqa: S105 - of the tests


class Visit:
    """A browser of somebody who signed in, or of nobody; redirects are not followed."""

    def __init__(self, client: TestClient[Litestar], session: str) -> None:
        self.client, self.session = client, session

    def get(self, address: str) -> Answer:
        return self._here().get(address, follow_redirects=False)

    def send(self, address: str, files: Any = None, **form: Any) -> Answer:
        """As a form of ours sends it."""
        client = self._here()
        data = form | {"_token": token(client)}
        return client.post(address, data=data, files=files, follow_redirects=False)

    def _here(self) -> TestClient[Litestar]:
        self.client.cookies.clear()
        if self.session:
            self.client.cookies.set("session", self.session)
        return self.client


@pytest.fixture
def app(database: Database) -> Litestar:
    return create_app(Settings(secret_key=KEY, public_address=ADDRESS), database)


@pytest.fixture
def signed_in(database: Database) -> Callable[[str], str]:
    """The session of a new person of a role."""

    def made(role: str) -> str:
        now, session_token = datetime.now(UTC), new_token()
        email, name = f"{session_token[:8].lower().strip('-_')}@prix.example", f"Camille {role}"
        new = NewPerson(name, email, (role,), PASSWORD)  # type: ignore[arg-type] # a role
        database.write(lambda session: create_person(session, new, "system", now))
        database.write(lambda session: sign_in(session, email, PASSWORD, session_token, "test", now))
        return session_token

    return made


@pytest.fixture
def enter_as(app: Litestar, signed_in: Callable[[str], str]) -> Iterator[Callable[[str], Visit]]:
    """Somebody of a role, or nobody for ""."""
    with visitor(app) as client:
        yield lambda role: Visit(client, signed_in(role) if role else "")


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """What is asked of any database meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def address(database: Database) -> Iterator[str]:
    """Of a running service."""
    with served(lambda settings: create_app(settings, database)) as running:
        yield running
