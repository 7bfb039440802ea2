"""The fields of a sheet as its page saves and reads them: every answer is JSON, none is a redirect."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from callers import application, caller, entered
from hearing import heard
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from sheet_world import World, full, world
from sqlalchemy import update
from sqlmodel import col

from award.database.transactions import Database
from award.interviews.jury.operations.removing import free_seats
from award.interviews.tables import JurorRow
from award.people.roles import Person

SAVE = "a-random-name-of-a-save"
Client = TestClient[Litestar]


@pytest.fixture
def there(database: Database) -> World:
    return world(database)


@pytest.fixture
def client(there: World) -> Iterator[Client]:
    with caller(application(there.database, demo=True)) as client:
        entered(client, there.database, there.lea.id)
        yield client


def come(there: World, client: Client, person: Person) -> None:
    client.cookies.clear()
    entered(client, there.database, person.id)


def token(there: World, client: Client) -> str:
    return str(fields(there, client).json()["csrf"])


def fields(there: World, client: Client, entry: int | None = None) -> Answer:
    return client.get(f"/sheets/{entry or there.entries[0]}/fields", follow_redirects=False)


def send(there: World, client: Client, *saves: dict[str, Any], csrf: str = "", body: bytes | None = None) -> Answer:
    headers = {"x-csrf": csrf or token(there, client), "content-type": "application/json"}
    content = msgspec.json.encode({"saves": saves}) if body is None else body
    return client.post(f"/sheets/{there.entries[0]}/fields", content=content, headers=headers, follow_redirects=False)


def one(text: str = "83,5", base: int = 0, field: str = "mark.culture", save: str = SAVE) -> dict[str, Any]:
    return {"save": save, "field": field, "base": base, "text": text}


NEVER_SENT = (
    b"", b"{", b"[]", b'{"saves": []}', b'{"saves": [{}]}', msgspec.json.encode({"saves": [one(save="short")]}),
    msgspec.json.encode({"saves": [one(base=-1)]}), msgspec.json.encode({"saves": [one(field="mark.none")]}),
    msgspec.json.encode({"saves": [one(text="8" * 41)]}), msgspec.json.encode({"saves": [one(text="8\0")]}),
    msgspec.json.encode({"saves": [one() | {"more": 1}]}), msgspec.json.encode({"saves": [one()] * 51}),
    b'{"saves": [{"save": "a-random-name-of-a-save", "field": "mark.culture", "base": 0, "text": "\\ud800"}]}',
    '{"saves": "\u00e9"}'.encode("latin-1"),
)  # fmt: skip


def test_save_is_answered_with_what_stands_and_the_mark(there: World, client: Client) -> None:
    answer = send(there, client, one()).json()
    at = answer["answers"][0].pop("at")
    assert answer["answers"] == [
        {
            "save": SAVE,
            "field": "mark.culture",
            "outcome": "saved",
            "version": 1,
            "text": "83,5",
            "mine": True,
            "flaw": "",
        }
    ]
    assert answer["sheet"] == {
        "state": "open", "mark": "83,50", "exact": "167/2", "marked": 1, "abstained": 0, "of": 6, "complete": False,
    }  # fmt: skip
    assert at.endswith("Z")
    assert len(at) == len("2026-11-22T14:32:07Z")
    assert send(there, client, one(save="another-random-name-of-one", text="84", base=1)).status_code == 200


def test_same_save_is_answered_the_same(there: World, client: Client) -> None:
    first, again = send(there, client, one()).json(), send(there, client, one()).json()
    assert first["answers"] == again["answers"]


def test_old_base_is_a_conflict_with_what_stands(there: World, client: Client) -> None:
    send(there, client, one())
    found = send(there, client, one("20", save="another-random-name-of-one")).json()["answers"][0]
    assert (found["outcome"], found["version"], found["text"]) == ("conflict", 1, "83,5")


def test_flawed_mark_is_saved_and_the_flaw_told(there: World, client: Client) -> None:
    found = send(there, client, one("beaucoup")).json()
    assert found["answers"][0]["outcome"] == "saved"
    assert "beaucoup" in found["answers"][0]["flaw"]
    assert found["sheet"]["mark"] == ""


def test_fields_are_read_again(there: World, client: Client) -> None:
    saved = send(there, client, one()).json()
    read = fields(there, client).json()
    found = read["fields"]["mark.culture"]
    assert (found["text"], found["version"], found["mine"]) == ("83,5", 1, True)
    assert found["at"] == saved["answers"][0]["at"]
    assert read["sheet"] == saved["sheet"]


def test_sheet_that_abstains_has_no_mark(there: World, client: Client) -> None:
    there.type(there.lea, {name: "abstention" for name in full() if name.startswith("mark.")})
    found = fields(there, client).json()["sheet"]
    assert (found["mark"], found["exact"], found["abstained"], found["complete"]) == ("", "", 6, True)


def test_signed_out_is_401_and_never_a_redirect(there: World, client: Client) -> None:
    csrf = token(there, client)
    client.cookies.clear()
    answer = fields(there, client)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.json()["title"]
    assert "location" not in answer.headers
    assert send(there, client, one(), csrf=csrf).status_code in {401, 403}


def test_session_that_ended_on_our_side_is_401(there: World, client: Client) -> None:
    csrf = token(there, client)
    there.database.write(lambda session: session.connection().exec_driver_sql("DELETE FROM sign_in") and None)
    answer = send(there, client, one(), csrf=csrf)
    assert (answer.status_code, answer.json()["status"]) == (401, 401)


def test_token_of_another_session_is_refused_and_a_fresh_one_is_read(there: World, client: Client) -> None:
    old = token(there, client)
    come(there, client, there.lea)
    assert send(there, client, one(), csrf=old).status_code == 403
    assert send(there, client, one()).status_code == 200


def test_charter_comes_first(there: World, client: Client) -> None:
    csrf = token(there, client)
    mine = update(JurorRow).where(col(JurorRow.person) == there.lea.id).values(charter="")
    there.database.write(lambda session: session.execute(mine) and None)
    for answer in (fields(there, client), send(there, client, one(), csrf=csrf)):
        assert (answer.status_code, answer.json()["charter"]) == (403, f"/jury/{there.edition}/charter")


def test_sheet_lost_to_a_conflict_is_403(there: World, client: Client) -> None:
    csrf = token(there, client)
    there.do(free_seats, there.seats[there.entries[0], there.lea.id], None, "conflit", there.organiser)
    for answer in (fields(there, client), send(there, client, one(), csrf=csrf)):
        assert answer.status_code == 403
        assert answer.json().keys() == {"title", "status"}


def test_phase_that_shuts_is_409_without_a_state(there: World, client: Client) -> None:
    there.phase("deliberation")
    answer = send(there, client, one())
    assert (answer.status_code, "state" in answer.json()) == (409, False)


def test_sheet_signed_meanwhile_is_409(there: World, client: Client) -> None:
    there.signed(there.lea)
    answer = send(there, client, one())
    assert (answer.status_code, answer.json()["state"]) == (409, "signed")


def test_what_our_page_never_sends_is_422(there: World, client: Client) -> None:
    for body in NEVER_SENT:
        answer = send(there, client, body=body)
        assert (answer.status_code, answer.json()["status"]) == (422, 422), body
    assert there.sheet(there.lea).texts == {}


def test_another_content_type_is_422(there: World, client: Client) -> None:
    headers = {"x-csrf": token(there, client), "content-type": "text/plain"}
    content = msgspec.json.encode({"saves": [one()]})
    answer = client.post(f"/sheets/{there.entries[0]}/fields", content=content, headers=headers)
    assert answer.status_code == 422


def test_others_may_not_save_or_read(there: World, client: Client) -> None:
    for person in (there.nina, there.organiser, there.chair):
        come(there, client, person)
        assert fields(there, client).status_code == 403
        csrf = client.get("/account").text.split('name="_token" value="')[1].split('"')[0]
        assert send(there, client, one(), csrf=csrf).status_code == 403
    assert there.sheet(there.lea).texts == {}


def test_answer_to_who_may_not_know_is_the_same_whatever_others_do(there: World, client: Client) -> None:
    come(there, client, there.nina)
    told = [fields(there, client).content, fields(there, client, 987654).content]
    there.signed(there.lea)
    told.append(fields(there, client).content)
    assert len(set(told)) == 1


def test_one_save_asks_six_statements(there: World, client: Client) -> None:
    """Who it is; the sheet and all that it follows; its fields; the save; the field; the trail."""
    csrf = token(there, client)
    for version in range(2):
        send(there, client, one(str(80 + version), version, save=f"{version:022}"), csrf=csrf)
    with heard() as statements:
        send(there, client, one("84", 2, save="another-random-name-of-one"), csrf=csrf)
    assert len(statements) == 6, statements
