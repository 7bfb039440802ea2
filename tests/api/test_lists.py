"""Long lists are read page by page, in as many queries whatever is in them."""

from base64 import urlsafe_b64encode

import pytest
from calling import Caller, Service
from company_acts import company_named, entered, placed
from hearing import heard


@pytest.fixture
def call(service: Service) -> Caller:
    return service.caller()


@pytest.mark.parametrize("path", ["/companies", "/editions/1/entries"])
def test_a_page_takes_as_many_queries_with_one_company_as_with_three(service: Service, call: Caller, path: str) -> None:
    place = placed(service.database)
    call("GET", path)  # the first question opens the connections that are listened to
    with heard() as with_one:
        assert len(call("GET", path).json()["items"]) == 1
    for name in ("Nocibé", "Brise"):
        entered(service.database, place.edition, company_named(service.database, name), place.sector)
    with heard() as with_three:
        assert len(call("GET", path).json()["items"]) == 3
    assert len(with_one) == len(with_three) == (2 if path == "/companies" else 3)


@pytest.mark.parametrize("path", ["/companies", "/editions/1/entries", "/sectors", "/editions", "/people", "/tokens"])
def test_every_page_together_is_the_whole_list(service: Service, path: str) -> None:
    person = service.person("organiser")
    call = Caller(service.client, service.token(person))
    place = placed(service.database)
    for number in range(4):
        entered(service.database, place.edition, company_named(service.database, f"C {number}"), place.sector)
        assert call("POST", "/sectors", {"name": f"S {number}"}).status_code == 201
        assert call("POST", "/editions", {"name": f"E {number}"}).status_code == 201
        service.token(person)
        service.person("juror")
    whole = call("GET", path).json()
    assert whole["next"] is None
    found, address = [], f"{path}?limit=2"
    while address:
        page = call("GET", address)
        found += page.json()["items"]
        following = page.json()["next"]
        assert (page.headers.get("link") == f'<{following}>; rel="next"') == bool(following)
        address = (following or "").removeprefix("/api/v1")
    assert found == whole["items"]
    assert len(found) >= 5


def opaque(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize("path", ["/companies", "/sectors"])
@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=1001", "limit=-1", "limit=x", "limit=1_0", "limit=", "limit=%D9%A3", "cursor=", "cursor=x",
     "cursor=é", "cursor=%00", f"cursor={opaque('{}')}x", f"cursor={opaque('[]')}",
     "cursor=" + opaque('{"key":"a\\u0000","id":-1}'), "cursor=" + opaque('{"key":1,"id":"a"}'),
     "cursor=" + opaque('{"key":"a","id":99999999999999999999}')],
)  # fmt: skip
def test_a_cursor_or_a_limit_that_is_none_is_refused(embedded: Service, path: str, query: str) -> None:
    answer = embedded.caller()("GET", f"{path}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("key", ["0", "-1", "+1", "01", "1_0", "x", "9" * 30, str(2**63), str(2**31), "٣", "1.0"])
def test_what_can_be_no_key_does_not_exist(call: Caller, key: str) -> None:
    assert call("GET", f"/companies/{key}").status_code == 404


def test_the_largest_key_does_not_exist_either(call: Caller) -> None:
    assert call("GET", f"/companies/{2**63 - 1}").status_code == 404
    assert call("GET", f"/editions/{2**63 - 1}/entries").status_code == 404
