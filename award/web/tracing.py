"""Spans for OpenTelemetry: a request by its route's pattern, a write, a job; nothing of what anybody typed.

A trace that a browser claims to belong to is not believed: anybody could write into ours.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message as Event, Receive, Scope, Send
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, StatusCode

PATH = "/v1/traces"


class Tracing:
    """One for each process. It is a `Watcher` of the database and stands around the application."""

    def __init__(self, address: str, what: str = "award") -> None:
        """`address` is that of a collector that speaks OTLP over http, as in `http://127.0.0.1:4318`."""
        self._provider = TracerProvider(resource=Resource.create({"service.name": what}))
        exporter = OTLPSpanExporter(endpoint=address.rstrip("/") + PATH)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("award")

    def around(self, inner: ASGIApp) -> ASGIApp:
        async def traced(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != ScopeType.HTTP:
                await inner(scope, receive, send)
                return
            status = 500

            async def seen(event: Event) -> None:
                nonlocal status
                status = event["status"] if event["type"] == "http.response.start" else status
                await send(event)

            with self._current(scope["method"], SpanKind.SERVER) as span:
                try:
                    await inner(scope, receive, seen)
                finally:
                    route = str(scope.get("path_template", ""))
                    span.update_name(f"{scope['method']} {route}".rstrip())
                    span.set_attribute("http.request.method", scope["method"])
                    span.set_attribute("http.route", route)
                    span.set_attribute("http.response.status_code", status)
                    span.set_attribute("award.request", str(scope["state"].get("request_id", "")))
                    span.set_status(StatusCode.ERROR if status >= 500 else StatusCode.UNSET)

        return traced

    @contextmanager
    def job(self, kind: str) -> Iterator[None]:
        """What raises is an error by its kind only: its words may quote a person."""
        with self._current(f"job {kind}", SpanKind.CONSUMER) as span:
            span.set_attribute("award.job", kind)
            try:
                yield
            except BaseException as error:
                span.set_status(StatusCode.ERROR, type(error).__qualname__)
                raise

    def _current(self, name: str, kind: SpanKind) -> AbstractContextManager[Span]:
        """The words of an exception stay here."""
        return self._tracer.start_as_current_span(
            name, kind=kind, record_exception=False, set_status_on_exception=False
        )

    def committed(self, works: int, began: int, ended: int) -> None:
        """Of many requests at once: a span of nobody's, beside theirs."""
        span = self._tracer.start_span("commit", start_time=began, attributes={"award.works": works})
        span.end(ended)

    def written(self, began: int, ended: int) -> None:
        """Within the request or the job that waited for it."""
        self._tracer.start_span("write", start_time=began).end(ended)

    def end(self) -> None:
        """What was not sent yet is sent."""
        self._provider.shutdown()
