"""A request sent again acts once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from calling import Caller, Service
from sqlalchemy import func, select, update
from sqlmodel import col

from award.web.api.tables import KeptAnswerRow


@pytest.fixture
def call(service: Service) -> Caller:
    return service.caller()


def names(call: Caller) -> list[str]:
    return [one["name"] for one in call("GET", "/companies").json()["items"]]


def test_the_same_key_and_body_give_the_first_answer_again(service: Service, call: Caller) -> None:
    first = call("POST", "/companies", {"name": "Picard"}, idempotency_key="a")
    acts = service.acts()
    again = call("POST", "/companies", {"name": "Picard"}, idempotency_key="a")
    assert (again.status_code, again.content) == (201, first.content)
    assert [again.headers[name] for name in ("etag", "location")] == ['"1"', "/api/v1/companies/1"]
    assert (service.acts(), names(call)) == (acts, ["Picard"])


def test_the_same_key_for_anything_else_is_refused(service: Service, call: Caller) -> None:
    call("POST", "/companies", {"name": "Picard"}, idempotency_key="a")
    acts = service.acts()
    assert call("POST", "/companies", {"name": "Nocibé"}, idempotency_key="a").status_code == 422
    assert call("POST", "/sectors", {"name": "Picard"}, idempotency_key="a").status_code == 422
    assert (service.acts(), names(call)) == (acts, ["Picard"])


def test_a_change_repeated_with_its_key_is_not_stale(call: Caller) -> None:
    call("POST", "/companies", {"name": "Picard"})
    sent = [call("PATCH", "/companies/1", {"name": "Nocibé"}, if_match='"1"', idempotency_key="b") for _ in range(2)]
    assert [(one.status_code, one.json()["version"]) for one in sent] == [(200, 2)] * 2
    late = call("PATCH", "/companies/1", {"name": "Nocibé"}, if_match='"2"', idempotency_key="b")
    assert late.status_code == 422


def test_the_key_of_somebody_else_is_another_key(service: Service, call: Caller) -> None:
    call("POST", "/companies", {"name": "Picard"}, idempotency_key="a")
    assert service.caller()("POST", "/companies", {"name": "Nocibé"}, idempotency_key="a").status_code == 201


def test_what_was_refused_may_succeed_later(call: Caller) -> None:
    call("POST", "/companies", {"name": "Picard"})
    assert call("POST", "/companies", {"name": "PICARD"}, idempotency_key="a").status_code == 422
    call("PATCH", "/companies/1", {"name": "Nocibé"}, if_match='"1"')
    assert call("POST", "/companies", {"name": "Brise"}, idempotency_key="a").status_code == 201


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 201, "\t"])
def test_a_key_that_is_none_is_refused(embedded: Service, key: str) -> None:
    call = embedded.caller()
    headers = {"authorization": f"Bearer {call.token}".encode(), "idempotency-key": key.encode()}
    answer = embedded.client.post("/api/v1/companies", json={"name": "Picard"}, headers=headers)
    assert answer.status_code == 400
    assert names(call) == []


def test_two_threads_with_one_key_act_once(service: Service, call: Caller) -> None:
    acts = service.acts()

    def send(_: int) -> tuple[int, bytes]:
        answer = call("POST", "/companies", {"name": "Picard"}, idempotency_key="a")
        return answer.status_code, answer.content

    with ThreadPoolExecutor(4) as threads:
        answers = set(threads.map(send, range(4)))
    assert {status for status, _ in answers} == {201}
    assert len(answers) == 1
    assert service.acts() == acts + 1


def test_a_key_is_forgotten_after_a_day(service: Service, call: Caller) -> None:
    call("POST", "/companies", {"name": "Picard"}, idempotency_key="a")
    then = datetime.now(UTC) - timedelta(days=1)
    service.database.write(lambda session: session.execute(update(KeptAnswerRow).values(created=then)))
    assert call("POST", "/companies", {"name": "Nocibé"}, idempotency_key="a").status_code == 201
    for at in range(200):
        if kept(service) == 1:
            break
        service.database.write(
            lambda session: session.execute(
                update(KeptAnswerRow).where(col(KeptAnswerRow.created) > then).values(created=then)
            )
        )
        assert call("POST", "/sectors", {"name": f"S{at}"}, idempotency_key=f"k{at}").status_code == 201
    assert kept(service) == 1


def kept(service: Service) -> int:
    with service.database.read() as session:
        return session.execute(select(func.count()).select_from(KeptAnswerRow)).scalar_one()


def test_what_is_kept_tells_nothing_to_whoever_reads_the_database(service: Service, call: Caller) -> None:
    call("POST", "/people", {"name": "Zoé", "email": "zoe@x.example", "roles": ["juror"]}, idempotency_key="a")
    with service.database.read() as session:
        (row,) = session.execute(select(col(KeptAnswerRow.key), col(KeptAnswerRow.sealed))).all()
    assert "zoe" not in row.sealed
    assert len(row.key) == 64
