"""The service measured and traced, where the settings say so; where they do not, nothing of it is even loaded."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from award.messages import refuse
from award.settings import Settings

if TYPE_CHECKING:
    from litestar import Litestar

    from award.database.transactions import Database
    from award.database.watching import Watcher
    from award.jobs.kinds import Kind
    from award.web.metrics import Metrics
    from award.web.tracing import Tracing


class Both:
    """Metrics and traces are told the same."""

    def __init__(self, watchers: "list[Watcher]") -> None:
        self._watchers = watchers

    def committed(self, works: int, began: int, ended: int) -> None:
        for one in self._watchers:
            one.committed(works, began, ended)

    def written(self, began: int, ended: int) -> None:
        for one in self._watchers:
            one.written(began, ended)


class Watch:
    """What stands around the application and the jobs of one process."""

    def __init__(self, metrics: "Metrics | None" = None, tracing: "Tracing | None" = None) -> None:
        self.metrics, self.tracing = metrics, tracing

    def stand_around(self, app: "Litestar") -> None:
        for one in (self.metrics, self.tracing):
            if one:
                app.asgi_handler = one.around(app.asgi_handler)

    def traced(self, kinds: "tuple[Kind, ...]") -> "tuple[Kind, ...]":
        """The same kinds of job, each with a span of its own."""
        if self.tracing is None:
            return kinds
        tracing = self.tracing

        def within(name: str, run: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
            def spanned(bench: object, asked: object) -> None:
                with tracing.job(name):
                    run(bench, asked)

            return spanned

        return tuple(msgspec.structs.replace(kind, run=within(kind.name, kind.run)) for kind in kinds)


@contextmanager
def watching(settings: Settings, database: "Database", *, serves: bool = True) -> Iterator[Watch]:
    """As long as the process lives. Raises Refused for an address that cannot be listened at."""
    with ExitStack() as ends:
        watch = Watch(_metrics(settings, database, ends, serves=serves), _tracing(settings, ends, serves=serves))
        watchers: list[Watcher] = [one for one in (watch.metrics, watch.tracing) if one]
        if watchers:
            database.watch(Both(watchers))
        yield watch


def _metrics(settings: Settings, database: "Database", ends: ExitStack, *, serves: bool) -> "Metrics | None":
    if not settings.metrics:
        return None
    from award.web.metrics import Metrics  # noqa: PLC0415 - loaded where wanted

    metrics = Metrics()
    metrics.gauge("award_writes_waiting", "Works that nobody has begun to write", database.waiting)
    if serves:
        _count_jobs(metrics, database)
    host, _, port = settings.metrics.rpartition(":")
    try:
        ends.enter_context(metrics.served(host.strip("[]"), int(port)))
    except (OSError, ValueError, OverflowError) as error:
        text = "AWARD_METRICS : on ne peut pas écouter à {address}. Écrivez une adresse et un port libre, comme 127.0.0.1:9464."
        raise refuse(text, address=settings.metrics) from error
    return metrics


def _count_jobs(metrics: "Metrics", database: "Database") -> None:
    """Of the database, so one process tells them for all."""
    from award.jobs.queries import by_state, waits_since  # noqa: PLC0415 - with the metrics

    def counted() -> dict[str, float]:
        with database.read() as session:
            return dict(by_state(session))

    def waited() -> float:
        with database.read() as session:
            return float(waits_since(session, datetime.now(UTC)) or 0)

    metrics.gauges("award_jobs", "Jobs, by what became of them", "state", counted)
    metrics.gauge("award_oldest_job_seconds", "How long the oldest due job has waited", waited)


def _tracing(settings: Settings, ends: ExitStack, *, serves: bool) -> "Tracing | None":
    if not settings.traces:
        return None
    from award.web.tracing import Tracing  # noqa: PLC0415 - loaded where wanted

    tracing = Tracing(settings.traces, "award" if serves else "award-worker")
    ends.callback(tracing.end)
    return tracing
