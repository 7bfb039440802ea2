"""In a real browser, with and without its scripts: the first organiser sets up a second factor, invites somebody who
chooses a passphrase, forgets it, and comes back by a link.
"""

import re
from collections.abc import Iterator

import pytest
from browsing import LANGUAGES, WIDTHS, barriers, looking, served
from callers import KEY, PHRASE, enrolled
from playwright.sync_api import Browser, Page
from pyotp import TOTP
from sqlalchemy import select
from sqlmodel import col

from award.app import create_app
from award.database.transactions import Database
from award.jobs.bench import Bench
from award.mail.tables import LetterRow
from award.people.jobs import KINDS
from award.people.operations import SendLink
from award.settings import Settings

ORGANISER, ZOE = "org@example.org", "zoe@example.org"


@pytest.fixture
def address(database: Database) -> Iterator[str]:
    """Of a service that is no demonstration."""
    with served(lambda settings: create_app(settings, database), demo=False) as running:
        yield running


def link_in_last_letter(database: Database) -> str:
    with database.read() as session:
        text = session.scalars(select(col(LetterRow.text)).order_by(col(LetterRow.id).desc())).first() or ""
    found = re.search(r"/link/[A-Za-z0-9_-]{43}", text)
    assert found
    return found[0]


def seen(page: Page, *, scripts: bool) -> None:
    """Nothing in the way on this page, on any screen."""
    found = []
    for width in WIDTHS if scripts else ():
        page.set_viewport_size({"width": width, "height": 800})
        found += barriers(page)
    assert found == []


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def come_in(page: Page, email: str, phrase: str) -> None:
    page.goto("/sign-in")
    page.fill("[name=email]", email)
    page.fill("[name=password]", phrase)
    press(page, "Se connecter")


def set_up_factor(page: Page, *, scripts: bool) -> None:
    page.wait_for_url("**/sign-in/second-factor**")
    seen(page, scripts=scripts)
    secret = page.locator("code").inner_text().replace(" ", "")
    page.fill("[name=code]", TOTP(secret).now())
    press(page, "Confirmer")
    page.get_by_role("link", name="Je les ai notés").wait_for()
    assert page.locator("li code").count() == 10
    seen(page, scripts=scripts)
    page.get_by_role("link", name="Je les ai notés").click()


def invite(page: Page, *, scripts: bool) -> None:
    page.goto("/people")
    page.get_by_role("link", name="Inviter quelqu’un").click()
    seen(page, scripts=scripts)
    page.fill("[name=name]", "Zoé Duval")
    page.fill("[name=email]", ZOE)
    page.get_by_label("juré", exact=True).check()
    press(page, "Envoyer l’invitation")
    page.wait_for_url(re.compile(r"/people/\d+$"))
    assert "invité, pas encore entré" in page.locator("main").inner_text()
    seen(page, scripts=scripts)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_first_organiser_to_a_forgotten_passphrase(
    browser: Browser,
    address: str,
    database: Database,
    scripts: bool,  # noqa: FBT001 - a parameter
) -> None:
    enrolled(database, "organiser", ORGANISER, PHRASE)
    with looking(browser, address, scripts=scripts) as page:
        come_in(page, ORGANISER, PHRASE)
        set_up_factor(page, scripts=scripts)
        invite(page, scripts=scripts)
        page.goto("/account")
        seen(page, scripts=scripts)
    with looking(browser, address, scripts=scripts) as page:
        page.goto(link_in_last_letter(database))
        page.fill("[name=password]", "trois chiens roux aboient")
        seen(page, scripts=scripts)
        press(page, "Choisir et entrer")
        page.wait_for_url("**/home")
        assert "Zoé Duval" in page.get_by_role("heading", level=1).inner_text()
    with looking(browser, address, scripts=scripts) as page:
        come_back(page, address, database)
        seen(page, scripts=scripts)


def come_back(page: Page, address: str, database: Database) -> None:
    """By a link, to choose another passphrase."""
    page.goto("/sign-in")
    page.get_by_role("link", name="Recevoir un lien par courrier électronique").click()
    page.fill("[name=email]", ZOE)
    press(page, "Envoyer le lien")
    page.wait_for_url("**/sign-in/link/sent")
    (kind,) = KINDS
    kind.run(Bench(Settings(secret_key=KEY, public_address=address), database), SendLink(email=ZOE))
    page.goto(link_in_last_letter(database))
    press(page, "Me connecter")
    page.wait_for_url("**/home")
    page.goto("/account")
    page.fill("[name=password]", "quatre chats noirs dorment")
    press(page, "Changer")
    page.wait_for_url("**/account")
    come_in(page, ZOE, "quatre chats noirs dorment")
    page.wait_for_url("**/home")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/sign-in/link", "/sign-in/link/sent", "/link/no-such-link"])
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_page_of_links_has_no_barrier(browser: Browser, address: str, path: str, language: str) -> None:
    with looking(browser, address, language) as page:
        page.goto(path)
        seen(page, scripts=True)
