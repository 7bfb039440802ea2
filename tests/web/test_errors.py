"""Every error says what happened and what to do, and nothing else."""

import json

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from visiting import PRIVATE

from award.web.errors import TOLD
from award.web.logs import configure_logs
from award.words import typeset


@pytest.mark.parametrize("code", sorted(TOLD))
def test_a_status_is_told_as_a_page(client: TestClient[Litestar], code: int) -> None:
    answer = client.get(f"/status/{code}")
    assert answer.status_code == code
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["retry-after"] == "60"
    for part in (typeset(TOLD[code].title.text), typeset(TOLD[code].advice.text), answer.headers["x-request-id"]):
        assert part in answer.text
    assert PRIVATE not in answer.text


@pytest.mark.parametrize("code", sorted(TOLD))
def test_a_status_is_told_to_the_api_as_a_problem(client: TestClient[Litestar], code: int) -> None:
    answer = client.get(f"/api/status/{code}")
    assert answer.status_code == code
    assert answer.headers["content-type"] == "application/problem+json"
    number = answer.headers["x-request-id"]
    told = TOLD[code]
    expected = {"type": "about:blank", "title": told.title.text, "status": code, "detail": told.advice.text}
    assert answer.json() == expected | {"request_id": number}


def test_a_status_without_a_sentence_is_the_nearest(client: TestClient[Litestar]) -> None:
    assert [client.get(f"/status/{code}").status_code for code in (418, 451, 502)] == [400, 400, 500]


def test_whoever_asks_for_json_gets_a_problem_and_a_browser_a_page(client: TestClient[Litestar]) -> None:
    kinds = {
        accept: client.get("/nowhere", headers={"accept": accept}).headers["content-type"].partition(";")[0]
        for accept in ("application/json", "application/problem+json", "text/html,application/json;q=0.9", "*/*", "")
    }
    assert list(kinds.values()) == ["application/problem+json"] * 2 + ["text/html"] * 3


@pytest.mark.parametrize("path", ["/failing", "/broken", "/api/failing"])
def test_a_failure_leaks_nothing(client: TestClient[Litestar], path: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = client.get(path)
    assert answer.status_code == 500
    said = answer.text + capsys.readouterr().err
    for leaked in (PRIVATE, "Traceback", "sign_in'"):
        assert leaked not in said
    assert "ZeroDivisionError" not in answer.text
    assert "UndefinedError" not in answer.text


def test_a_page_that_shows_what_it_does_not_declare_fails(
    client: TestClient[Litestar], capsys: pytest.CaptureFixture[str]
) -> None:
    assert client.get("/broken").status_code == 500
    assert "UndefinedError" in capsys.readouterr().err


def test_a_refusal_tells_all_problems(client: TestClient[Litestar]) -> None:
    page = client.get("/refusing", headers={"accept-language": "fr"})
    assert page.status_code == 422
    assert "«\u00a0&lt;b&gt;\u00a0»" in page.text
    assert "Ce champ est à remplir." in page.text
    errors = client.get("/api/refusing").json()["errors"]
    assert errors[1] == {"detail": "Ce champ est à remplir.", "field": "juror", "file": "jury.csv", "row": 3}
    assert len(errors) == 2


def test_our_own_sentence_is_said(client: TestClient[Litestar]) -> None:
    answer = client.get("/telling")
    assert (answer.status_code, answer.headers["x-told"]) == (409, "yes")
    assert "Une seule réponse est attendue." in answer.text


def test_a_wrong_method_says_which_are_right(client: TestClient[Litestar]) -> None:
    answer = client.put("/")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_a_log_line_has_the_route_and_no_more(app: Litestar, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(readable=False)
    with TestClient(app, base_url="http://award.example") as client:
        client.cookies.set("session", "cookie-value", domain="award.example")
        number = client.get("/status/404?name=Dupont").headers["x-request-id"]
    line = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert line.pop("milliseconds") >= 0
    assert line.pop("timestamp").endswith("Z")
    expected = {"event": "answered", "level": "info", "method": "GET", "route": "/status/{code}"}
    assert line == expected | {"status": 404, "request": number}
