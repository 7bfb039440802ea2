"""A browser for each person of a company, on a service with two companies in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy
from typing import Any, NamedTuple

import pytest
from browsing import served
from company_world import Companies, companies
from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, Page, expect
from visits import let_in

from award.app import create_app
from award.database.transactions import Database
from award.people.roles import Person

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
ROOM = "/my-company/1/questionnaire"
SAVED = {"fr": "Enregistré à", "en": "Saved at"}


class Service(NamedTuple):
    """A service with two companies in it; whatever a browser complains of fails the test."""

    world: Companies
    address: str
    browser: Browser

    @contextmanager
    def device(self, person: Person, language: str = "fr", **options: Any) -> Iterator[BrowserContext]:
        locale = {"fr": "fr-FR", "en": "en-GB"}[language]
        settings = {"viewport": PHONE, "locale": locale, "reduced_motion": "reduce", **options}
        context = self.browser.new_context(base_url=self.address, **settings)
        context.set_default_timeout(15_000)
        token = let_in(self.world.database, person.id)
        context.add_cookies([{"name": "session", "value": token, "url": self.address}])
        yield context
        context.close()


@pytest.fixture
def service(browser: Browser, migrated_file: Path, tmp_path: Path) -> Iterator[Service]:
    """What the browser does is the same on both databases: what the server does is tested on both elsewhere."""
    copy(migrated_file, tmp_path / "award.db")
    database = Database(f"sqlite:///{tmp_path / 'award.db'}")
    world = companies(database)
    with served(lambda given: create_app(replace(given, files=str(tmp_path / "files")), database)) as address:
        yield Service(world, address, browser)
    database.close()


def opened(context: BrowserContext, path: str) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(path)
    return page


def saved(page: Page, language: str = "fr") -> None:
    expect(page.locator("[data-draft-line]")).to_contain_text(SAVED[language])


def line(page: Page, name: str) -> Any:
    return page.locator(f"[name='{name}'][data-typed]")


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f"[data-choice-of='{name}'][value='{value}']").check()
