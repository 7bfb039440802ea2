"""In a real browser, each role of the demonstration enters by its button, finds its home, looks around and leaves."""

from collections.abc import Callable

import pytest
from browsing import LANGUAGES, barriers, looking
from demonstrating import TODAY, Demonstration
from entering import enter
from playwright.sync_api import Browser, Page

from award.app import create_app
from award.database.transactions import Database
from award.demo.operations import NAMES
from award.language import say
from award.messages import Message
from award.people.roles import ROLES

HOMES = {
    "organiser": "Vous organisez le prix : ses éditions, ses entreprises, ses personnes.",
    "chair": "Vous présidez le jury : les délibérations se tiendront ici.",
    "juror": "Vos entretiens et vos fiches d’évaluation vous attendent.",
    "owner": "Où en est votre entreprise, ce qui lui est demandé et jusqu’à quand.",
    "contributor": "Vous aidez votre entreprise à répondre.",
    "auditor": "Vous lisez tout ce qui décide du prix, et n’en changez rien.",
    "administrator": "Vous tenez les comptes et le service ; les notes et les réponses ne vous sont pas montrées.",
}
LEAVE = "form[action='/sign-out'] button"


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of the service, filled with the fictional edition."""
    made = demonstration(TODAY, tmp_path_factory.mktemp("service"))
    return serve(lambda settings: create_app(settings, Database(made.database)))


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
        assert say(Message(HOMES[role]), language) in page.locator("main").inner_text().replace("\u00a0", " ")
        leave(page)


def test_role_walks_into_no_other_role_s_rooms(browser: Browser, address: str) -> None:
    with looking(browser, address) as page:
        enter(page, "juror")
        answer = page.goto("/people")
        assert answer is not None
        assert answer.status == 403
        assert barriers(page) == []
