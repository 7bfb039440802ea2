"""What stands around a page: who is signed in, where one can go."""

import msgspec
import pytest
from browsing import WIDTHS, Serve, barriers, looking
from litestar import Litestar
from litestar.testing import TestClient
from playwright.sync_api import Browser
from visiting import application, token

from award.messages import Message
from award.web.site import Link, Person, Request
from award.web.visitor import SESSION, cookie, ended, new_token

NAVIGATION = (Link("/style", Message("Composants")), Link("/nowhere", Message("Accueil")))


class Somebody(msgspec.Struct):
    """The least that a page must know of a person."""

    name: str = "Camille <Desmarais>"


def signed_in(app: Litestar) -> tuple[Litestar, list[str]]:
    """The application with somebody signed in, and the addresses for which it has asked who."""
    asked: list[str] = []

    def who(request: Request) -> Person:
        asked.append(request.scope["path"])
        return Somebody()

    app.state.site = msgspec.structs.replace(
        app.state.site, who=who, navigation=lambda _request, person: NAVIGATION if person else ()
    )
    return app, asked


def test_a_page_says_who_is_signed_in_and_asks_once(app: Litestar, client: TestClient[Litestar]) -> None:
    _, asked = signed_in(app)
    page = client.get("/style").text
    assert "Camille &lt;Desmarais&gt;" in page
    assert 'action="/sign-out"' in page
    assert asked == ["/style"]


def test_the_current_entry_is_marked(app: Litestar, client: TestClient[Litestar]) -> None:
    signed_in(app)
    assert client.get("/style").text.count('<a href="/style" aria-current="page">') == 1
    assert "aria-current" not in client.get("/").text


@pytest.mark.parametrize("path", ["/nowhere", "/failing", "/status/503"])
def test_an_error_page_does_not_ask_who(app: Litestar, client: TestClient[Litestar], path: str) -> None:
    _, asked = signed_in(app)
    assert client.get(path).status_code >= 400
    assert asked == []


def test_a_page_of_somebody_signed_in_has_no_barrier(
    browser: Browser, serve: Serve, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("signed_in")
    address = serve(lambda known: signed_in(application(folder, public_address=known.public_address))[0])
    for width in WIDTHS:
        with looking(browser, address, width=width) as page:
            page.goto("/style")
            assert barriers(page) == []


def test_a_form_that_is_right_says_so_and_shows_what_was_kept(client: TestClient[Litestar]) -> None:
    typed = {
        "brand": "Brise",
        "mark": "83.5",
        "opening": "2026-12-31",
        "sector": "banque",
        "roles": "jury",
        "stance": "yes",
    }
    answer = client.post("/style", data=typed | {"_token": token(client)})
    assert answer.status_code == 200
    assert "Enregistré." in answer.text
    assert 'value="83,5"' in answer.text


def test_a_cookie_is_ended_as_it_was_made(app: Litestar) -> None:
    site = app.state.site
    token_cookie, end = cookie(site, SESSION, new_token()), ended(site, SESSION)
    assert (end.key, end.path, end.value, end.max_age) == (token_cookie.key, token_cookie.path, "", 0)
