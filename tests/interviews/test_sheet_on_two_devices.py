"""Two windows or two devices: the second is told, and shown both versions; nothing is silently overwritten."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sheet_browsing import Service, line, mark, quiet, saved
from sheet_world import CRITERIA

FIRST, SECOND = CRITERIA[:2]


def both(first: BrowserContext, second: BrowserContext, service: Service) -> tuple[Page, Page]:
    pages = service.open(first), service.open(second)
    for page in pages:
        quiet(page)
    return pages


def test_second_window_is_told_at_once(service: Service) -> None:
    lea = service.world.lea
    with service.device(lea) as desk:
        one, two = both(desk, desk, service)
        mark(one, FIRST).fill("83,5")
        expect(mark(two, FIRST)).to_have_value("83,5")
        mark(two, FIRST).fill("84")
        saved(two)
        expect(mark(one, FIRST)).to_have_value("84")
        assert one.locator("[data-choice]").count() == 0
    assert service.texts(lea) == {f"mark.{FIRST}": "84"}


@pytest.mark.parametrize(("button", "stands"), [("Garder celle d’ici", "12"), ("Prendre l’autre", "83,5")])
def test_two_devices_show_both_versions_and_overwrite_nothing(service: Service, button: str, stands: str) -> None:
    lea = service.world.lea
    with service.device(lea) as phone, service.device(lea) as tablet:
        one, two = both(phone, tablet, service)
        mark(one, FIRST).fill("83,5")
        mark(one, SECOND).fill("20")
        saved(one)
        mark(two, FIRST).fill("12")
        choice = two.locator("[data-choice]")
        expect(choice).to_contain_text("83,5")
        expect(choice).to_contain_text("12")
        expect(line(two)).to_have_text("Deux versions d’un champ : choisissez.")
        assert service.texts(lea)[f"mark.{FIRST}"] == "83,5"
        two.reload()
        expect(choice).to_contain_text("83,5")
        assert mark(two, FIRST).input_value() == "12"
        two.get_by_role("button", name=button).click()
        saved(two)
        assert mark(two, FIRST).input_value() == stands
        assert two.locator("[data-choice]").count() == 0
        assert mark(two, SECOND).input_value() == "20"
    assert service.texts(lea) == {f"mark.{FIRST}": stands, f"mark.{SECOND}": "20"}
