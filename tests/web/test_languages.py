"""Each request in its own language."""

import re
from datetime import UTC, date, datetime
from fractions import Fraction
from html import unescape

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from visiting import ADDRESS, switch, token

from award.web.drawing import decimal, environment, moment
from award.web.languages import preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "fr"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("de,en;q=0.5,fr;q=0.4", "en"),
        ("en;q=0.4,FR;q=0.5", "fr"),
        ("en;q=0", "fr"),
        ("de", "fr"),
        ("*", "fr"),
        (";;q=1,en", "en"),
        ("x" * 5000, "fr"),
    ],
)
def test_the_browser_says_which_language(header: str, language: str) -> None:
    assert preferred(header) == language


def test_a_choice_is_kept_and_overrules_the_browser(client: TestClient[Litestar]) -> None:
    french = {"accept-language": "fr"}
    assert '<html lang="fr">' in client.get("/", headers=french).text
    switch(client, token(client))
    assert '<html lang="en">' in client.get("/", headers=french).text


def test_a_garbage_choice_is_none(client: TestClient[Litestar]) -> None:
    client.cookies.set("language", "../..", domain="award.example")
    assert '<html lang="fr">' in client.get("/").text


def test_two_visitors_read_at_once_each_in_their_language(client: TestClient[Litestar]) -> None:
    wanted = ("fr", "en") * 5
    answers = [client.get("/", headers={"accept-language": language}).text for language in wanted]
    assert [f'<html lang="{language}">' in answer for language, answer in zip(wanted, answers, strict=True)] == [
        True
    ] * 10


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil", "evil", "/a\nb", "", "/\t/evil", "/é"]
)
def test_nobody_is_sent_elsewhere(client: TestClient[Litestar], back: str) -> None:
    assert switch(client, token(client), back=back).headers["location"] == "/"


def test_another_language_is_refused(client: TestClient[Litestar]) -> None:
    assert switch(client, token(client), language="de").status_code == 400


def test_numbers_are_written_as_the_language_writes_them() -> None:
    mark = Fraction(274, 3)
    assert [decimal(mark, 2, language=language) for language in ("fr", "en")] == ["91,33", "91.33"]
    assert decimal(Fraction(167, 2), language="fr") == "83,5"


def test_a_moment_is_of_paris_and_says_so() -> None:
    winter, summer = datetime(2026, 12, 31, 23, 30, tzinfo=UTC), datetime(2026, 7, 1, 16, tzinfo=UTC)
    assert moment(winter, language="fr") == "1er janvier 2027 à 00:30 (heure de Paris)"
    assert moment(summer, language="fr") == "1er juillet 2026 à 18:00 (heure de Paris)"


def test_filters_on_constants_are_not_folded_into_another_language() -> None:
    text = "{{ one|decimal }} {{ day|day }} {{ _('Accueil') }}{% trans n=2 %}{{ n }} note{% pluralize %}{{ n }} notes{% endtrans %}"
    values = {"one": Fraction(5, 2), "day": date(2026, 12, 5)}
    assert environment("fr").from_string(text).render(**values) == "2,5 5 décembre 2026 Accueil2 notes"
    assert environment("en").from_string(text).render(**values).startswith("2.5 5 December 2026")


@pytest.mark.parametrize(("number", "words"), [(0, "0 note"), (1, "1 note"), (2, "2 notes")])
def test_zero_is_singular_in_french(number: int, words: str) -> None:
    text = "{% trans n=number %}{{ n }} note{% pluralize %}{{ n }} notes{% endtrans %}"
    assert environment("fr").from_string(text).render(number=number) == words


def test_a_value_in_a_sentence_is_escaped() -> None:
    drawn = (
        environment("fr").from_string("{{ _('Référence de la demande : {reference}', reference=r) }}").render(r="<b>")
    )
    assert drawn == "Référence de la demande\u00a0: &lt;b&gt;"


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        (f"{ADDRESS}/style?x=1&y=2", "/style?x=1&y=2"),
        (ADDRESS, "/"),
        (f"{ADDRESS}//evil.example/a", "/"),
        (f"{ADDRESS}.evil.example/a", "/"),
        ("https://evil.example/a", "/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_one_comes_back_to_the_page_whose_form_was_sent(client: TestClient[Litestar], referer: str, back: str) -> None:
    answer = client.post("/echo", headers={"referer": referer})
    assert answer.status_code == 403
    found = re.search(r'name="back" value="([^"]+)"', answer.text)
    assert found
    assert unescape(found[1]) == back


def test_the_page_that_one_comes_back_to_may_have_any_name(client: TestClient[Litestar]) -> None:
    found = re.search(r'name="back" value="([^"]+)"', client.get("/%C3%A9%E2%82%AC/a%3Fb?q=1&r=%20").text)
    assert found
    back = unescape(found[1])
    assert back == "/%C3%A9%E2%82%AC/a%3Fb?q=1&r=%20"
    assert switch(client, token(client), back=back).headers["location"] == back
