"""Coming into the demonstration as one of its people."""

from playwright.sync_api import Page

from award.people.credentials import DEMO_PEOPLE


def enter(page: Page, role: str) -> None:
    """By the button that the sign-in page has for each role."""
    email = next(email for one, email in DEMO_PEOPLE if one == role)
    page.goto("/")
    page.locator("main a[href='/sign-in']").first.click()
    page.locator(f"form:has(input[value='{email}']) button").click()
    page.wait_for_url("**/home")
