"""In a real browser: nothing bars an organiser's way to the editions, on a phone and on a large screen, in both languages."""

from collections.abc import Callable

import pytest
from browsing import LANGUAGES, barriers, looking
from edition_acts import ANNE, NOW, dated, frozen, laureates, made, seen
from playwright.sync_api import Browser, Page

from award.database.transactions import Database
from award.editions.operations import Amendment, change_rules, propose_change

WIDTHS = (360, 1280)
PATHS = (
    "/editions", "/editions/new", "/editions/{free}", "/editions/{free}/phase", "/editions/{free}/freezing", "/editions/{free}/calendar",
    "/editions/{free}/rules", "/editions/{frozen}", "/editions/{frozen}/phase", "/editions/{frozen}/rules", "/editions/{frozen}/changes",
)  # fmt: skip


@pytest.fixture
def keys(database: Database) -> dict[str, int]:
    """One edition whose rules are free, and one of frozen rules with a change proposed."""
    free, firm = made(database), made(database, "2027")
    database.write(lambda session: change_rules(session, free, 1, laureates(5), ANNE, NOW))
    frozen(database, firm)
    dated(database, firm)
    wanted = Amendment(laureates(5), "Le jury le demande.", seen(database, firm).version)
    database.write(lambda session: propose_change(session, firm, wanted, ANNE, NOW))
    return {"free": free, "frozen": firm}


def found(page: Page) -> list[str]:
    every = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        every += barriers(page)
    return every


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_page_has_no_barrier(
    browser: Browser, address: str, keys: dict[str, int], signed_in: Callable[[str], str], language: str, path: str
) -> None:
    with looking(browser, address, language) as page:
        page.context.add_cookies([{"name": "session", "value": signed_in("organiser"), "url": address}])
        page.goto(path.format(**keys))
        assert page.get_by_role("heading", level=1).is_visible()
        assert found(page) == []


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_edition_is_made_dated_and_frozen_without_scripts(
    browser: Browser, address: str, database: Database, signed_in: Callable[[str], str]
) -> None:
    with looking(browser, address, scripts=False) as page:
        page.context.add_cookies([{"name": "session", "value": signed_in("organiser"), "url": address}])
        page.goto("/editions/new")
        page.get_by_label("Nom").fill("2028")
        page.get_by_role("button", name="Créer l’édition").click()
        assert page.get_by_label("Nom").input_value() == "2028"
        page.get_by_label("Titre").fill("Édition 2028")
        page.get_by_label("Règles de départ").select_option("preset:epreuves")
        page.get_by_role("button", name="Créer l’édition").click()
        key = int(page.url.rpartition("/")[2])
        page.get_by_role("link", name="Modifier le calendrier").click()
        page.get_by_label("Étude déposée").fill("2028-02-01T18:00")
        page.get_by_role("button", name="Enregistrer le calendrier").click()
        assert page.get_by_text("1er février 2028 à 18:00 (heure de Paris)").is_visible()
        page.get_by_role("link", name="Figer les règles").click()
        page.get_by_role("button", name="Figer ces règles").click()
        page.get_by_role("link", name="Phase et règles").first.click()
        assert page.get_by_text("Règles figées", exact=True).is_visible()
    assert seen(database, key).frozen_at is not None
