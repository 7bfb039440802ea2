"""Style, scripts, pictures and typefaces: kept for ever under an address that changes with them."""

import re
from fnmatch import fnmatch

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from award.web import assets, typefaces
from award.web.rosette import rosette

NAMES = (*assets.files(), *typefaces.FACES)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_kept_for_ever_and_asked_for_once(client: TestClient[Litestar], name: str) -> None:
    answer = client.get(assets.address(name))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "set-cookie" not in answer.headers
    again = client.get(assets.address(name), headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    plain = client.get(assets.address(name), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == answer.content


def test_a_file_of_an_earlier_release_is_answered_for_the_moment(client: TestClient[Litestar]) -> None:
    answer = client.get("/static/0123456789ab/style/base.css")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "public, no-cache")


@pytest.mark.parametrize("path", ["nothing.css", "../app.py", "..%2f..%2fapp.py", "%2e%2e/%2e%2e/app.py", "style"])
def test_nothing_else_is_served(client: TestClient[Litestar], path: str) -> None:
    assert client.get(f"/static/{assets.version()}/{path}").status_code == 404


def test_a_template_that_names_no_file_is_noticed() -> None:
    with pytest.raises(KeyError):
        assets.address("nothing.css")


def test_a_style_names_only_typefaces_that_there_are() -> None:
    styles = [one.content.decode() for name, one in assets.files().items() if fnmatch(name, "style/*.css")]
    named = {name for style in styles for name in re.findall(r'url\("\.\./([^"]+)"\)', style)}
    assert named == set(typefaces.FACES)


@pytest.mark.parametrize("name", typefaces.FACES)
def test_a_typeface_is_small_and_always_the_same(name: str) -> None:
    first = typefaces.typeface(name)
    assert typefaces.cut(name) == first
    assert first.startswith(b"wOF2")
    assert len(first) < 21_000


def test_no_page_asks_for_what_the_policy_forbids() -> None:
    for path in assets.PACKAGES.glob("*/templates/**/*.html"):
        assert not re.search(
            r"""\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|\s(?:src|href|srcset|action|data)="https?://""",
            path.read_text("utf-8"),
        ), path


def test_the_rosette_is_closed_and_light() -> None:
    assert rosette().count(b"<path") == rosette().count(b"Z") == 20
    assert len(rosette()) < 150_000
