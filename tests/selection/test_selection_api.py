"""The same acts, by programs."""

from hashlib import sha256

import pytest
from calling import Caller, Service
from edition_acts import moved
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from received import GOOD, ODD, WRONG, Bench

FILE = "application/octet-stream"


@pytest.fixture
def service(app: Litestar, place: Bench) -> Service:
    client = TestClient(app, base_url="http://award.example", raise_server_exceptions=False)
    return Service(app, place.database, client)


@pytest.fixture
def call(service: Service) -> Caller:
    return service.caller("organiser")


def send(call: Caller, place: Bench, content: bytes = GOOD, query: str = "?name=etude.csv", **headers: str) -> Answer:
    known = {"authorization": f"Bearer {call.token}", "content-type": FILE, **headers}
    return call.client.post(f"/api/v1/editions/{place.edition}/studies{query}", content=content, headers=known)


def test_study_is_sent_listed_and_read(call: Caller, place: Bench) -> None:
    answer = send(call, place)
    assert answer.status_code == 201
    told = answer.json()
    assert answer.headers["location"] == f"/api/v1/studies/{told['id']}"
    assert (told["name"], told["digest"], told["version"]) == ("etude.csv", sha256(GOOD).hexdigest(), 1)
    assert call("GET", f"/editions/{place.edition}/studies").json()["items"] == [told]
    assert call("GET", f"/studies/{told['id']}").json() == told
    found = call("GET", f"/studies/{told['id']}/examination").json()
    assert (found["recognised"]["company"], found["companies"], found["selected"]) == ("marque", 5, 2)
    assert (found["problems"], found["obstacles"]) == ([], [])


def test_list_of_studies_comes_page_by_page(call: Caller, place: Bench) -> None:
    for content in (GOOD, ODD, WRONG):
        send(call, place, content)
    first = call("GET", f"/editions/{place.edition}/studies?limit=2").json()
    rest = call("GET", first["next"].removeprefix("/api/v1")).json()
    assert ([one["id"] for one in first["items"] + rest["items"]], rest["next"]) == ([1, 2, 3], None)


def test_problems_are_told_in_the_language_of_the_reader(call: Caller, place: Bench) -> None:
    key = send(call, place, WRONG).json()["id"]
    found = call("GET", f"/studies/{key}/examination", accept_language="fr").json()
    assert [(one["row"], one["field"]) for one in found["problems"]] == [(2, "score"), (3, "secteur")]
    assert found["problems"][1]["detail"] == "Le secteur est vide."
    assert (found["result"], len(found["obstacles"])) == ("", 1)


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        ("", {}, 400),
        ("?name=" + "e" * 201, {}, 400),
        ("?name=etude.exe", {}, 422),
        ("?name=etude.csv", {"content-type": "text/csv"}, 415),
        ("?name=etude.csv", {"authorization": ""}, 401),
    ],
)
def test_what_is_no_study_is_refused(
    call: Caller, place: Bench, query: str, headers: dict[str, str], status: int
) -> None:
    assert send(call, place, GOOD, query, **headers).status_code == status


def test_large_study_is_taken_by_its_own_door_only(call: Caller, place: Bench) -> None:
    assert send(call, place, GOOD + b"\n" * 3_000_000).status_code == 201
    known = {"authorization": f"Bearer {call.token}", "content-type": "application/json"}
    other = call.client.post("/api/v1/companies", content=b" " * 3_000_000, headers=known)
    assert other.status_code == 413


def test_study_is_sent_once_however_often(call: Caller, place: Bench) -> None:
    first, again = (send(call, place, **{"idempotency-key": "k1"}) for _ in range(2))
    assert first.json() == again.json()
    assert send(call, place, ODD, **{"idempotency-key": "k1"}).status_code == 422


def test_study_is_read_otherwise(call: Caller, place: Bench) -> None:
    key = send(call, place, ODD).json()["id"]
    path, manner = f"/studies/{key}/manner", {"columns": {"satisfaction": "q12"}}
    assert call("PUT", path, manner).status_code == 428
    answer = call("PUT", path, manner, if_match='"1"')
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    assert answer.json()["manner"]["columns"] == {"satisfaction": "q12"}
    assert call("PUT", path, manner, if_match='"1"').status_code == 412
    assert call("GET", f"/studies/{key}/examination").json()["selected"] == 2


def test_selection_is_confirmed_by_its_digest(call: Caller, place: Bench) -> None:
    key, here = send(call, place).json()["id"], f"/editions/{place.edition}/selection"
    before = call("GET", here)
    assert (before.json()["study"], before.headers["etag"]) == (None, '"1"')
    wanted = {"study": key, "result": place.found(key).result_digest}
    assert call("POST", here, wanted).status_code == 428
    assert call("POST", here, wanted | {"result": "0" * 64}, if_match='"1"').status_code == 412
    answer = call("POST", here, wanted, if_match='"1"')
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    told = answer.json()
    assert (told["measured"], told["selected"], told["holds"]) == (5, 2, True)
    assert call("GET", here).json() == told
    again = call("POST", here, wanted, if_match='"2"')
    assert [one["field"] for one in again.json()["errors"]] == ["reason"]


def test_standings_come_page_by_page(call: Caller, place: Bench) -> None:
    place.confirm(place.send())
    here = f"/editions/{place.edition}/selection/standings"
    first = call("GET", f"{here}?limit=3").json()
    rest = call("GET", first["next"].removeprefix("/api/v1")).json()
    every = first["items"] + rest["items"]
    assert [one["selected"] for one in every] == [True, False, False, True, False]
    assert every[0]["score"] == "81.00000000"


def test_calculation_is_done_again(call: Caller, place: Bench) -> None:
    here = f"/editions/{place.edition}/selection/recomputation"
    assert call("POST", here).status_code == 404
    place.confirm(place.send())
    told = call("POST", here).json()
    assert (told["same"], told["differences"]) == (True, [])


def test_readers_read_and_others_do_not(service: Service, place: Bench) -> None:
    key = place.send()
    place.confirm(key)
    paths = [
        f"/editions/{place.edition}/studies", f"/studies/{key}", f"/studies/{key}/examination",
        f"/editions/{place.edition}/selection", f"/editions/{place.edition}/selection/standings",
    ]  # fmt: skip
    wanted = {"study": key, "result": place.found(key).result_digest}
    for role, status in (("auditor", 200), ("chair", 200), ("juror", 403), ("owner", 403)):
        call = service.caller(role)  # type: ignore[arg-type] # a role
        assert {call("GET", path).status_code for path in paths} == {status}
        assert send(call, place).status_code == 403
        assert call("PUT", f"/studies/{key}/manner", {}, if_match='"1"').status_code == 403
        assert call("POST", f"/editions/{place.edition}/selection", wanted, if_match='"2"').status_code == 403
        assert call("POST", f"/editions/{place.edition}/selection/recomputation").status_code == 403
    scoped = service.caller("organiser", scopes=("selection:read",))
    assert scoped("GET", paths[0]).status_code == 200
    assert send(scoped, place).status_code == 403


def test_later_phases_are_shut(call: Caller, place: Bench) -> None:
    key = place.send()
    moved(place.database, place.edition, "invitations")
    wanted = {"study": key, "result": place.found(key).result_digest}
    assert send(call, place, ODD).status_code == 409
    assert call("PUT", f"/studies/{key}/manner", {}, if_match='"1"').status_code == 409
    assert call("POST", f"/editions/{place.edition}/selection", wanted, if_match='"1"').status_code == 409
