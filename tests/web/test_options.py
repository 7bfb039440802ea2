"""An address says which methods it knows, and no handler of its own is made for that."""

from pathlib import Path

from browsing import KEY
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from award.app import create_app
from award.database.transactions import Database
from award.settings import Settings
from award.web.options import options


def test_address_says_which_methods_it_knows(client: TestClient[Litestar]) -> None:
    answer = client.options("/sign-in")
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == "GET, OPTIONS, POST"
    assert client.options("/api/v1/companies/1").headers["allow"] == "GET, OPTIONS, PATCH"
    assert client.options("/nothing/here").status_code == 404


def test_one_function_answers_for_all_addresses(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'award.db'}")
    app = create_app(Settings(secret_key=KEY, public_address="http://award.example", demo=True), database)
    database.close()
    answering: set[object] = {
        handler.fn
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if "OPTIONS" in handler.http_methods
    }
    assert answering == {options}
