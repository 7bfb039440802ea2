"""A form acts only when it comes from our own page, for the visitor it was shown to."""

import re

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from visiting import ADDRESS, switch, token, token_in, visitor

from award.web.assets import PACKAGES
from award.web.visitor import new_token


def test_a_form_of_our_page_is_accepted(client: TestClient[Litestar]) -> None:
    answer = switch(client, token(client))
    assert (answer.status_code, answer.headers["location"]) == (303, "/style?x=1")


def test_the_header_stands_for_the_field(client: TestClient[Litestar]) -> None:
    assert switch(client, None, {"x-csrf": token(client)}).status_code == 303


def test_tokens_differ_and_each_remains_good(client: TestClient[Litestar]) -> None:
    first, second = token(client), token(client)
    assert first != second
    assert [switch(client, one).status_code for one in (first, second, first)] == [303] * 3


@pytest.mark.parametrize("wrong", [None, "", "x", "é" * 80, "0" * 80, "\0"])
def test_a_missing_or_wrong_token_is_forbidden(client: TestClient[Litestar], wrong: str | None) -> None:
    token(client)
    answer = switch(client, wrong)
    assert answer.status_code == 403
    assert "language" not in answer.cookies


def test_a_token_of_another_visitor_is_forbidden(client: TestClient[Litestar]) -> None:
    stolen = token(client)
    client.cookies.clear()
    token(client)
    assert switch(client, stolen).status_code == 403


def test_a_token_from_before_signing_in_or_of_another_session_is_forbidden(client: TestClient[Litestar]) -> None:
    before = token(client)
    client.cookies.set("session", new_token(), domain="award.example")
    of_one = token(client)
    assert [switch(client, one).status_code for one in (before, of_one)] == [403, 303]
    client.cookies.set("session", new_token(), domain="award.example")
    assert switch(client, of_one).status_code == 403


@pytest.mark.parametrize("name", ["visitor", "session"])
@pytest.mark.parametrize("garbage", ["x", "é", "a" * 4000, "../../etc"])
def test_a_garbage_cookie_is_replaced(app: Litestar, name: str, garbage: str) -> None:
    with visitor(app) as client:
        header = {"cookie": f"{name}={garbage}".encode()}
        refused = client.post("/language", data={"language": "en"}, headers=header)
        assert refused.status_code == 403
        assert len(refused.cookies["visitor"]) == 43
        assert switch(client, token_in(refused)).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://award.example.evil"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_sent_from_another_site_is_forbidden_even_with_the_token(
    client: TestClient[Litestar], headers: dict[str, str]
) -> None:
    assert switch(client, token(client), headers).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": ADDRESS, "sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}])
def test_a_form_that_the_browser_says_is_ours_is_accepted(
    client: TestClient[Litestar], headers: dict[str, str]
) -> None:
    assert switch(client, token(client), headers).status_code == 303


def test_the_api_asks_for_a_token_only_where_a_session_could_be_abused(client: TestClient[Litestar]) -> None:
    assert client.post("/api/echo").status_code == 201
    client.cookies.set("session", new_token(), domain="award.example")
    assert client.post("/api/echo").status_code == 403
    assert client.post("/api/echo", headers={"authorization": "Bearer x"}).status_code == 201
    assert client.post("/api/echo", headers={"x-csrf": token(client)}).status_code == 201


def test_every_form_of_every_template_carries_the_token() -> None:
    templates = [path for path in PACKAGES.glob("*/templates/**/*.html") if path.name != "forms.html"]
    assert templates
    posting = re.compile(r'<form(?![^>]*method="get")')  # what is only asked for changes nothing
    assert [path for path in templates if posting.search(path.read_text("utf-8"))] == []
