"""DBOS, and all that this service knows of it: work handed over under the job's name, its steps remembered, its end.

One engine in a process at a time: DBOS keeps what is registered in the module. Nothing in it is only there: a job whose
workflow it lost is handed over again by its row.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from dbos import DBOS, DBOSConfig, Serializer, SetWorkflowID
from sqlalchemy import Engine, create_engine, event

from award.database.engine import PATIENCE, embedded_file, url_of
from award.jobs.bench import Remember

QUEUE = "jobs"
VERSION = "1"
"""Fixed: workers of two releases share the work, and what an older one left is taken over."""
HANDS = 4
"""Jobs that one worker does at once."""
POLLING = 0.2
PAUSE = 0.5
"""Seconds between the looks of DBOS's own threads, which its end waits for."""
OVER = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
LIVING = ("ENQUEUED", "DELAYED", "PENDING")
_do: Callable[[int, Remember], None] | None = None


class FailedBefore(RuntimeError):  # noqa: N818 - says what happened
    """A step had failed, and the worker died before it could be told; the step will be tried again."""


class Json(Serializer):
    """What is remembered of a step is JSON: a database that somebody wrote into cannot make the worker run code."""

    def serialize(self, data: Any) -> str:
        return msgspec.json.encode({"failed": type(data).__name__} if isinstance(data, Exception) else [data]).decode()

    def deserialize(self, serialized_data: str) -> Any:
        found = msgspec.json.decode(serialized_data)
        return FailedBefore(found["failed"]) if isinstance(found, dict) else found[0]

    def name(self) -> str:
        return "award_json"


@DBOS.workflow(
    name="job", max_recovery_attempts=1000
)  # the job's own row counts how often it was begun, and gives up first
def perform(job: int) -> None:
    if _do is None:
        raise RuntimeError("No engine is running.")
    _do(job, remember)


def remember(name: str, work: Callable[[], Any]) -> Any:
    """A step of DBOS."""
    return DBOS.run_step({"name": name}, work)


def begin_engine(address: str, identity: str, do: Callable[[int, Remember], None]) -> None:
    """What a worker of this identity left in the middle goes on at once."""
    global _do  # noqa: PLW0603 - DBOS calls registered functions of modules
    _do = do
    DBOS(config=_config(address, identity))
    DBOS.launch()
    DBOS.register_queue(QUEUE, worker_concurrency=HANDS, polling_interval_sec=POLLING, on_conflict="always_update")


def end_engine(patience: int = 0) -> None:
    """Waits so many seconds for jobs to end; what is still running then goes on when a worker comes back."""
    DBOS.destroy(workflow_completion_timeout_sec=patience)


def hand_over(job: int, tries: int) -> None:
    """Twice is once. A job that was begun before goes on from the step that failed; its earlier steps are not done again."""
    known = DBOS.get_workflow_status(_name(job))
    if known is None:
        with SetWorkflowID(_name(job)):
            DBOS.enqueue_workflow(QUEUE, perform, job)
    elif known.status in OVER:
        DBOS.rewind_workflow(_name(job), start_step=_next_step(job) if tries else 1, queue_name=QUEUE)


def forgotten(jobs: Iterable[int]) -> set[int]:
    """Those that the engine neither has nor will do."""
    asked = {_name(job): job for job in jobs}
    if not asked:
        return set()
    known = DBOS.list_workflows(workflow_ids=list(asked), load_input=False, load_output=False)
    return set(asked.values()) - {asked[one.workflow_id] for one in known if one.status in LIVING}


def workers_with_work() -> set[str]:
    """The identities under which work is in the middle."""
    found = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
    return {one.executor_id for one in found if one.executor_id}


def take_over(identity: str) -> None:
    """Its work goes on here, or wherever a hand is free. DBOS has no public name for this; its admin server calls the same."""
    DBOS._recover_pending_workflows([identity])  # noqa: SLF001 - see above


def forget_done(before: str, limit: int) -> int:
    """How many ended workflows were removed: the rows of the jobs tell their story."""
    ended = DBOS.list_workflows(
        status=list(OVER), completed_before=before, limit=limit, load_input=False, load_output=False
    )
    DBOS.delete_workflows([one.workflow_id for one in ended])
    return len(ended)


def _next_step(job: int) -> int:
    steps = DBOS.list_workflow_steps(_name(job))
    failed = [step["function_id"] for step in steps if step["error"] is not None]
    return min(failed) if failed else max((step["function_id"] for step in steps), default=0) + 1


def _name(job: int) -> str:
    return f"job-{job}"


def _config(address: str, identity: str) -> DBOSConfig:
    config = DBOSConfig(
        name="award",
        executor_id=identity,
        application_version=VERSION,
        serializer=Json(),
        log_level="ERROR",
        max_executor_threads=HANDS * 2 + 4,
        sys_db_pool_size=HANDS + 2,
        notification_listener_polling_interval_sec=PAUSE,
        scheduler_polling_interval_sec=3600.0,
    )
    file = embedded_file(address)
    if file is None:
        return {**config, "system_database_url": url_of(address).render_as_string(hide_password=False)}
    beside = file.with_name(f"{file.stem}-jobs{file.suffix}")
    url = f"sqlite:///{beside}"
    return {**config, "system_database_url": url, "system_database_engine": _embedded_engine(url)}


def _embedded_engine(url: str) -> Engine:
    """As our own file is opened: what is remembered of a step must outlast a power cut, and readers do not wait."""
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = "IMMEDIATE"
        for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")

    return engine
