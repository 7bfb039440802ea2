"""Nobody overwrites what somebody else changed, and nobody reads twice what they have."""

import pytest
from calling import Caller, Service
from company_acts import placed

CHANGES = [
    ("PATCH", "/companies/{company}", {"name": "Picard Surgelés"}),
    ("PATCH", "/sectors/{sector}", {"name": "Surgelés"}),
    ("PATCH", "/entries/{entry}", {"sector": 1}),
    ("POST", "/editions/{edition}/moves", {"phase": "selection"}),
    ("POST", "/editions/{edition}/rules/freezing", None),
    ("PUT", "/editions/{edition}/rules", None),
    ("DELETE", "/entries/{entry}", None),
]


@pytest.fixture
def call(service: Service) -> Caller:
    return service.caller("organiser", "chair")


def body_of(call: Caller, method: str, body: object) -> object:
    return call("GET", "/editions/1/rules").json() if method == "PUT" else body


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
def test_a_change_names_the_version_it_changes(
    service: Service, call: Caller, method: str, path: str, body: object
) -> None:
    address = path.format(**placed(service.database)._asdict())
    body, acts = body_of(call, method, body), service.acts()
    assert call(method, address, body).status_code == 428
    assert call(method, address, body, if_match="*").status_code == 428
    for wrong in ('"2"', 'W/"1"', '"0"', "1", '"x"', '"1", "2"', '"99999999999999999999"'):
        assert call(method, address, body, if_match=wrong).status_code == 412
    assert service.acts() == acts


@pytest.mark.parametrize(
    ("path", "first", "second"),
    [
        ("/companies/1", {"name": "Picard Surgelés"}, {"name": "Picard & Cie"}),
        ("/sectors/1", {"name": "Surgelés"}, {"name": "Froid"}),
        ("/entries/1", {"sector": 1}, {"sector": 1}),
    ],
)
def test_of_two_changes_of_one_version_the_second_is_refused(
    service: Service, call: Caller, path: str, first: object, second: object
) -> None:
    placed(service.database)
    tag = call("GET", path).headers["etag"]
    done = call("PATCH", path, first, if_match=tag)
    assert (done.status_code, done.json()["version"], done.headers["etag"]) == (200, 2, '"2"')
    late = call("PATCH", path, second, if_match=tag)
    assert (late.status_code, late.headers["content-type"]) == (412, "application/problem+json")
    assert call("PATCH", path, second, if_match=done.headers["etag"]).status_code == 200


def test_rules_that_were_read_can_be_written_back_with_every_digit(service: Service, call: Caller) -> None:
    placed(service.database)
    rules = call("GET", "/editions/1/rules")
    changed = rules.json() | {"edition": "2027"}
    answer = call("PUT", "/editions/1/rules", changed, if_match=rules.headers["etag"])
    assert (answer.status_code, answer.json(), answer.headers["etag"]) == (200, changed, '"2"')
    again = call("PUT", "/editions/1/rules", changed, if_match='"2"')
    assert (again.status_code, again.headers["etag"]) == (200, '"2"')
    frozen = call("POST", "/editions/1/rules/freezing", if_match='"2"')
    assert frozen.json()["frozen_at"]
    assert call("PUT", "/editions/1/rules", rules.json(), if_match='"3"').status_code == 422


@pytest.mark.parametrize(
    "path",
    ["/companies", "/companies/1", "/sectors", "/sectors/1", "/editions", "/editions/1", "/editions/1/rules",
     "/editions/1/entries", "/entries/1", "/people", "/tokens"],
)  # fmt: skip
def test_a_reader_who_has_it_is_sent_nothing(embedded: Service, path: str) -> None:
    placed(embedded.database)
    call = embedded.caller()
    first = call("GET", path)
    assert first.status_code == 200
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        answer = call("GET", path, if_none_match=known)
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert call("GET", path, if_none_match='"x"').status_code == 200


def test_an_entry_is_made_and_withdrawn(service: Service, call: Caller) -> None:
    placed(service.database)
    company = call("POST", "/companies", {"name": "Nocibé"}).json()["id"]
    made = call("POST", "/editions/1/entries", {"company": company, "sector": 1})
    assert made.status_code == 201
    address = made.headers["location"].removeprefix("/api/v1")
    assert call("GET", address).json() == made.json()
    assert call("POST", "/editions/1/entries", {"company": company, "sector": 1}).status_code == 422
    assert call("POST", "/editions/1/entries", {"company": 999, "sector": 1}).status_code == 404
    assert call("DELETE", address, if_match='"1"').status_code == 204
    assert call("GET", address).status_code == 404
