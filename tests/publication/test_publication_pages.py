"""The pages of a publication: who does what by which button, and what a stranger reads once it has taken place."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from browsing import barriers, looking
from closed_world import HOUR, NOW, World, asked, closed_world
from litestar import Litestar
from litestar.testing import TestClient
from playwright.sync_api import Browser, Page
from sqlmodel import Session
from visiting import ADDRESS, KEY, visitor
from visits import Visit, let_in

from award.app import create_app
from award.database.transactions import Database
from award.publication.release.jobs import draw
from award.publication.release.operations import Seen, confirm, release
from award.publication.release.queries import publications
from award.settings import Settings
from award.storage.files import Files

PATH = "/editions/1/publication"


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "files")


@pytest.fixture
def world(database: Database, folder: str) -> World:
    return closed_world(database, Files(Settings(files=folder)))


@pytest.fixture
def app(database: Database, folder: str) -> Litestar:
    return create_app(Settings(secret_key=KEY, public_address=ADDRESS, files=folder), database)


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with visitor(app) as opened:
        yield opened


As = Callable[[str], Visit]


@pytest.fixture
def enter_named(world: World, client: TestClient[Litestar]) -> As:
    return lambda name: Visit(client, session_of(world, name))


def session_of(there: World, name: str) -> str:
    return let_in(there.database, there.people[name].id, past_factor=True)


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="(\d+)"', text)
    assert found
    return found[1]


def published(there: World, folder: str) -> None:
    there.do(release, asked(there.confirmed()), at=HOUR)
    bench = there.worker(HOUR)
    bench.settings = Settings(files=folder)
    draw(bench, there.edition)


def test_one_prepares_and_another_confirms_by_buttons(enter_named: As) -> None:
    olga = enter_named("Olga")
    assert olga.send(PATH, due="2099-12-05T18:00").status_code == 303
    own = olga.get(PATH).text
    assert "5 décembre 2099 à 18:00 (heure de Paris)" in own
    assert "Confirmer la publication" not in own
    read = {name: hidden(own, name) for name in ("publication", "version")}
    assert olga.send(f"{PATH}/confirmation", **read).status_code == 422
    other = enter_named("Chantal")
    assert "Confirmer la publication" in other.get(PATH).text
    assert other.send(f"{PATH}/confirmation", **read).status_code == 303
    told = other.get(PATH).text
    assert "Tout est prêt." in told
    assert "dans 2" in told
    assert other.send(f"{PATH}/undoing", **read, reason="").status_code == 409
    read["version"] = hidden(told, "version")
    assert other.send(f"{PATH}/undoing", **read, reason="Reportée.").status_code == 303
    assert "Reportée." in other.get(PATH).text


@pytest.mark.parametrize(("name", "status"), [("Aude", 200), ("Léa", 403), ("Ada", 403), ("Alix", 403)])
def test_page_is_for_those_who_read_the_whole_edition(enter_named: As, name: str, status: int) -> None:
    assert enter_named(name).get(PATH).status_code == status


@pytest.mark.parametrize("more", ["", "/palmares", "/palmares/methode", "/card.png"])
@pytest.mark.parametrize(("name", "status"), [("Olga", 200), ("Chantal", 200), ("Aude", 403), ("Léa", 403)])
def test_rehearsal_is_for_the_committee_and_never_kept(enter_named: As, name: str, status: int, more: str) -> None:
    answer = enter_named(name).get(f"{PATH}/rehearsal{more}")
    assert (answer.status_code, answer.headers["cache-control"]) == (status, "no-store")


def test_rehearsal_shows_the_very_page_that_will_be_public(world: World, enter_named: As, folder: str) -> None:
    before = enter_named("Olga").get(f"{PATH}/rehearsal/palmares").text
    assert "Répétition" in before
    published(world, folder)
    after = enter_named("Olga").get("/palmares/edition-2026").text
    listed = re.compile(r'<ol class="laureates.*?</ol>', re.DOTALL)
    assert listed.findall(before) == listed.findall(after) != []


def test_rehearsal_shows_the_very_messages(world: World, enter_named: As) -> None:
    world.prepared()
    told = enter_named("Chantal").get(f"{PATH}/rehearsal").text
    assert "Aube est lauréate" in told
    assert told.index("ada@example.org") < told.index("denis@example.org")


def test_public_page_is_the_same_for_everybody_and_asked_for_again_by_its_tag(
    world: World, enter_named: As, client: TestClient[Litestar], folder: str
) -> None:
    published(world, folder)
    mine = enter_named("Ada").get("/palmares/edition-2026")
    client.cookies.clear()
    theirs = client.get("/palmares/edition-2026")
    assert mine.content == theirs.content
    assert "set-cookie" not in theirs.headers
    assert (theirs.headers["cache-control"], theirs.headers["content-encoding"]) == ("public, no-cache", "gzip")
    again = client.get("/palmares/edition-2026", headers={"if-none-match": theirs.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_public_page_speaks_the_language_of_its_address(
    world: World, client: TestClient[Litestar], folder: str
) -> None:
    published(world, folder)
    assert "<h1>The laureates</h1>" in client.get("/palmares/edition-2026?language=en").text
    assert "<h1>Les lauréats</h1>" in client.get("/palmares/edition-2026?language=xx").text
    answer = client.get("/palmares/edition-2026", headers={"accept-language": "en"})
    assert '<html lang="en"' in answer.text


def test_programs_read_what_people_read(world: World, client: TestClient[Litestar], folder: str) -> None:
    published(world, folder)
    answer = client.get("/palmares/edition-2026.json")
    told = msgspec.json.decode(answer.content)
    assert answer.headers["content-type"] == "application/json"
    assert [one["company"] for one in told["laureates"]] == ["Aube", "Brise"]
    assert told["path"]["accepted"] == 4
    assert told["address"] == f"{ADDRESS}/palmares/edition-2026"
    assert [one["part"] for one in told["method"]["marks"]] == ["1/3", "1/3", "1/3"]


def test_picture_is_the_one_that_the_page_names(world: World, client: TestClient[Litestar], folder: str) -> None:
    published(world, folder)
    page = client.get("/palmares/edition-2026").text
    found = re.search(r'property="og:image" content="([^"]+)"', page)
    assert found
    answer = client.get(found[1])
    assert (answer.headers["content-type"], answer.content[:4]) == ("image/png", b"\x89PNG")
    assert len(answer.content) < 200_000
    assert 'property="og:title" content="Prix Excellence Client · Édition 2026"' in page


def test_method_tells_the_numbers_and_weights_of_the_edition(
    world: World, client: TestClient[Litestar], folder: str
) -> None:
    published(world, folder)
    text = re.sub(r"[\s\u00a0]+", " ", re.sub(r"<[^>]+>", " ", client.get("/palmares/edition-2026/methode").text))
    assert text.count("33,3 %") == 3
    assert "Académie du Service, Ipsos, Trusteam Finance" in text
    assert "Jurés qui ont noté 3" in text
    assert not re.search("Cresson|Dahlia|81,67", text)


@pytest.mark.parametrize(
    "path", ["/palmares/edition-2026.pdf", "/palmares/none", "/palmares/99", "/palmares/9" + "9" * 30]
)
def test_what_is_not_public_is_not_found(world: World, client: TestClient[Litestar], folder: str, path: str) -> None:
    published(world, folder)
    assert client.get(path, follow_redirects=False).status_code == 404


def test_public_pages_load_nothing_from_elsewhere_and_no_script(
    world: World, client: TestClient[Litestar], folder: str
) -> None:
    published(world, folder)
    for path in ("/palmares", "/palmares/edition-2026", "/palmares/edition-2026/methode"):
        text = client.get(path).text
        assert "<script" not in text
        assert re.findall(r'(?:src|<link rel="(?:stylesheet|icon)" href)="(?!/static/)', text) == []


WIDTHS = (390, 1280)


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_ranking_is_published_at_its_hour_and_a_stranger_reads_it(
    browser: Browser, serve: Callable[..., str], world: World, folder: str, language: str
) -> None:
    """Prepared, rehearsed, confirmed by another, published by the worker, read by a stranger: without scripts."""
    address = serve(lambda known: create_app(msgspec.structs.replace(known, files=folder), world.database), demo=False)
    with looking(browser, address, language, scripts=False) as page:
        come(page, address, session_of(world, "Olga"))
        page.goto(PATH)
        page.locator("#field-due").fill("2099-12-05T18:00")
        page.locator(".publishing form button").click()
        come(page, address, session_of(world, "Chantal"))
        page.goto(f"{PATH}/rehearsal")
        page.locator("a[href$='/rehearsal/palmares']").click()
        assert page.locator(".ribbon.rehearsal").is_visible()
        assert page.locator(".laureates h2").all_inner_texts() == ["Aube", "Brise"]
        page.locator(".ribbon.rehearsal a").click()
        page.goto(PATH)
        page.locator("form[action$='/confirmation'] button").click()
        assert page.locator(".countdown").is_visible()
    seen = world.ask(_confirmed)
    with looking(browser, address, language, scripts=False) as page:
        assert page.goto("/palmares/edition-2026").status == 404  # type: ignore[union-attr]  # there is an answer
        world.do(release, asked(seen), at=HOUR)
        page.goto("/")
        page.locator("main a[href='/palmares']").click()
        page.locator("section.edition h2 a").click()
        assert page.locator(".laureates h2").all_inner_texts() == ["Aube", "Brise"]


def _confirmed(session: Session) -> Seen:
    (found,) = [one for one in publications(session, 1) if one.state == "confirmed"]
    return Seen(found.edition, found.id, found.version)


def come(page: Page, address: str, session: str) -> None:
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "session", "value": session, "url": address}])


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_of_a_publication_have_no_barrier(
    browser: Browser, serve: Callable[..., str], world: World, folder: str, language: str
) -> None:
    address = serve(lambda known: create_app(msgspec.structs.replace(known, files=folder), world.database))
    world.prepared()
    with looking(browser, address, language) as page:
        come(page, address, session_of(world, "Chantal"))
        rehearsal = f"{PATH}/rehearsal"
        found = _looked_at(page, PATH, rehearsal, f"{rehearsal}/palmares", f"{rehearsal}/palmares/methode")
        world.do(release, asked(_again(world)), at=HOUR)
        found += _looked_at(page, PATH, "/palmares", "/palmares/edition-2026", "/palmares/edition-2026/methode")
        assert found == []


def _again(there: World) -> Seen:
    """The publication that waits is confirmed."""
    seen = Seen(there.edition, 1, 1)
    there.do(confirm, seen, ADDRESS, there.people["Otto"], at=NOW)
    return Seen(there.edition, 1, 2)


def _looked_at(page: Page, *paths: str) -> list[str]:
    found: list[str] = []
    for path in paths:
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += barriers(page)
    return found
