"""In a real browser: nothing bars an organiser's way to the companies, on a phone and on a large screen, in both languages."""

from collections.abc import Callable

import pytest
from browsing import LANGUAGES, barriers, looking
from company_acts import Place, company_named, entered, placed, sector_named
from edition_acts import ANNE, DATES, DAY, NOW, dated
from playwright.sync_api import Browser, Page

from award.companies.operations import ContactDetails, NewExtension, add_contact, extend_deadline
from award.database.transactions import Database

WIDTHS = (360, 1280)
ALIKE = b"secteur;entreprise\nAlimentation;Les Picards\nLoisirs;Fnac\n"
WRONG = b"secteur;entreprise\n;Fnac\nLoisirs;\n"


@pytest.fixture
def place(database: Database) -> Place:
    """With what makes each page long."""
    made = placed(database)
    entered(database, made.edition, company_named(database, "Nature & Découvertes"), made.sector)
    person = ContactDetails("Anne Bon", "anne.bon@picard-surgeles.example", "+33 1 23 45 67 89", "Directrice générale")
    database.write(lambda session: add_contact(session, made.company, person, ANNE, NOW))
    dated(database, made.edition)
    sector_named(database, "Services & conseil")
    longer = NewExtension("questionnaire", DATES["questionnaire"] + DAY, "Les congés de toute l’équipe dirigeante.")
    database.write(lambda session: extend_deadline(session, made.entry, longer, ANNE, NOW))
    return made


def found(page: Page) -> list[str]:
    every = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        every += barriers(page)
    return every


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    ["/companies", "/companies/{place.company}", "/editions/{place.edition}/companies", "/entries/{place.entry}",
     "/editions/{place.edition}/extensions", "/sectors", "/sectors/{place.sector}", "/contacts/1"],
)  # fmt: skip
def test_page_has_no_barrier(
    browser: Browser, address: str, place: Place, signed_in: Callable[[str], str], language: str, path: str
) -> None:
    with looking(browser, address, language) as page:
        page.context.add_cookies([{"name": "session", "value": signed_in("organiser"), "url": address}])
        page.goto(path.format(place=place))
        assert page.get_by_role("heading", level=1).is_visible()
        assert found(page) == []


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(("language", "scripts"), [("fr", True), ("en", True), ("fr", False)])
def test_list_is_brought_in_with_or_without_scripts(
    browser: Browser, address: str, place: Place, signed_in: Callable[[str], str], language: str, *, scripts: bool
) -> None:
    """Axe is a script itself: it looks where scripts run."""
    with looking(browser, address, language, scripts=scripts) as page:
        page.context.add_cookies([{"name": "session", "value": signed_in("organiser"), "url": address}])
        page.goto(f"/editions/{place.edition}/companies")
        send(page, WRONG)
        assert page.get_by_role("alert").is_visible()
        assert not scripts or found(page) == []
        send(page, ALIKE)
        assert not scripts or found(page) == []
        page.locator("#choice-1").select_option(index=1)
        page.locator("main form button").click()
        assert not scripts or found(page) == []
        page.locator("main form button").click()
        page.wait_for_url(f"{address}/editions/{place.edition}/companies")
        assert page.locator("main th a", has_text="Fnac").is_visible()


def send(page: Page, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": content})
    page.locator("main form[enctype] button").click()
