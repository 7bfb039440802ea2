"""In a real browser: the diagnostics are read by anybody, on a telephone and on a large screen, with their tables open."""

import pytest
from browsing import LANGUAGES, SCHEMES, barriers, looking
from playwright.sync_api import Browser
from ranking_world import world
from visits import SignedIn

from award.database.transactions import Database

WHOLE = {
    "Ardéole": ("90", "88.5", "92.5"),
    "Brise de mer & Compagnie générale des eaux": ("81", "82", "83"),
    "Cresson": ("70", "74", "72"),
    "Dahlia": ("70", "71.25", "73"),
    "Églantine": ("68", "70", "66"),
    "Fougère": ("67", "66", "75"),
    "Genêt": ("68", "64", "66"),
    "Houx": ("40", "45", "42"),
}


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(("language", "scheme"), list(zip(LANGUAGES, SCHEMES, strict=True)))
def test_diagnostics_have_no_barrier(
    browser: Browser, address: str, database: Database, signed_in: SignedIn, language: str, scheme: str
) -> None:
    there = world(database, WHOLE)
    with looking(browser, address, language, scheme=scheme) as page:
        page.context.add_cookies([{"name": "session", "value": signed_in("chair"), "url": address}])
        page.goto(f"/editions/{there.edition}/ranking/diagnostics")
        assert page.get_by_role("img").count() == 6
        for summary in page.locator("figure summary").all():
            summary.click()
        assert page.get_by_role("table").count() == 6
        found = []
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found += barriers(page)
        assert found == []
