"""What Prometheus reads: by route pattern, with nothing in it that anybody typed."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from prometheus_client.parser import text_string_to_metric_families
from visiting import application, token

from award.database.schema import upgrade
from award.database.transactions import Database
from award.web.metrics import Metrics

Numbers = dict[tuple[str, tuple[tuple[str, str], ...]], float]


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def client(tmp_path: Path, metrics: Metrics) -> "Iterator[TestClient[object]]":
    upgrade(f"sqlite:///{tmp_path / 'award.db'}")
    app = application(tmp_path)
    database: Database = app.state.database
    database.watch(metrics)
    app.asgi_handler = metrics.around(app.asgi_handler)
    metrics.gauge("award_writes_waiting", "Works that nobody has begun to write", database.waiting)
    metrics.gauges("award_jobs", "Jobs", "state", lambda: {"waiting": 3.0, "done": 4.0})
    with TestClient(app, base_url="http://award.example", raise_server_exceptions=False) as opened:
        yield opened
    database.close()


def told(metrics: Metrics) -> str:
    with (
        metrics.served("127.0.0.1", 0) as port,
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer,
    ):
        return str(answer.read().decode())


def numbers(text: str) -> Numbers:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def counted(metrics: Metrics, name: str, **labels: str) -> float:
    return numbers(told(metrics)).get((name, tuple(sorted(labels.items()))), 0)


def test_requests_are_counted_by_pattern_and_not_by_what_was_asked(
    client: "TestClient[object]", metrics: Metrics
) -> None:
    for secret in ("4711", "4712"):
        client.get(f"/status/{secret}?name=Dupont")
    client.get("/nowhere/anne@example.org")
    client.request("SECRETS", "/")
    text = told(metrics)
    assert not [word for word in ("4711", "4712", "Dupont", "anne", "nowhere", "SECRETS") if word in text]
    assert counted(metrics, "award_requests_total", method="GET", route="/status/{code}", status="500") == 2
    assert counted(metrics, "award_request_seconds_count", method="GET", route="/status/{code}") == 2
    assert counted(metrics, "award_requests_total", method="GET", route="", status="404") == 1


def test_failures_to_sign_in_are_counted(client: "TestClient[object]", metrics: Metrics) -> None:
    form = {"email": "anne@example.org", "password": "another long phrase", "_token": token(client, "/sign-in")}  # type: ignore[arg-type]
    for _ in range(2):
        assert client.post("/sign-in", data=form).status_code == 422
    assert counted(metrics, "award_sign_in_failures_total") == 2


def test_writes_are_measured(client: "TestClient[object]", metrics: Metrics) -> None:
    database: Database = client.app.state.database  # type: ignore[attr-defined]
    for _ in range(3):
        database.write(lambda _session: None)
    with pytest.raises(ZeroDivisionError):
        database.write(lambda _session: 1 / 0)
    assert counted(metrics, "award_write_seconds_count") == 3
    assert counted(metrics, "award_commit_works_sum") == 3
    assert counted(metrics, "award_commit_seconds_count") >= 3


def test_gauges_are_read_when_somebody_asks(client: "TestClient[object]", metrics: Metrics) -> None:
    assert client
    assert counted(metrics, "award_jobs", state="waiting") == 3
    assert counted(metrics, "award_writes_waiting") == 0


def test_the_service_itself_does_not_show_them(client: "TestClient[object]") -> None:
    assert client.get("/metrics").status_code == 404
