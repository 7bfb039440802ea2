"""What every answer carries, and which requests are answered at all."""

from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from visiting import application, visitor

from award.messages import Refused
from award.web import assets

PATHS = ("/", "/style", "/healthz", "/nowhere", "/failing", "/api/failing", "/broken", assets.address("style/base.css"))
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "OPTIONS", "HEAD"])
@pytest.mark.parametrize("path", PATHS)
def test_headers_stand_on_every_answer(client: TestClient[Litestar], path: str, method: str) -> None:
    headers = client.request(method, path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert len(headers["x-request-id"]) == 16
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("path", PATHS[:-1])
def test_answers_are_not_stored(client: TestClient[Litestar], path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"


def test_https_is_strict_and_its_cookies_are_secure(tmp_path: Path) -> None:
    with visitor(application(tmp_path, public_address="https://award.example")) as client:
        answer = client.get("/")
        assert answer.headers["strict-transport-security"].startswith("max-age=63072000")
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-visitor=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie


@pytest.mark.parametrize("host", ["award.example", "award.example:8443", "AWARD.Example", "award.example."])
def test_our_host_is_answered_however_it_is_written(client: TestClient[Litestar], host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["other.example", "award.example.evil", "award.example@evil", "evil:award.example", ""]
)
def test_another_host_is_misdirected_and_told_the_address(client: TestClient[Litestar], host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "http://award.example" in answer.text
    assert client.get("/healthz", headers={"host": host}).text == "ok\n"


def test_head_answers_as_get_without_the_body(client: TestClient[Litestar]) -> None:
    answer = client.head("/")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/html")


def test_a_large_body_is_refused(client: TestClient[Litestar]) -> None:
    answer = client.post(
        "/echo", content=b"a=" + b"b" * 1_000_001, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 413


def test_each_request_has_its_own_number(client: TestClient[Litestar]) -> None:
    sent = {"x-request-id": "mine"}
    assert len({client.get("/", headers=sent).headers["x-request-id"] for _ in range(5)} - {"mine"}) == 5


def test_an_application_without_a_secret_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        application(tmp_path, secret_key=31 * "k")


def test_the_components_are_shown_in_demo_mode_only(tmp_path: Path) -> None:
    with visitor(application(tmp_path, demo=False)) as client:
        assert client.get("/style").status_code == 404
        assert "données fictives" not in client.get("/").text
