"""The outbox in a browser: without barriers at every width, in both languages, with messages that wait and templates that were
changed; and the whole way from what was written to what is sent, without a script.
"""

import re
from typing import Any

import pytest
from browsing import LANGUAGES, WIDTHS, barriers, looking
from edition_acts import ANNE, NOW
from inviting import selected
from lettered import around_today
from messaging import batch_of, did, letters, told
from playwright.sync_api import Browser, Page, expect

from award.database.transactions import Database
from award.invitations.letters.kinds import FIRST
from award.outbox.kinds import Wording
from award.outbox.operations import Template, post_batch, save_template


def entered(page: Page, address: str, session: str) -> None:
    page.context.add_cookies([{"name": "session", "value": session, "url": address}])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_have_no_barriers(
    browser: Browser, address: str, database: Database, signed_in: Any, width: int, language: str
) -> None:
    edition = selected(database).edition
    batch, (key, _) = batch_of(database, edition)
    did(database, post_batch, batch_of(database, edition)[0], ANNE.called, NOW)
    new = Wording("À vous, {entreprise}", "Bonjour {nom},\n\n{lien}")
    did(database, save_template, Template(edition, FIRST, "fr", 0), new, ANNE, NOW)
    here = f"/editions/{edition}/outbox"
    places = (
        "", f"/sending?batch={batch}", f"/sending?batch={batch}&due=2020-01-01T10:00", f"/{key}", f"/{key}/text",
        f"/{key + 2}", "/templates", "/templates/invitation.first/fr",
    )  # fmt: skip
    with looking(browser, address, language, width=width) as page:
        entered(page, address, signed_in("organiser"))
        for place in places:
            assert page.goto(f"{here}{place}"), place
            assert barriers(page) == [], place


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_written_is_read_rewritten_and_sent(
    browser: Browser, address: str, database: Database, signed_in: Any, *, scripts: bool
) -> None:
    edition = selected(database).edition
    around_today(database, edition)
    _, (key, _) = batch_of(database, edition)
    with looking(browser, address, scripts=scripts) as page:
        entered(page, address, signed_in("organiser"))
        page.goto(f"/editions/{edition}/outbox")
        page.get_by_role("link", name="trial.first").click()
        expect(page.get_by_role("heading", name="2 messages prêts à partir")).to_be_visible()
        page.get_by_role("link", name=re.compile("Modifier ce message")).first.click()
        page.get_by_label("Objet").fill("Relu, et pour vous")
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.get_by_text("Relu, et pour vous")).to_be_visible()
        page.go_back()
        page.go_back()
        page.reload()
        page.get_by_role("button", name="Envoyer ces 2 messages maintenant").click()
        expect(page.get_by_role("heading", name="Boîte d’envoi")).to_be_visible()
    assert told(database, edition, key).listed.subject == "Relu, et pour vous"
    assert len(letters(database)) == 2
