"""A stranger verifies a document on a telephone or a screen; an organiser watches documents being made."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from browsing import LANGUAGES, WIDTHS, Make, Serve, barriers, looking
from document_world import Press, come_as, in_phase, press
from litestar import Litestar
from playwright.sync_api import Browser, Page

from award.app import create_app
from award.database.transactions import Database
from award.publication.documents.codes import code_of, shown
from award.publication.documents.operations import ask_documents, revoke
from award.settings import Settings


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Press]:
    """Published; what says that Brise was honoured is revoked."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "award.db").write_bytes(migrated_file.read_bytes())
    there = press(Database(f"sqlite:///{folder / 'award.db'}"), folder)
    there.make()
    in_phase(there.world, "published")
    gone = there.documents()["certificate", "Brise"].id
    there.world.do(revoke, there.world.edition, gone, "Réponses inexactes.", there.world.people["Olga"])
    yield there
    there.world.database.close()


@pytest.fixture(scope="module")
def address(made: Press, serve: Serve) -> str:
    return serve(application_of(made))


def application_of(there: Press) -> Make:
    def application(settings: Settings) -> Litestar:
        known = msgspec.structs.replace(there.settings, public_address=settings.public_address)
        return create_app(known, there.world.database)

    return application


def page_of(there: Press, company: str = "Aube") -> str:
    return f"/v/{shown(there.documents()['certificate', company].code)}"


def held(page: Page, content: bytes, verdict: str) -> str:
    page.set_input_files("#held", files=[{"name": "tenu.pdf", "mimeType": "application/pdf", "buffer": content}])
    said = page.locator(f".said.{verdict}")
    said.wait_for()
    return said.inner_text()


def test_file_that_was_made_is_told_from_one_that_was_changed(browser: Browser, address: str, made: Press) -> None:
    content = made.content("certificate")
    with looking(browser, address, width=390) as page:
        page.goto(page_of(made))
        sent: list[str] = []
        page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
        assert held(page, content, "same") == "C’est le fichier que nous avons fait, à l’octet près."
        assert held(page, content[:-1] + b"?", "other").startswith("Ce n’est pas le fichier que nous avons fait")
        assert [one for one in sent if not one.endswith("/icon.svg")] == []


def test_without_scripts_the_digest_is_there_to_compare(browser: Browser, address: str, made: Press) -> None:
    with looking(browser, address, scripts=False) as page:
        page.goto(page_of(made))
        assert not page.locator(".drop").is_visible()
        page.locator("summary").first.click()
        assert page.get_by_text("sha256sum document.pdf").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages_have_no_barrier(browser: Browser, address: str, made: Press, language: str) -> None:
    pages = [page_of(made), page_of(made, "Brise"), "/v", "/v?code=K7QWM", f"/v/{shown(code_of([9] * 13))}"]
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            with looking(browser, address, language, width=width, scheme=scheme) as page:
                for path in pages:
                    page.goto(path)
                    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
                    assert barriers(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_organisers_and_of_companies_have_no_barrier(
    browser: Browser, address: str, made: Press, language: str
) -> None:
    list_ = f"/editions/{made.world.edition}/documents"
    one, gone = (made.documents()["certificate", name].id for name in ("Aube", "Brise"))
    rooms = (
        ("Olga", [list_, f"{list_}/{one}", f"{list_}/{gone}", f"{list_}/{one}/revocation"]),
        ("Ada", ["/my-company"]),
    )
    for name, pages in rooms:
        for width in WIDTHS:
            with looking(browser, address, language, width=width) as page:
                come_as(page, address, made, name)
                for path in pages:
                    page.goto(path)
                    assert barriers(page) == []


def test_progress_shows_by_itself_until_all_is_made(
    browser: Browser, serve: Serve, tmp_path: Path, migrated_file: Path
) -> None:
    (tmp_path / "award.db").write_bytes(migrated_file.read_bytes())
    there = press(Database(f"sqlite:///{tmp_path / 'award.db'}"), tmp_path)
    address = serve(application_of(there))
    there.world.do(ask_documents, there.world.edition, there.world.people["Olga"])
    with looking(browser, address) as page:
        come_as(page, address, there, "Olga")
        page.goto(f"/editions/{there.world.edition}/documents")
        assert page.get_by_role("heading", name="Les documents se font").is_visible()
        bar = page.locator(".making progress")
        assert bar.get_attribute("value") == "0"
        there.make(public_address=address)
        page.locator(f".making progress[value='{bar.get_attribute('max')}']").wait_for()
        there.job_done()
        page.get_by_role("heading", name="Tous les documents sont prêts").wait_for()
    there.world.database.close()
