"""Metrics and traces where the settings say so, and nothing of them where they do not."""

import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from award.app import create_app
from award.database.transactions import Database
from award.jobs.kinds import Kind
from award.jobs.operations import ask
from award.messages import Message, Refused
from award.operating.watching import watching
from award.settings import Settings

KEY = "a secret of the tests, long enough"
LOADED = """
import sys
from award.app import create_app
from award.database.transactions import Database
from award.operating.watching import watching
from award.settings import Settings
settings = Settings(secret_key="k" * 32, database="sqlite:///" + sys.argv[1])
database = Database(settings.database)
with watching(settings, database) as watch:
    watch.stand_around(create_app(settings, database))
database.close()
print([name for name in ("prometheus_client", "opentelemetry.sdk") if name in sys.modules])
"""


class Nothing(msgspec.Struct, frozen=True):
    """Arguments of a job that needs none."""


def settings(**more: Any) -> Settings:
    return Settings(secret_key=KEY, public_address="http://award.example", **more)


@contextmanager
def collector() -> "Iterator[tuple[str, list[bytes]]]":
    """What speaks OTLP, as far as we do; its address, and what it was sent."""
    got: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", got
    server.shutdown()
    thread.join()
    server.server_close()


def spans(got: list[bytes]) -> dict[str, Any]:
    found = {}
    for content in got:
        request = ExportTraceServiceRequest()
        request.ParseFromString(content)
        for resource in request.resource_spans:
            for scope in resource.scope_spans:
                found |= {span.name: span for span in scope.spans}
    return found


def visited(app: Litestar, *addresses: str) -> None:
    with TestClient(app, base_url="http://award.example", raise_server_exceptions=False) as client:
        for address in addresses:
            client.get(address)


def test_neither_is_loaded_without_its_setting(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, tmp_path / "award.db"], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_jobs_and_requests_are_told_to_prometheus(database: Database) -> None:
    database.write(lambda session: ask(session, "kind", Nothing(), "person:1", datetime.now(UTC)))
    wanted = settings(metrics="127.0.0.1:19464")
    with watching(wanted, database) as watch:
        app = create_app(wanted, database)
        watch.stand_around(app)
        visited(app, "/healthz")
        with urllib.request.urlopen("http://127.0.0.1:19464/metrics", timeout=5) as answer:
            text = answer.read().decode()
    assert 'award_jobs{state="waiting"} 1.0' in text
    assert 'award_requests_total{method="GET",route="/healthz",status="200"} 1.0' in text
    assert "award_oldest_job_seconds" in text


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.1:x", "127.0.0.1:99999", "192.0.2.1:9464", ":"])
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_address_that_cannot_be_listened_at_is_refused(database: Database, address: str) -> None:
    with pytest.raises(Refused, match="AWARD_METRICS"), watching(settings(metrics=address), database):
        pass


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_requests_writes_and_jobs_become_spans_with_nothing_that_was_typed(database: Database) -> None:
    def run(_bench: Any, _asked: Any) -> None:
        database.write(lambda _session: None)

    def broken(_bench: Any, _asked: Any) -> None:
        raise ValueError("Anne Martin")

    kinds = (Kind("good", Nothing, run, Message("")), Kind("bad", Nothing, broken, Message("")))
    with collector() as (address, got):
        wanted = settings(traces=address)
        with watching(wanted, database) as watch:
            app = create_app(wanted, database)
            watch.stand_around(app)
            visited(app, "/sign-in?then=/people/4711", "/static/x/4711")
            good, bad = watch.traced(kinds)
            good.run(None, Nothing())  # type: ignore[arg-type]  # of no use to this job
            with pytest.raises(ValueError, match="Anne"):
                bad.run(None, Nothing())  # type: ignore[arg-type]  # of no use to this job
    found = spans(got)
    assert {"GET /sign-in", "job good", "job bad", "write", "commit"} <= set(found)
    assert found["write"].parent_span_id == found["job good"].span_id
    assert not [word for word in (b"4711", b"Anne") if any(word in content for content in got)]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_kinds_of_job_are_as_they_were_without_traces(database: Database) -> None:
    kinds = (Kind("good", Nothing, lambda _bench, _asked: None, Message("")),)
    with watching(settings(), database) as watch:
        assert watch.traced(kinds) is kinds
