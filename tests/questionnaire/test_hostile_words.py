"""More than 200 hostile words through every text that companies, jurors and organisers write, and wherever they come out."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browsing import served
from callers import ADDRESS, KEY, caller, entered
from hostile_pages import looked_at, pages_of
from hostile_scene import NOW, SITE, Scene, field_of, scene
from hostile_words import HOSTILE, KEPT, SUM
from litestar import Litestar
from litestar.testing import TestClient
from playwright.sync_api import Browser
from pypdf import PdfReader
from sqlalchemy import select
from visits import let_in

from award.app import create_app
from award.database.transactions import Database
from award.mail.composing import Envelope, compose
from award.mail.letters import Letter
from award.mail.tables import LETTER
from award.people.roles import Person
from award.questionnaire.answering.tidying import tidy
from award.settings import Settings

OURS = {"html", "head", "meta", "title", "body", "div", "p", "br", "a"}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One for all: nothing that is sent takes anything away."""
    folder = tmp_path_factory.mktemp("hostile")
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), folder / "award.db")
        address = f"sqlite:///{folder / 'award.db'}"
    else:
        cluster = request.getfixturevalue("migrated_cluster")
        cluster.do("CREATE DATABASE hostile_words TEMPLATE migrated")
        address = cluster.address("hostile_words")
    database = Database(address)
    yield scene(database)
    database.close()


@pytest.fixture
def app(hostile: Scene, tmp_path: Path) -> Litestar:
    files = str(tmp_path / "files")
    return create_app(Settings(secret_key=KEY, public_address=ADDRESS, demo=True, files=files), hostile.database)


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    with caller(app) as opened:
        yield opened


def come(client: TestClient[Litestar], there: Scene, person: Person) -> dict[str, str]:
    client.cookies.clear()
    entered(client, there.database, person.id)
    found = re.search(r'name="_token" value="([^"]+)"', client.get("/home").text)
    assert found
    return {"x-csrf": found[1]}


def test_there_are_enough_words() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) > 200


def test_every_word_is_kept_as_typed_and_given_back_as_json_and_paper(
    hostile: Scene, client: TestClient[Litestar]
) -> None:
    """By the handlers themselves; what cannot be kept is turned away, or out, with a sentence."""
    headers = come(client, hostile, hostile.owner)
    room = f"/my-company/{hostile.edition}/questionnaire"
    typed = {}
    for at, word in enumerate(KEPT):
        if at % 10 not in {7, 8, 9}:
            text = word if at % 2 else word[:450]
            save = {"save": f"hostile-save-{at:012}", "field": field_of(at), "base": 0, "text": text}
            answer = client.post(f"{room}/fields", json={"saves": [save]}, headers=headers)
            assert answer.status_code == 200, (word, answer.text)
            typed[field_of(at)] = tidy(text)
    fields = client.get(f"{room}/fields").json()["fields"]
    assert {name: one["text"] for name, one in fields.items()} == {name: text for name, text in typed.items() if text}
    told = client.get(f"{room}/answers.json")
    assert told.headers["content-disposition"].startswith("attachment")
    assert all(text in json.dumps(told.json(), ensure_ascii=False) for text in ("pwned=1", "{{1337*7331}}"))
    paper = "".join(
        each.extract_text() for each in PdfReader(io.BytesIO(client.get(f"{room}/answers.pdf").content)).pages
    )
    assert "<para>" in paper
    assert SUM not in paper


NASTY = (
    "\0",
    "a\0b",
    "\ud800",
    "x\r\nBcc: all@evil.example",
    "\x1b[31m",
    "\u202ex",
    "W" * 30_000,
    "<script>",
    "{{1337*7331}}",
    "' OR '1'='1",
)


def forms_of(there: Scene) -> dict[str, tuple[Person | None, tuple[str, ...], dict[str, str]]]:
    """Every form with a text of issues 4 and 5: who sends it, its texts, and what it holds besides."""
    room, edition = f"/my-company/{there.edition}", f"/editions/{there.edition}"
    letter = f"/invitation/{there.letter}"
    return {
        "/my-company/people": (there.owner, ("name", "email"), {}),
        "/my-company/erasure": (there.owner, ("text",), {}),
        f"{room}/inquiries": (there.owner, ("text",), {}),
        f"{room}/questionnaire/remarks": (there.owner, ("text",), {"question": "q1"}),
        f"{room}/questionnaire/sections": (there.owner, ("dimension",), {}),
        f"{room}/questionnaire/submission": (there.owner, ("seal",), {}),
        f"{room}/questionnaire/part-1": (there.owner, ("answer.q1", "save"), {"v.answer.q1": "0"}),
        f"{letter}/refusal": (None, ("why",), {"kind": "other"}),
        f"{letter}/delegation": (None, ("name", "email"), {}),
        f"{letter}/inquiries": (None, ("text",), {}),
        f"/jury/{there.edition}/conflicts": (there.juror, ("reason",), {"company": str(there.other), "kind": "family"}),
        f"/sheets/{there.entry}": (
            there.juror,
            ("note.ecoute", "strength.1"),
            {"save": "s" * 30, "v.note.ecoute": "0"},
        ),
        f"/assessments/{there.entry}": (there.juror, ("note.q1",), {"save": "s" * 30, "v.note.q1": "1"}),
        f"{edition}/inquiries/1/answer": (there.organiser, ("answer",), {"version": "2"}),
        f"{edition}/invitations/{there.entry}/answer": (
            there.organiser,
            ("how", "reason"),
            {"version": "1", "answer": "declined"},
        ),
        f"{edition}/questionnaire/domains": (there.organiser, ("title_fr", "title_en", "name"), {"number": "1"}),
        f"{edition}/questionnaire/document": (there.organiser, ("text", "reason"), {"number": "1"}),
        f"{edition}/guide/themes": (there.organiser, ("title_fr", "title_en", "name"), {"number": "1"}),
    }


