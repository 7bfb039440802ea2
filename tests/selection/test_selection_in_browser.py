"""In a real browser: an organiser's way from the pollster's file to a confirmed selection, on a phone and on a large screen."""

from pathlib import Path
from typing import NamedTuple

import pytest
from browsing import LANGUAGES, barriers, looking
from company_acts import company_named, entered, sector_named
from playwright.sync_api import Browser, Page
from received import GOOD, ODD, OTHER, WRONG, Bench
from visits import SignedIn

WIDTHS = (360, 1280)
WORDS = {
    "fr": (
        "Déposer et examiner",
        "Lire de nouveau",
        "Relire et confirmer",
        "Confirmer la sélection",
        "Refaire le calcul",
    ),
    "en": ("Send and examine", "Read again", "Read and confirm", "Confirm the selection", "Do the calculation again"),
}


class View(NamedTuple):
    """How a browser looks at a page."""

    language: str
    width: int
    scripts: bool = True


def found(page: Page) -> list[str]:
    every = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        every += barriers(page)
    return every


def send(page: Page, path: Path, words: str) -> None:
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name=words).click()
    page.wait_for_url("**/studies/*")


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(
    "view", [View("fr", 360), View("en", 1280), View("fr", 1280, scripts=False), View("en", 360, scripts=False)]
)
def test_study_becomes_a_selection_with_or_without_scripts(
    browser: Browser, address: str, place: Bench, signed_in: SignedIn, tmp_path: Path, view: View
) -> None:
    sending, reading, going, confirming, again = WORDS[view.language]
    for name, content in (("mauvaise.csv", WRONG), ("etude.csv", ODD)):
        (tmp_path / name).write_bytes(content)
    with looking(browser, address, view.language, width=view.width, scripts=view.scripts) as page:
        page.context.add_cookies([{"name": "session", "value": signed_in("organiser"), "url": address}])
        page.goto(f"/editions/{place.edition}/selection")
        send(page, tmp_path / "mauvaise.csv", sending)
        assert page.get_by_role("alert").is_visible()
        assert page.get_by_role("link", name=going).count() == 0
        page.goto(f"/editions/{place.edition}/selection")
        send(page, tmp_path / "etude.csv", sending)
        page.get_by_label("Satisfaction").select_option(label="q12")
        page.get_by_role("button", name=reading).click()
        page.get_by_role("link", name=going).click()
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name=confirming).click()
        page.wait_for_url("**/selection")
        assert page.locator("svg.chart:has(circle.s-gold)").count() == 2
        page.get_by_role("button", name=again).click()
        page.wait_for_url("**/recomputation")
    kept = place.confirmed()
    assert kept is not None
    assert kept.selected == 2


@pytest.fixture
def story(place: Bench) -> dict[str, str]:
    """With what makes each page long: the addresses of those that there are."""
    place.confirm(place.send())
    other, wrong = place.send(OTHER), place.send(WRONG)
    entered(
        place.database, place.edition, company_named(place.database, "Zinnia"), sector_named(place.database, "Vent")
    )
    missing = place.send(GOOD.replace("Églantine".encode(), "Églantines sauvages".encode()))
    here = f"/editions/{place.edition}"
    return {
        "selection": f"{here}/selection",
        "confirmation": f"{here}/studies/{other}/confirmation",
        "problems": f"{here}/studies/{wrong}",
        "missing": f"{here}/studies/{missing}",
        "refused confirmation": f"{here}/studies/{missing}/confirmation",
    }


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_barrier(
    browser: Browser, address: str, story: dict[str, str], signed_in: SignedIn, language: str, scheme: str
) -> None:
    with looking(browser, address, language, scheme=scheme) as page:
        page.context.add_cookies([{"name": "session", "value": signed_in("organiser"), "url": address}])
        for path in story.values():
            page.goto(path)
            assert page.get_by_role("heading", level=1).is_visible()
            for summary in page.locator("main details:not([open]) > summary").all():
                summary.click()
            assert found(page) == []
        page.goto(story["selection"])
        page.get_by_role("button", name=WORDS[language][4]).click()
        page.wait_for_url("**/recomputation")
        assert found(page) == []
