"""A page travels packed to who asked for it themselves, and in full length to whom another site sent here."""

import gzip

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from award.web.packing import FEW

GZIP = {"accept-encoding": "gzip, deflate, br"}


def size_of(client: TestClient[Litestar], **headers: str) -> tuple[int, str]:
    """Bytes on the line, and how they are packed."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.get("/", headers={**GZIP, **named})
    assert answer.headers["vary"] == "accept-encoding, sec-fetch-site"
    return int(answer.headers["content-length"]), answer.headers.get("content-encoding", "")


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_page_that_somebody_asked_for_is_packed(client: TestClient[Litestar], site: str) -> None:
    packed, how = size_of(client, sec_fetch_site=site)
    plain, not_at_all = size_of(client, sec_fetch_site=site, accept_encoding="identity")
    assert (how, not_at_all) == ("gzip", "")
    assert FEW < packed * 2 < plain


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_length_of_a_page_tells_nothing_to_another_site(client: TestClient[Litestar], site: str) -> None:
    """What stands in it and what the other site put there are never packed together."""
    length, how = size_of(client, **({"sec_fetch_site": site} if site else {}))
    assert how == ""
    assert length > FEW


def test_packed_page_is_the_same_page(client: TestClient[Litestar]) -> None:
    with client.stream("GET", "/", headers={**GZIP, "sec-fetch-site": "none"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert gzip.decompress(raw).startswith(b"<!doctype html>")
