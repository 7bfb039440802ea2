"""What a page weighs on the line when nothing of it was ever seen: text, styles, scripts, typefaces and pictures, with their headers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import looking
from demonstrating import TODAY, Demonstration
from entering import enter
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from award.app import create_app
from award.database.transactions import Database

MOST = 150_000
"""Bytes: two seconds of a poor telephone line."""


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> str:
    made = demonstration(TODAY, tmp_path_factory.mktemp("service"))
    database, files = Database(made.database), Path(made.files)
    return serve(lambda settings: create_app(replace(settings, files=str(files)), database))


def weight(browser: Browser, address: str, role: str, room: Callable[[Page], str]) -> tuple[int, dict[str, int]]:
    """Of the page where `room` leads to, opened by a browser that knows nothing but who is signed in."""
    with looking(browser, address) as page:
        enter(page, role)
        path, known = room(page), page.context.storage_state()
    fresh = browser.new_context(base_url=address, storage_state=known, locale="fr-FR")
    page, asked, weights = fresh.new_page(), dict[str, str](), dict[str, int]()
    line = fresh.new_cdp_session(page)
    line.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    line.on(
        "Network.loadingFinished", lambda event: weights.update({asked[event["requestId"]]: event["encodedDataLength"]})
    )
    line.send("Network.enable")
    page.goto(path, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    fresh.close()
    return sum(weights.values()), weights


def led(*steps: str) -> Callable[[Page], str]:
    """Where the first links of these kinds lead, one after the other; the first step is an address."""

    def room(page: Page) -> str:
        path = steps[0]
        for selector in steps[1:]:
            page.goto(path)
            path = page.locator(f"main {selector}").first.get_attribute("href") or ""
        return path

    return room


QUESTIONNAIRE = 'a[href$="/questionnaire"]'
ROOMS = {
    "company": ("owner", led("/my-company")),
    "questionnaire": ("owner", led("/my-company", QUESTIONNAIRE)),
    "dimension": ("owner", led("/my-company", QUESTIONNAIRE, 'a[href*="/questionnaire/"]')),
    "submission": ("owner", led("/my-company", QUESTIONNAIRE, 'a[href$="/submission"]')),
    "sheets": ("juror", led("/sheets")),
    "sheet": ("juror", led("/sheets", 'a[href^="/sheets/"]')),
    "home": ("organiser", led("/home")),
    "edition": ("organiser", led("/editions", 'a[href^="/editions/"]')),
}


@pytest.mark.parametrize(("role", "room"), ROOMS.values(), ids=ROOMS)
def test_page_is_light_with_all_that_it_needs(
    browser: Browser, address: str, role: str, room: Callable[[Page], str]
) -> None:
    whole, parts = weight(browser, address, role, room)
    assert any(name.endswith(".woff2") for name in parts)
    assert any(name.endswith(".css") for name in parts)
    assert whole < MOST, parts
