"""The same by programs."""

import pytest
from calling import Caller, Service, fields, service_on
from litestar.testing import TestClient
from receiving import Receiver
from telling import NOW, OUTSIDE, Teller

from award.database.transactions import Database
from award.people.roles import Role
from award.webhooks.operations import try_endpoint

BODY = {"address": OUTSIDE, "kinds": ["edition.phase_moved"], "description": "intranet"}


@pytest.fixture
def service(database: Database) -> Service:
    app = service_on(database)
    return Service(app, database, TestClient(app, base_url="http://award.example", raise_server_exceptions=False))


@pytest.fixture
def call(service: Service) -> Caller:
    return service.caller()


def test_secret_is_told_once_also_to_who_asks_again_with_its_key(call: Caller) -> None:
    sent = [call("POST", "/webhooks", BODY, idempotency_key="a") for _ in range(2)]
    assert [one.status_code for one in sent] == [201, 201]
    assert sent[0].json() == sent[1].json()
    assert sent[0].json()["secret"].startswith("whsec_")
    shown = call("GET", sent[0].headers["location"].removeprefix("/api/v1"))
    assert shown.json() | {"made_at": ""} == {
        **BODY, "id": 1, "state": "active", "made_at": "", "failing_since": None,
    }  # fmt: skip
    assert call("GET", "/webhooks").json()["items"] == [shown.json()]


def test_all_that_is_wrong_is_told(call: Caller) -> None:
    wrong = call("POST", "/webhooks", {"address": 7, "kinds": ["marks.given"], "secret": "mine"})
    assert (wrong.status_code, sorted(fields(wrong))) == (422, ["address", "kinds.0", "secret"])
    inside = call("POST", "/webhooks", BODY | {"address": "http://127.0.0.1/"})
    assert (inside.status_code, fields(inside)) == (422, ["address"])
    assert call("POST", "/webhooks", BODY).status_code == 201
    assert call("POST", "/webhooks", BODY).status_code == 422


def test_state_is_switched_back_and_forth(call: Caller) -> None:
    call("POST", "/webhooks", BODY)
    states = [call("PUT", "/webhooks/1/state", {"active": active}).json()["state"] for active in (False, True, True)]
    assert states == ["paused", "active", "active"]


def test_deliveries_are_read_page_by_page_and_repeated(call: Caller, teller: Teller, receiver: Receiver) -> None:
    key = teller.add(receiver.address)
    for _ in range(3):
        assert call("POST", f"/webhooks/{key}/trials").status_code == 204
    receiver.answers = [500]
    teller.work(teller.jobs()[0][1])
    first = call("GET", f"/webhooks/{key}/deliveries?limit=2").json()
    rest = call("GET", first["next"].removeprefix("/api/v1")).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == [3, 2, 1]
    assert [rest["items"][0][name] for name in ("state", "status", "attempts", "failure")] == ["waiting", 500, 1, ""]
    assert call("POST", f"/webhooks/{key}/deliveries/1/repetition").status_code == 204
    assert call("POST", f"/webhooks/{key}/deliveries/9/repetition").status_code == 404


def test_failure_is_told_in_the_language_of_who_reads(call: Caller, teller: Teller, receiver: Receiver) -> None:
    key = teller.add(receiver.address)
    teller.inside = False
    teller.does(try_endpoint, key, "person:1", NOW)
    teller.work(teller.jobs()[0][1])
    told = [
        call("GET", f"/webhooks/{key}/deliveries", accept_language=language).json()["items"][0]["failure"]
        for language in ("fr", "en")
    ]
    assert "intérieur" in told[0]
    assert told[1] != told[0]


def test_removed_is_gone(call: Caller) -> None:
    call("POST", "/webhooks", BODY)
    assert call("DELETE", "/webhooks/1").status_code == 204
    assert [call("GET", path).status_code for path in ("/webhooks/1", "/webhooks/1/deliveries")] == [404, 404]
    assert call("DELETE", "/webhooks/1").status_code == 404
    assert call("PUT", "/webhooks/1/state", {"active": True}).status_code == 404


@pytest.mark.parametrize("role", ["juror", "chair", "auditor", "owner", "contributor"])
def test_other_roles_may_neither_read_nor_write(service: Service, call: Caller, role: Role) -> None:
    call("POST", "/webhooks", BODY)
    other = service.caller(role)
    statuses = [
        other("GET", "/webhooks"), other("POST", "/webhooks", BODY), other("GET", "/webhooks/1"),
        other("DELETE", "/webhooks/1"), other("PUT", "/webhooks/1/state", {"active": False}),
        other("POST", "/webhooks/1/trials"), other("GET", "/webhooks/1/deliveries"),
        other("POST", "/webhooks/1/deliveries/1/repetition"),
    ]  # fmt: skip
    assert {one.status_code for one in statuses} == {403}
    assert call("GET", "/webhooks/1").json()["state"] == "active"


def test_token_without_the_scope_may_not(service: Service) -> None:
    reader = service.caller(scopes=("webhooks:read",))
    assert [reader("GET", "/webhooks").status_code, reader("POST", "/webhooks", BODY).status_code] == [200, 403]
