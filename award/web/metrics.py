"""Numbers for Prometheus, on an address of their own that no proxy shows: by route pattern, never by what was asked.

No label has a value that a person typed, so there are as many series as routes, however many people come.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message as Event, Receive, Scope, Send
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily

SECOND: Final = 1e9
REQUESTS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
GROUPS: Final = (1, 2, 4, 8, 16, 32, 64)
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REFUSED: Final = frozenset({401, 403, 422, 429})
Read = Callable[[], Mapping[str, float]]


class Metrics:
    """One for each process. It is a `Watcher` of the database and stands around the application."""

    def __init__(self, sign_in: str = "/sign-in") -> None:
        self.registry = CollectorRegistry()
        self._sign_in = sign_in
        self._answered = Counter(
            "award_requests", "Requests answered", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "award_request_seconds", "From a request to the end of its answer", ["method", "route"],
            buckets=REQUESTS, registry=self.registry,
        )  # fmt: skip
        self._refused = Counter("award_sign_in_failures", "Attempts to sign in that failed", registry=self.registry)
        self._works = Histogram(
            "award_commit_works", "Works made durable by one commit", buckets=GROUPS, registry=self.registry
        )
        self._commit = Histogram(
            "award_commit_seconds", "A transaction, until it was durable", buckets=REQUESTS, registry=self.registry
        )
        self._written = Histogram(
            "award_write_seconds", "What a writer waited, its place in the queue included", buckets=REQUESTS,
            registry=self.registry,
        )  # fmt: skip

    def around(self, inner: ASGIApp) -> ASGIApp:
        async def measured(scope: Scope, receive: Receive, send: Send) -> None:
            began, status = time.perf_counter(), 500

            async def seen(event: Event) -> None:
                nonlocal status
                status = event.get("status", status) if event["type"] == "http.response.start" else status
                await send(event)

            try:
                await inner(scope, receive, seen)
            finally:
                self.answered(scope, status, time.perf_counter() - began)

        return measured

    def answered(self, scope: Scope, status: int, seconds: float) -> None:
        if scope["type"] != ScopeType.HTTP:
            return
        asked, route = str(scope["method"]), str(scope.get("path_template", ""))
        method = asked if asked in METHODS else "other"
        self._answered.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)
        if method == "POST" and route.startswith(self._sign_in) and status in REFUSED:
            self._refused.inc()

    def committed(self, works: int, began: int, ended: int) -> None:
        self._works.observe(works)
        self._commit.observe((ended - began) / SECOND)

    def written(self, began: int, ended: int) -> None:
        self._written.observe((ended - began) / SECOND)

    def gauge(self, name: str, words: str, read: Callable[[], float]) -> None:
        """Read when somebody asks."""
        Gauge(name, words, registry=self.registry).set_function(read)

    def gauges(self, name: str, words: str, label: str, read: Read) -> None:
        """The same, a number for each value of a label, of which there are few."""
        self.registry.register(Several(name, words, label, read))

    @contextmanager
    def served(self, host: str, port: int) -> Iterator[int]:
        """In a thread of its own; the port, which is a free one for 0. Raises OSError when it is taken."""
        server, thread = start_http_server(port, host, self.registry)
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


class Several:
    """A gauge whose numbers are read together."""

    def __init__(self, name: str, words: str, label: str, read: Read) -> None:
        self._name, self._words, self._label, self._read = name, words, label, read

    def describe(self) -> Iterator[Any]:
        yield GaugeMetricFamily(self._name, self._words, labels=[self._label])

    def collect(self) -> Iterator[Any]:
        family = GaugeMetricFamily(self._name, self._words, labels=[self._label])
        for value, number in sorted(self._read().items()):
            family.add_metric([value], number)
        yield family
