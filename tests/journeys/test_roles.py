"""In a real browser, each role of the demonstration enters by its button, finds its home, looks around and leaves."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from access_page import doors
from browsing import LANGUAGES, WIDTHS, barriers, looking
from playwright.sync_api import Browser, Page

from award.app import create_app
from award.database.transactions import Database
from award.demo.operations import NAMES
from award.demo.writing import write_service
from award.language import say
from award.messages import Message
from award.people.credentials import DEMO_PEOPLE
from award.people.roles import ROLES

HOMES = {
    "organiser": "Vous organisez le prix : ses éditions, ses entreprises, ses personnes.",
    "chair": "Vous présidez le jury : les délibérations se tiendront ici.",
    "juror": "Vos entretiens et vos fiches d’évaluation seront ici dès que les binômes seront formés.",
    "owner": "Votre espace s’ouvrira ici dès que l’édition vous sollicitera.",
    "contributor": "Vous aiderez votre entreprise à répondre : son espace s’ouvrira ici.",
    "auditor": "Vous lisez tout ce qui décide du prix, et n’en changez rien.",
    "administrator": "Vous tenez les comptes et le service ; les notes et les réponses ne vous sont pas montrées.",
}
LEAVE = "form[action='/sign-out'] button"


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of the service, filled with the fictional edition."""
    made = write_service(tmp_path_factory.mktemp("service"), datetime.now(UTC))
    return serve(lambda settings: create_app(settings, Database(made.database)))


def enter(page: Page, role: str) -> None:
    email = next(email for one, email in DEMO_PEOPLE if one == role)
    page.goto("/")
    page.locator("main a[href='/sign-in']").first.click()
    page.locator(f"form:has(input[value='{email}']) button").click()
    page.wait_for_url("**/home")


def leave(page: Page) -> None:
    page.locator(LEAVE).first.click()
    page.wait_for_url("**/")
    page.goto("/home")
    assert "/sign-in" in page.url


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_role_enters_by_its_button_finds_its_home_and_leaves(
    browser: Browser, address: str, role: str, language: str
) -> None:
    with looking(browser, address, language) as page:
        enter(page, role)
        assert NAMES[role] in page.get_by_role("heading", level=1).inner_text()
        assert say(Message(HOMES[role]), language) in page.locator("main").inner_text()
        leave(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_no_page_that_a_role_reaches_has_a_barrier(browser: Browser, address: str, role: str, language: str) -> None:
    with looking(browser, address, language) as page:
        enter(page, role)
        paths = [path for path in addresses_of(role) if is_page(page, path)]
        assert {"/", "/home", "/sign-in"} <= set(paths)
        assert [found for path in paths for found in at_every_width(page, path)] == []


def addresses_of(role: str) -> list[str]:
    """Those of the access table that need nothing filled in."""
    every = [door for door in doors() if door.method == "GET" and "{" not in door.address]
    return [door.address for door in every if door.lets_in(role)]


def is_page(page: Page, path: str) -> bool:
    answer = page.request.get(path)
    assert answer.ok, path
    return answer.headers.get("content-type", "").startswith("text/html")


def at_every_width(page: Page, path: str) -> list[str]:
    page.goto(path)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += barriers(page)
    return found


def test_role_walks_into_no_other_role_s_rooms(browser: Browser, address: str) -> None:
    with looking(browser, address) as page:
        enter(page, "juror")
        answer = page.goto("/people")
        assert answer is not None
        assert answer.status == 403
        assert barriers(page) == []
