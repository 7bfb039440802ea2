"""What programs do beyond the first lists: calendars, amendments, differences, contacts, extensions, imports, mergers."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from calling import Caller, Service, fields
from company_acts import company_named, placed, sector_named
from edition_acts import ANNE, DATES, DAY, NOW, acts, dated, frozen, laureates, made, personal, seen

from award.database.transactions import Database
from award.editions.operations import Amendment, propose_change
from award.editions.queries import calendar

UNTIL = DATES["questionnaire"] + DAY
ANNE_BON = {"name": "Anne Bon", "email": "anne@picard.example", "phone": "+33 1 23", "function": "", "language": "fr"}
ALIKE = [{"sector": "Loisirs", "company": "Picard"}, {"sector": "Loisirs", "company": "Picards"}]


@pytest.fixture
def call(service: Service) -> Caller:
    return service.caller()


def test_calendar_is_set_as_a_whole(service: Service, call: Caller) -> None:
    key = made(service.database)
    told = {name: at.isoformat() for name, at in DATES.items()}
    done = call("PUT", f"/editions/{key}/calendar", told, if_match='"1"')
    assert (done.status_code, done.headers["etag"]) == (200, '"2"')
    with service.database.read() as session:
        assert calendar(session, key).deadlines == DATES
    assert call("GET", f"/editions/{key}/calendar").json() == done.json()
    assert call("PUT", f"/editions/{key}/calendar", {"study": None}, if_match='"2"').json()["deadlines"] == {}


@pytest.mark.parametrize(
    "wrong", ["2027-01-01T12:00:00", "1999-12-31T23:00:00Z", "9999-12-31T23:59:59-12:00", "demain", 3]
)
def test_a_moment_that_is_none_is_told_beside_its_field(service: Service, call: Caller, wrong: object) -> None:
    key = made(service.database)
    answer = call("PUT", f"/editions/{key}/calendar", {"study": wrong, "sheets": wrong}, if_match='"1"')
    assert (answer.status_code, sorted(fields(answer))) == (422, ["sheets", "study"])


def test_frozen_rules_are_amended_by_two_programs(service: Service, call: Caller) -> None:
    key = made(service.database)
    frozen(service.database, key)
    rules = call("GET", f"/editions/{key}/rules").json()
    rules["ranking"]["laureates"] = 5
    wanted = {"rules": rules, "reason": "Budget."}
    assert call("POST", f"/editions/{key}/amendments", wanted).status_code == 428
    made_at = call("POST", f"/editions/{key}/amendments", wanted, if_match='"2"')
    assert (made_at.status_code, made_at.json()["differences"][0]["path"]) == (201, "ranking.laureates")
    address = made_at.headers["location"].removeprefix("/api/v1")
    assert call("POST", f"{address}/approval").status_code == 422
    done = service.caller("chair")("POST", f"{address}/approval")
    assert (done.status_code, done.json()["outcome"]) == (200, "approved")
    assert call("GET", address).json() == done.json()
    assert call("GET", f"/editions/{key}/amendments").json()["items"] == [done.json()]
    assert call("GET", f"/editions/{key}/differences").json()["items"] == done.json()["differences"]
    assert (call("GET", "/amendments/404").status_code, call("POST", "/amendments/404/approval").status_code) == (
        404,
        404,
    )


def proposed(database: Database, key: int, count: int) -> int:
    wanted = Amendment(laureates(count), "Une raison.", seen(database, key).version)
    return database.write(lambda session: propose_change(session, key, wanted, ANNE, NOW))


def test_an_amendment_is_dismissed_with_a_reason(service: Service, call: Caller) -> None:
    key = made(service.database)
    frozen(service.database, key)
    change = proposed(service.database, key, 5)
    assert call("POST", f"/amendments/{change}/dismissal", {"reason": ""}).status_code == 422
    answer = service.caller("chair")("POST", f"/amendments/{change}/dismissal", {"reason": "Non."})
    assert (answer.status_code, answer.json()["outcome"]) == (200, "rejected")
    assert call("POST", f"/amendments/{change}/approval").status_code == 422


def test_amendments_are_read_page_by_page(service: Service, call: Caller) -> None:
    key = made(service.database)
    frozen(service.database, key)
    keys = [proposed(service.database, key, count) for count in (3, 4, 5)]
    first = call("GET", f"/editions/{key}/amendments?limit=2").json()
    rest = call("GET", first["next"].removeprefix("/api/v1")).json()
    assert [one["id"] for one in (*first["items"], *rest["items"])] == keys[::-1]


def test_rules_of_two_editions_are_compared(service: Service, call: Caller) -> None:
    first, second = made(service.database), made(service.database, "2027", laureates(5))
    (one,) = call("GET", f"/editions/{first}/differences/{second}").json()["items"]
    assert (one["path"], one["after"]) == ("ranking.laureates", "5")
    assert call("GET", f"/editions/{first}/differences/404").status_code == 404


def test_contacts_are_kept_and_their_names_stay_erasable(service: Service, call: Caller) -> None:
    place = placed(service.database)
    made_at = call("POST", f"/companies/{place.company}/contacts", ANNE_BON)
    address = made_at.headers["location"].removeprefix("/api/v1")
    changed = call("PUT", address, ANNE_BON | {"function": "Directrice"}, if_match=made_at.headers["etag"])
    assert (changed.json()["function"], changed.headers["etag"]) == ("Directrice", '"2"')
    assert call("PUT", address, ANNE_BON, if_match='"1"').status_code == 412
    assert call("GET", f"/companies/{place.company}/contacts").json()["items"] == [call("GET", address).json()]
    assert call("DELETE", address, if_match='"2"').status_code == 204
    assert call("GET", address).status_code == 404
    assert "Anne Bon" not in repr(acts(service.database))
    assert "Anne Bon" in repr(personal(service.database))


def test_contacts_need_a_scope_of_their_own(service: Service) -> None:
    place = placed(service.database)
    path = f"/companies/{place.company}/contacts"
    assert service.caller(scopes=("companies:read",))("GET", path).status_code == 403
    assert service.caller(scopes=("contacts:read",))("GET", path).status_code == 200


def test_a_deadline_is_put_off_changed_and_restored(service: Service, call: Caller) -> None:
    place = placed(service.database)
    dated(service.database, place.edition)
    asked: dict[str, Any] = {"deadline": "questionnaire", "until": UNTIL.isoformat(), "reason": "Congés."}
    made_at = call("POST", f"/entries/{place.entry}/extensions", asked)
    assert (made_at.status_code, datetime.fromisoformat(made_at.json()["until"])) == (201, UNTIL)
    assert call("POST", f"/entries/{place.entry}/extensions", asked).status_code == 412
    address = made_at.headers["location"].removeprefix("/api/v1")
    later = {"until": (UNTIL + timedelta(hours=1)).isoformat(), "reason": "Fêtes."}
    assert call("PUT", address, later).status_code == 428
    assert call("PUT", address, later, if_match='"1"').json()["version"] == 2
    assert call("PUT", address, later | {"until": "2027-01-01T12:00:00"}, if_match='"2"').status_code == 422
    assert call("GET", f"/editions/{place.edition}/extensions").json()["items"] == [call("GET", address).json()]
    assert call("DELETE", address, if_match='"1"').status_code == 412
    assert call("DELETE", address, if_match='"2"').status_code == 204
    assert (call("GET", address).status_code, call("DELETE", address, if_match='"2"').status_code) == (404, 404)
    assert call("GET", f"/entries/{place.entry}/extensions/study").status_code == 404


def test_extensions_are_read_page_by_page(service: Service, call: Caller) -> None:
    place = placed(service.database)
    dated(service.database, place.edition)
    for name in ("questionnaire", "invitations"):
        asked = {"deadline": name, "until": (DATES[name] + DAY).isoformat(), "reason": "Congés."}
        assert call("POST", f"/entries/{place.entry}/extensions", asked).status_code == 201
    first = call("GET", f"/editions/{place.edition}/extensions?limit=1").json()
    rest = call("GET", first["next"].removeprefix("/api/v1")).json()
    assert [one["deadline"] for one in (*first["items"], *rest["items"])] == ["invitations", "questionnaire"]


def test_a_list_is_imported_as_its_preview_showed_it(service: Service, call: Caller) -> None:
    key = made(service.database)
    doubtful = call("POST", f"/editions/{key}/imports/preview", {"rows": ALIKE}).json()
    assert [line["company"] for line in doubtful["lines"]] == ["new", "doubtful"]
    assert call("POST", f"/editions/{key}/imports", {"rows": ALIKE, "seen": doubtful["seen"]}).status_code == 422
    chosen = {"rows": ALIKE, "choices": [{"name": "Picards", "same_as": "picard"}]}
    plan = call("POST", f"/editions/{key}/imports/preview", chosen).json()
    assert call("POST", f"/editions/{key}/imports", chosen | {"seen": "0" * 64}).status_code == 412
    assert call("POST", f"/editions/{key}/imports", chosen | {"seen": plan["seen"]}).status_code == 201
    (only,) = call("GET", "/companies").json()["items"]
    assert call("GET", f"/companies/{only['id']}/spellings").json()["items"] == ["Picards"]
    history = call("GET", f"/companies/{only['id']}/history").json()["items"]
    assert [(one["edition"], one["sector"]) for one in history] == [(key, "Loisirs")]


def test_a_wrong_row_is_told_by_its_number(service: Service, call: Caller) -> None:
    key = made(service.database)
    rows = [{"sector": "", "company": "Picard"}, {"sector": "Loisirs", "company": "x" * 201}]
    answer = call("POST", f"/editions/{key}/imports/preview", {"rows": rows})
    assert [(one["row"], one["field"]) for one in answer.json()["errors"]] == [(1, "sector"), (2, "company")]
    assert call("POST", f"/editions/{key}/imports/preview", {"rows": []}).status_code == 422


def test_a_spelling_is_confirmed_once(service: Service, call: Caller) -> None:
    key = company_named(service.database, "Picard")
    path = f"/companies/{key}/spellings"
    assert call("POST", path, {"name": "Les Surgelés Picard"}).json() == {"items": ["Les Surgelés Picard"]}
    assert call("POST", path, {"name": "les surgeles picard"}).status_code == 422
    assert (call("GET", "/companies/404/spellings").status_code, call("POST", "/companies/404/spellings").status_code) == (
        404, 415,
    )  # fmt: skip


def test_two_sectors_become_one(service: Service, call: Caller) -> None:
    place, other = placed(service.database), sector_named(service.database, "Alimentaire")
    answer = call("POST", f"/sectors/{place.sector}/merger", {"into": other}, if_match='"1"')
    assert (answer.status_code, answer.json()["name"]) == (200, "Alimentaire")
    assert call("GET", f"/sectors/{place.sector}").status_code == 404
    assert call("GET", f"/entries/{place.entry}").json()["sector"] == other
    assert call("POST", f"/sectors/{other}/merger", {"into": other}, if_match='"1"').status_code == 422