def test_no_form_breaks_over_any_word(hostile: Scene, client: TestClient[Litestar]) -> None:
    """Taken or refused, never a failure; bytes that are no text are sent as they are."""
    broken = {}
    for address, (person, texts, rest) in forms_of(hostile).items():
        headers: dict[str, str] = {}
        if person:
            headers = come(client, hostile, person)
        else:
            client.cookies.clear()
            found = re.search(r'name="_token" value="([^"]+)"', client.get("/").text)
            headers = {"x-csrf": found[1] if found else ""}
        for word in NASTY:
            sent = {name: word.encode(errors="surrogatepass") for name in texts} | rest
            answer = client.post(address, data=sent, headers=headers, follow_redirects=False)
            if answer.status_code >= 500 or answer.status_code in {401, 403}:
                broken[address, word] = answer.status_code
            if SUM in answer.text or "<script>\n" in answer.text:
                broken[address, word] = 0
    assert broken == {}


class Tags(HTMLParser):
    """Those of a letter's page, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.links, self.names = set[str](), set[str](), set[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name == "href"}


def test_letters_have_the_headers_of_ours_and_no_link_but_ours(hostile: Scene) -> None:
    columns = (LETTER.c.kind, LETTER.c.recipient, LETTER.c.subject, LETTER.c.text, LETTER.c.language)
    with hostile.database.read() as session:
        letters = [Letter(*row) for row in session.execute(select(*columns))]
    assert len(letters) >= 2 * len(KEPT)
    names = set()
    for key, letter in enumerate(letters):
        message = message_from_bytes(
            bytes(compose(letter, Envelope(key, NOW, NOW, "Prix <prix@award.example>", SITE))), policy=default
        )
        names.add(tuple(message.keys()))
        assert message["to"].addresses[0].addr_spec == letter.to
        parts = [one.get_content_type() for one in message.walk()]
        assert parts == ["multipart/alternative", "text/plain", "text/html"]
        shown = message.get_body(("html",))
        assert shown
        page = Tags(shown.get_content())
        assert page.tags <= OURS, letter
        assert not {one for one in page.names if one.startswith("on")}
        assert all(f"{one}/".startswith(f"{SITE}/") for one in page.links), page.links
        assert "evil" not in "".join(page.links)
    assert len(names) == 1


def test_exports_have_no_live_formula(hostile: Scene, client: TestClient[Litestar]) -> None:
    come(client, hostile, hostile.organiser)
    text = client.get(f"/editions/{hostile.edition}/companies.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    assert len(rows) > len(KEPT)
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    book = zipfile.ZipFile(io.BytesIO(client.get(f"/editions/{hostile.edition}/companies.xlsx").content))
    parts = {name: book.read(name) for name in book.namelist()}
    assert not [name for name, part in parts.items() if re.search(rb"<f[ >]|<hyperlink|TargetMode=.External", part)]
    assert not [name for name in parts if "external" in name.lower() or "vba" in name.lower()]


def test_calendars_have_no_line_but_ours(hostile: Scene, client: TestClient[Litestar]) -> None:
    come(client, hostile, hostile.owner)
    text = client.get(f"/agenda/entries/{hostile.entry}/interview.ics").text
    assert text.count("\r\nBEGIN:VEVENT\r\n") == text.count("\r\nEND:VEVENT\r\n") == len(KEPT)
    assert text.count("\r\nEND:VCALENDAR") == 1
    assert not re.search(r"^(ATTENDEE|BCC|ORGANIZER)", text, re.MULTILINE | re.IGNORECASE)


def test_no_word_runs_in_a_browser(hostile: Scene, browser: Browser) -> None:
    """No dialog, no complaint of the policy, nothing asked of anybody else, no element of theirs; on every page."""
    with served(lambda settings: create_app(settings, hostile.database)) as address:
        found = {}
        for person, addresses in pages_of(hostile).items():
            context = browser.new_context(base_url=address, locale="fr-FR", viewport={"width": 1280, "height": 900})
            if person:
                context.add_cookies([{"name": "session", "value": let_in(hostile.database, person.id), "url": address}])
            page = context.new_page()
            for path in addresses:
                if told := looked_at(page, address, path):
                    found[path] = told
            context.close()
    assert found == {}
