"""In a real browser: nothing bars anybody's way, in either language, at three widths, in light and in dark."""

import pytest
from browsing import LANGUAGES, SCHEMES, WIDTHS, barriers, looking
from playwright.sync_api import Browser, Page

PATHS = ("/", "/style", "/nowhere")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_have_no_barrier(browser: Browser, address: str, language: str, scheme: str) -> None:
    with looking(browser, address, language, scheme=scheme) as page:
        assert [found for path in PATHS for found in at_every_width(page, path)] == []


def at_every_width(page: Page, path: str) -> list[str]:
    page.goto(path)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += barriers(page)
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_rejected_form_has_no_barrier_and_its_summary_has_the_focus(
    browser: Browser, address: str, scheme: str
) -> None:
    with looking(browser, address, width=360, scheme=scheme) as page:
        page.goto("/style")
        page.get_by_label("Note").fill("quatre-vingt")
        page.locator("main form").get_by_role("button", name="Enregistrer").click()
        summary = page.get_by_role("alert").filter(has_text="À corriger")
        assert summary.evaluate("element => element === document.activeElement")
        assert page.get_by_label("Note").input_value() == "quatre-vingt"
        assert barriers(page) == []
        summary.get_by_role("link", name="Note").click()
        assert page.get_by_label("Note").evaluate("element => element === document.activeElement")


def test_targets_are_large_enough_for_a_finger(browser: Browser, address: str) -> None:
    small = """elements => elements.map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
        .filter(([_, box]) => box.width && (box.height < 43.5 || box.width < 40)).map(([html]) => html)"""
    with looking(browser, address, width=360) as page:
        page.goto("/style")
        assert (
            page.locator(
                ":is(a, button, select, input:not([type=hidden]), .choice):not(.skip, .choice > *)"
            ).evaluate_all(small)
            == []
        )


def test_pages_work_without_scripts(browser: Browser, address: str) -> None:
    with looking(browser, address, scripts=False) as page:
        page.goto("/style")
        page.get_by_label("Marque").fill("Brise")
        page.locator("main form").get_by_role("button", name="Enregistrer").click()
        assert page.get_by_label("Marque").input_value() == "Brise"
        page.get_by_role("button", name="English").click()
        assert page.locator("html").get_attribute("lang") == "en"


def test_a_form_is_sent_once(browser: Browser, address: str) -> None:
    with looking(browser, address) as page:
        page.goto("/style")
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method))
        page.evaluate("""() => {
            const button = document.querySelector("main form button");
            button.click(); button.click(); button.click();
        }""")
        page.get_by_role("alert").filter(has_text="À corriger").wait_for()
        assert sent.count("POST") == 1


def test_a_page_shows_in_the_typefaces_of_the_documents(browser: Browser, address: str) -> None:
    with looking(browser, address) as page:
        page.goto("/")
        page.wait_for_function("document.fonts.ready.then(() => true)")
        assert page.evaluate(
            """document.fonts.check('300 20px "Award Serif"') && document.fonts.check('16px "Award Sans"')"""
        )
