"""What is sent is checked before anything happens, and all that is wrong is told at once."""

import json

import pytest
from calling import Caller, Service, fields
from company_acts import placed
from httpx import Response as Answer


@pytest.fixture
def call(embedded: Service) -> Caller:
    return embedded.caller()


def sent(service: Service, call: Caller, content: bytes, kind: str = "application/json", path: str = "/people") -> int:
    headers = {"authorization": f"Bearer {call.token}", "content-type": kind}
    return service.client.post(f"/api/v1{path}", content=content, headers=headers).status_code


def test_every_fault_is_told_at_once(call: Caller) -> None:
    answer = call("POST", "/people", {"name": "a\0b", "email": 3, "roles": [], "language": "de", "nme": "x"})
    assert answer.status_code == 422
    assert sorted(fields(answer)) == ["email", "language", "name", "nme", "roles"]
    missing = call("POST", "/people", {"company": 2**31})
    assert len(missing.json()["errors"]) == 4


def test_faults_are_told_in_the_language_of_whoever_asks(call: Caller) -> None:
    french = call("POST", "/people", {"nme": 1}, accept_language="fr")
    english = call("POST", "/people", {"nme": 1}, accept_language="en")
    assert "Il manque" in french.text
    assert "missing" in english.text.lower()


@pytest.mark.parametrize("text", ["a\0b", "\x07", "\x7f", "\ud800"])
def test_a_text_that_no_database_holds_is_refused(service: Service, text: str) -> None:
    call = service.caller()
    assert fields(ascii_only(service, call, "POST", "/companies", {"name": text})) == ["name"]
    placed(service.database)
    rules = call("GET", "/editions/1/rules").json()
    rules["indicators"][0]["label"] = text
    answer = ascii_only(service, call, "PUT", "/editions/1/rules", rules)
    assert fields(answer) == ["indicators.0.label"]


def ascii_only(service: Service, call: Caller, method: str, path: str, document: object) -> Answer:
    """A lone surrogate can only be written as an escape."""
    headers = {"authorization": f"Bearer {call.token}", "content-type": "application/json", "if-match": '"1"'}
    return service.client.request(method, f"/api/v1{path}", content=json.dumps(document), headers=headers)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b'{"a":1,"a":2}', b'{"a":NaN}', b'{"a":Infinity}', b"[" * 100_000, b"9" * 5000,
     b'{"name":1e99999999999999999999}', '{"name":"é"}'.encode("utf-16"), b'{"name":"\t"}'],
)  # fmt: skip
def test_what_is_no_json_is_refused(embedded: Service, call: Caller, content: bytes) -> None:
    assert sent(embedded, call, content) == 400


@pytest.mark.parametrize(
    "content", [b"null", b"[]", b"1", b'"x"', b'{"name":1e999999}', b'{"name":' + b"9" * 4000 + b"}"]
)
def test_what_is_no_such_document_is_refused(embedded: Service, call: Caller, content: bytes) -> None:
    assert sent(embedded, call, content) == 422


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"])
def test_another_kind_of_body_is_refused(embedded: Service, call: Caller, kind: str) -> None:
    assert sent(embedded, call, b"{}", kind) == 415


def test_a_body_that_is_too_large_is_refused(embedded: Service, call: Caller) -> None:
    assert sent(embedded, call, b'{"name":"' + b"a" * 1_100_000 + b'"}') == 413


def test_a_body_full_of_faults_is_answered_briefly(embedded: Service, call: Caller) -> None:
    many = b'{"roles":[' + b",".join([b'"' + b"z" * 100 + b'"'] * 9000) + b"]}"
    headers = {"authorization": f"Bearer {call.token}", "content-type": "application/json"}
    answer = embedded.client.post("/api/v1/people", content=many, headers=headers)
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 100


def test_an_unknown_address_or_method_is_answered_as_a_problem(call: Caller) -> None:
    for answer, status in ((call("GET", "/nothing"), 404), (call("POST", "/companies/1"), 405)):
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert "GET" in call("POST", "/companies/1").headers["allow"]


def test_a_move_that_may_not_be_says_all_that_stands_against_it(service: Service) -> None:
    placed(service.database)
    call = service.caller()
    answer = call("POST", "/editions/1/moves", {"phase": "selection"}, if_match='"1"')
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 2
    assert call("GET", "/editions/1").json()["phase"] == "preparation"


def test_a_person_is_made_and_listed_without_a_password(service: Service) -> None:
    call = service.caller()
    made = call("POST", "/people", {"name": "Zoé", "email": "Zoe@x.example", "roles": ["juror"]})
    assert made.status_code == 201
    assert made.json() in call("GET", "/people").json()["items"]
    assert "password" not in made.text
    assert call("POST", "/people", {"name": "Zoé", "email": "zoe@x.example", "roles": ["juror"]}).status_code == 422
