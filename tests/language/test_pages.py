"""Every page, as anybody and as each role: wholly in English, or wholly in French.

Those whose address has a key are asked for the first edition and company, and for a second edition, its rules frozen.
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from company_acts import placed
from edition_acts import ANNE, NOW, RULES, frozen, laureates, made, seen
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient
from spoken import ENGLISH, FRENCH, known, pairs, pattern, texts
from visiting import ADDRESS, KEY, token, visitor

from award.app import create_app
from award.database.transactions import Database
from award.editions.operations import Amendment, propose_change
from award.people.operations import NewPerson, create_person
from award.people.roles import ROLES
from award.settings import Settings

PASSWORD = "four words and a comma"  # noqa: S105 - of the tests
Pages = dict[tuple[str, str, str], list[str]]  # by visitor, address and language
WORD = re.compile(r"[^\W\d_]{2}")
KEYS = ("1", "2")
VISITORS = ("", *ROLES)
OTHERS = {"fr": "en", "en": "fr"}
PERSON = "Ada Byron"
REASON = "Budget"
SAMPLES = {REASON, "e-commerce", "banque", "distribution", "prix-2017", "Picard", "Alimentation"}
SAMPLES |= {"Brise & Compagnie", "Maison Olivier", "Grand Large", "Atelier du Nord"}
NAMES = {mark.name for mark in RULES.marks} | {RULES.award, RULES.edition, RULES.certificate.distinction}
NAMES |= {one.label for one in RULES.indicators}
DATA = {*SAMPLES, *NAMES, PERSON, *(f"{role}@award.example" for role in ROLES), ADDRESS}
CODES = (r"(?:[A-Z]+ )?/api/\S*", r"\b[a-z_]+\.[a-z_]+\b", "(?i:palmarès)")
SHARED = re.compile("|".join([*map(re.escape, sorted(DATA, key=len, reverse=True)), *CODES]))


@pytest.fixture(scope="module")
def app(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Litestar]:
    """With one person of each role, and in demo mode: it has more pages."""
    file = tmp_path_factory.mktemp("spoken") / "award.db"
    shutil.copy(migrated_file, file)
    database = Database(f"sqlite:///{file}")
    for role in ROLES:
        new = NewPerson(PERSON, f"{role}@award.example", (role,), PASSWORD)
        database.write(lambda session, new=new: create_person(session, new, "system", NOW))
    placed(database)
    second = made(database, "2027")
    frozen(database, second)
    asked = Amendment(laureates(5), REASON, seen(database, second).version)
    database.write(lambda session: propose_change(session, second, asked, ANNE, NOW))
    yield create_app(Settings(secret_key=KEY, public_address=ADDRESS, demo=True), database)
    database.close()


@pytest.fixture(scope="module")
def said(app: Litestar) -> Pages:
    """What each visitor is told."""
    found = {}
    for role in VISITORS:
        with visitor(app) as client:
            if role:
                sign_in(client, role)
            for address in addresses(app):
                for language in OTHERS:
                    found |= told(client, role, address, language)
    return found


def addresses(app: Litestar) -> list[str]:
    routes = [route for route in app.routes if isinstance(route, HTTPRoute) and "GET" in route.methods]
    known = {route.path.replace("{key:int}", key) for route in routes for key in KEYS}
    return sorted({"/nothing-here"} | {address for address in known if "{" not in address})


def told(client: TestClient[Litestar], role: str, address: str, language: str) -> Pages:
    """Nothing when the answer is no page."""
    answer = client.get(address, headers={"accept-language": language}, follow_redirects=False)
    assert answer.status_code < 500, address
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return {}
    return {(role, address, language): texts(answer.text, language)}


def sign_in(client: TestClient[Litestar], role: str) -> None:
    sent = {"_token": token(client, "/sign-in"), "email": f"{role}@award.example", "password": PASSWORD}
    assert client.post("/sign-in", data=sent, follow_redirects=False).status_code == 303


@cache
def foreign(language: str) -> re.Pattern[str]:
    return pattern(known(OTHERS[language]))


def test_every_visitor_sees_pages(said: Pages) -> None:
    for role in VISITORS:
        seen = {address for who, address, _ in said if who == role}
        assert seen >= {"/", "/sign-in", "/nothing-here", *(["/home"] if role else [])}
    organiser = {address for who, address, _ in said if who == "organiser"}
    assert organiser >= {"/people", "/editions/2/rules", "/companies/1"}
    assert any(PERSON in texts for (_, address, _), texts in said.items() if address == "/people")


def found_in(pages: Pages, role: str, language: str, wrong: re.Pattern[str]) -> list[str]:
    return sorted(
        f"{address}: {text}"
        for (who, address, spoken), each in pages.items()
        if (who, spoken) == (role, language)
        for text in set(each)
        if wrong.search(SHARED.sub("", text))
    )


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("role", VISITORS)
def test_page_says_no_sentence_of_the_other_language(said: Pages, role: str, language: str) -> None:
    assert found_in(said, role, language, foreign(language)) == []


@pytest.mark.parametrize(("language", "words"), [("en", FRENCH), ("fr", ENGLISH)], ids=["en", "fr"])
@pytest.mark.parametrize("role", VISITORS)
def test_page_has_no_word_of_the_other_language(said: Pages, role: str, language: str, words: re.Pattern[str]) -> None:
    assert found_in(said, role, language, words) == []


def test_what_both_languages_say_alike_is_the_catalogues(said: Pages) -> None:
    """A text that no translation stands behind is the same on both pages."""
    alike = DATA | {french for french, english in pairs() if french == english}
    assert (
        sorted(
            f"{address}: {text}"
            for (role, address, language), each in said.items()
            if language == "en"
            for text in set(each) & set(said[role, address, "fr"]) - alike
            if WORD.search(SHARED.sub("", text))
        )
        == []
    )


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("address", ["/sign-in", "/style"])
def test_form_in_error_speaks_one_language(app: Litestar, address: str, language: str) -> None:
    with visitor(app) as client:
        sent = {"_token": token(client, "/sign-in"), "unknown": "x"}
        answer = client.post(address, data=sent, headers={"accept-language": language}, follow_redirects=False)
    assert answer.status_code == 422
    found = [text for text in texts(answer.text, language) if foreign(language).search(SHARED.sub("", text))]
    assert found == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("address", ["/api/v1/editions", "/api/v1/nothing-here"])
def test_error_of_the_interface_speaks_one_language(app: Litestar, address: str, language: str) -> None:
    with visitor(app) as client:
        answer = client.get(address, headers={"accept-language": language})
    document = answer.json()
    assert answer.status_code == document["status"] >= 400
    assert not any(foreign(language).search(document[name]) for name in ("title", "detail"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Marque"),
        ("en", "Marque : Ce champ est à remplir."),
        ("en", "Référence de la demande : 12"),
        ("en", "3 sur 5"),
        ("fr", "Brand"),
        ("fr", "Brand: Fill in this field."),
        ("fr", "3 of 5"),
    ],
)
def test_a_sentence_of_the_other_language_would_be_found(language: str, text: str) -> None:
    assert foreign(language).search(text)
    assert not foreign(OTHERS[language]).search(text)


def test_every_text_of_a_page_is_read_but_what_is_code_or_marked_as_of_another_language() -> None:
    page = '<p title="Un.">Deux<br> <b>trois</b></p><pre>quatre</pre><p lang="en">five <i>six</i></p><p lang="fr">Sept.</p>'
    assert texts(page, "fr") == ["Un.", "Deux", "trois", "Sept."]
