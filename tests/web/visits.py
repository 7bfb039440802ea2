"""Visits of pages by people who signed in, without a browser: `enter_as("chair").send("/editions/1/moves", version=1)`."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Protocol, cast

import pytest
from browsing import served
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Engine, event
from sqlmodel import Session
from visiting import ADDRESS, KEY, sent, visitor

from award.app import create_app
from award.database.transactions import Database
from award.people.credentials import fingerprint
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role
from award.people.tables import SecondFactorRow, SignInRow
from award.settings import Settings
from award.web.visitor import new_token


class Visit:
    """A browser of somebody who signed in, or of nobody; redirects are not followed."""

    def __init__(self, client: TestClient[Litestar], session: str) -> None:
        self.client, self.session = client, session

    def get(self, address: str) -> Answer:
        return self._here().get(address, follow_redirects=False)

    def send(self, address: str, files: Any = None, **form: Any) -> Answer:
        """As a form of ours sends it."""
        return sent(self._here(), address, files, **form)

    def _here(self) -> TestClient[Litestar]:
        self.client.cookies.clear()
        if self.session:
            self.client.cookies.set("session", self.session)
        return self.client


ComeIn = Callable[[Person], TestClient[Litestar]]
"""A client that has somebody's session, and nobody else's any more."""


class SignedIn(Protocol):
    """The session of a new person of a role, who may speak for a company."""

    def __call__(self, role: str, company: int | None = None) -> str: ...


class EnterAs(Protocol):
    """Somebody of a role, or nobody for ""."""

    def __call__(self, role: str, company: int | None = None) -> Visit: ...


@pytest.fixture
def app(database: Database) -> Litestar:
    """As in the demonstration: outside it, organisers and the chair need a second factor."""
    return create_app(Settings(secret_key=KEY, public_address=ADDRESS, demo=True), database)


@pytest.fixture
def signed_in(database: Database) -> SignedIn:
    return lambda role, company=None: session_of(database, role, company)


def session_of(database: Database, role: str, company: int | None = None) -> str:
    """Of somebody new."""
    email = f"{new_token()[:8].lower().strip('-_')}@prix.example"
    new = NewPerson(f"Camille {role}", email, (cast(Role, role),), company=company)
    return let_in(database, database.write(lambda session: create_person(session, new, "system", datetime.now(UTC))))


def let_in(database: Database, person: int, *, past_factor: bool = False) -> str:
    """Their new session: without a password, whose hash takes its time, and past the second factor where it is said."""
    token, now = new_token(), datetime.now(UTC)

    def work(session: Session) -> None:
        session.add(SignInRow(fingerprint=fingerprint(token), person=person, created=now, seen=now))
        if past_factor:
            session.merge(SecondFactorRow(person=person, sealed="", since=now))

    database.write(work)
    return token


@pytest.fixture
def come_in(app: Litestar, database: Database) -> Iterator[ComeIn]:
    def entered(person: Person) -> TestClient[Litestar]:
        client.cookies.clear()
        client.cookies.set("session", let_in(database, person.id))
        return client

    with visitor(app) as client:
        yield entered


@pytest.fixture
def enter_as(app: Litestar, signed_in: SignedIn) -> Iterator[EnterAs]:
    with visitor(app) as client:
        yield lambda role, company=None: Visit(client, signed_in(role, company) if role else "")


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
