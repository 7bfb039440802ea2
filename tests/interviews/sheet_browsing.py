"""The sheet in a browser: a served jury, devices of its people, and what the database holds in the end."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy
from typing import Any, NamedTuple

import pytest
from browsing import served
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sheet_world import World, world
from sqlalchemy import delete, update
from sqlmodel import Session, col
from visits import let_in

from award.app import create_app
from award.database.transactions import Database
from award.drafts.queries import past
from award.people.operations.passwords import hashed
from award.people.roles import Person
from award.people.tables import PersonRow, SignInRow

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PHRASE = "quatre chats gris dorment"
SAVED = "Enregistré à"


class Service(NamedTuple):
    """A jury that is served; whatever a browser complains of is among `complaints`."""

    world: World
    address: str
    browser: Browser

    @contextmanager
    def device(self, person: Person | None = None, **options: Any) -> Iterator[BrowserContext]:
        """A browser of its own; its person is signed in."""
        settings = {"viewport": PHONE, "locale": "fr-FR", "reduced_motion": "reduce", **options}
        context = self.browser.new_context(base_url=self.address, **settings)
        context.set_default_timeout(15_000)
        if person is not None:
            self.come_in(context, person)
        yield context
        context.close()

    def come_in(self, context: BrowserContext, person: Person) -> None:
        token = let_in(self.world.database, person.id)
        context.add_cookies([{"name": "session", "value": token, "url": self.address}])

    def expire(self, person: Person) -> None:
        """Every sign-in of theirs is over; they have a passphrase to come in again."""
        over = delete(SignInRow).where(col(SignInRow.person) == person.id)
        phrase = hashed(PHRASE, "lea@example.org")
        known = update(PersonRow).where(col(PersonRow.id) == person.id).values(password=phrase)

        def work(session: Session) -> None:
            session.execute(over)
            session.execute(known)

        self.world.database.write(work)

    @property
    def here(self) -> str:
        return f"/sheets/{self.world.entries[0]}"

    def open(self, context: BrowserContext, path: str = "") -> Page:
        page = context.new_page()
        page.goto(path or self.here)
        return page

    def texts(self, person: Person) -> dict[str, str]:
        return self.world.sheet(person).texts

    def times(self, person: Person, name: str) -> int:
        """How often the server acted upon saves of the field."""
        return len(self.world.ask(past, self.world.sheet(person).held.draft, name))

    def order(self, person: Person) -> list[str]:
        """Fields that were changed, in the order of the trail."""
        return [dict(one.after)["field"] for one in self.world.acts("saved") if f"person:{person.id}" in one.subject]


@contextmanager
def serving(world: World, browser: Browser) -> Iterator[Service]:
    with served(lambda settings: create_app(settings, world.database)) as address:
        yield Service(world, address, browser)


def mark(page: Page, name: str) -> Any:
    return page.locator(f"input[data-mark][name='mark.{name}']")


def field(page: Page, name: str) -> Any:
    return page.locator(f"[name='{name}']:not([type=checkbox])")


def line(page: Page) -> Any:
    return page.locator("[data-draft-line]")


def saved(page: Page) -> None:
    expect(line(page)).to_contain_text(SAVED)


def quiet(page: Page) -> None:
    """Nothing is under way."""
    expect(line(page)).to_have_text(re.compile("Enregistré à|Rien n’est encore écrit"))


def unplugged(page: Page) -> None:
    """No change reaches the server. Only once the page's worker is in charge; where it takes over at that very moment, the
    browser asks no route for as long as the page lives, unless it is told again.
    """
    until(page, "navigator.serviceWorker.controller !== null")
    for _ in range(100):
        page.route("**/fields", lambda route: route.abort())
        if page.evaluate("() => fetch('/unplugged/fields').then(() => false, () => true)"):
            return
        page.unroute("**/fields")
        page.wait_for_timeout(50)
    pytest.fail("The browser asks no route.")


def unsent(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft ')).length"))


def until(page: Page, expression: str) -> None:
    """Asked from outside: the page's own policy lets nobody evaluate anything in it again and again."""
    for _ in range(150):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(expression)


def kept_on_device(page: Page) -> None:
    """The page has been put aside for a time without a network."""
    until(page, "async () => (await (await caches.open('kept-pages')).keys()).some((one) => one.url === location.href)")
    until(page, "async () => (await (await caches.open('kept-assets')).keys()).length > 12")


@pytest.fixture
def service(browser: Browser, migrated_file: Path, tmp_path: Path) -> Iterator[Service]:
    """What the browser does is the same on both databases: what the server does is tested on both elsewhere."""
    copy(migrated_file, tmp_path / "award.db")
    database = Database(f"sqlite:///{tmp_path / 'award.db'}")
    with serving(world(database), browser) as running:
        yield running
    database.close()
