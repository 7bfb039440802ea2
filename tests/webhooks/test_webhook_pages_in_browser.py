"""The pages of webhooks in a real browser: nothing keeps anybody from using them, at any width, in both languages."""

from collections.abc import Iterator

import pytest
from browsing import LANGUAGES, WIDTHS, Serve, barriers, looking
from playwright.sync_api import Browser
from receiving import Receiver
from telling import Teller
from visits import session_of

from award.app import create_app
from award.database.transactions import Database


@pytest.fixture
def address(serve: Serve, database: Database) -> Iterator[str]:
    return serve(lambda settings: create_app(settings, database))


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_stands_in_the_way(  # noqa: PLR0913, PLR0917 - fixtures
    browser: Browser, address: str, database: Database, teller: Teller, receiver: Receiver, language: str, width: int
) -> None:
    receiver.answers = [204, 503, 503]
    key = teller.add(receiver.address)
    teller.announce()
    teller.announce()
    for _, asked in teller.jobs():
        teller.work(asked)
    with looking(browser, address, language, width=width) as page:
        token = session_of(database, "administrator")
        page.context.add_cookies([{"name": "session", "value": token, "url": address}])
        page.goto("/webhooks")
        assert barriers(page) == []
        page.locator("#field-address").fill("https://hooks.example/events")
        page.locator("input[name=kinds]").first.check()
        page.locator("main form .button").last.click()
        assert "whsec_" in page.content()
        assert barriers(page) == []
        page.goto(f"/webhooks/{key}")
        assert barriers(page) == []
