"""One job done, from its row to its end; the engine calls it, and calls it again when it died in the middle."""

import time
from collections.abc import Callable
from threading import Event, Lock
from typing import Any

import msgspec

from award.database.transactions import Database
from award.jobs.bench import Bench, Later, Remember
from award.jobs.keeping import Begun, advance, begin, finish, give_up, put_off
from award.jobs.kinds import Kind
from award.jobs.retrying import wait_after
from award.messages import Message, Refused
from award.settings import Settings
from award.web.logs import failed

PROGRESS_EVERY = 0.5
"""Seconds between two writings of how far a job is: a page that people look at needs no more."""
UNKNOWN = "Ce logiciel ne connaît pas les tâches « {kind} »."
BROKEN = "Une erreur inattendue est survenue ({error}). Les journaux du service disent où, sous « job-{job} »."
INTERRUPTED = "Cette tâche a été interrompue {tries} fois sans aller au bout."


class Interrupted(BaseException):
    """The worker was told to stop, between two steps: the job goes on from there when a worker comes back."""


class Doing:
    """All that jobs have in common."""

    def __init__(self, settings: Settings, database: Database, kinds: tuple[Kind, ...]) -> None:
        self.settings, self.database = settings, database
        self._kinds = {kind.name: kind for kind in kinds}
        self._closing, self._count, self._active = Event(), Lock(), 0

    @property
    def active(self) -> int:
        """How many jobs are being done."""
        return self._active

    def close(self) -> None:
        """Jobs stop before their next step."""
        self._closing.set()

    def do(self, job: int, remember: Remember) -> None:
        """Never raises: what happened stands in the row when this returns."""
        self._enter(1)
        try:
            self._do(job, remember)
        except Interrupted:
            return
        finally:
            self._enter(-1)

    def _enter(self, number: int) -> None:
        with self._count:
            self._active += number

    def _do(self, job: int, remember: Remember) -> None:
        begun = self.database.write(lambda session: begin(session, job))
        if begun is None:
            return
        kind = self._kinds.get(begun.kind)
        if kind is None:
            self._give_up(job, Message.of(UNKNOWN, kind=begun.kind))
        elif begun.tries > kind.tries:
            self._give_up(job, Message.of(INTERRUPTED, tries=kind.tries))
        else:
            self._try(job, kind, begun, remember)

    def _try(self, job: int, kind: Kind, begun: Begun, remember: Remember) -> None:
        def step(name: str, work: Callable[[], Any]) -> Any:
            if self._closing.is_set():
                raise Interrupted
            return remember(name, work)

        bench = Bench(self.settings, self.database, begun.by, step, Progress(self.database, job).tell)
        try:
            kind.run(bench, msgspec.json.decode(begun.arguments, type=kind.arguments))
        except Refused as refused:
            self._give_up(job, refused.problems[0].message)
        except Later as later:
            self._again(job, kind, begun, later.message)
        except Exception as error:  # noqa: BLE001 - whatever it was, it must be told and tried again
            failed(f"job-{job}", error)
            self._again(job, kind, begun, Message.of(BROKEN, error=type(error).__qualname__, job=job))
        else:
            self.database.write(lambda session: finish(session, job, bench.now()))

    def _again(self, job: int, kind: Kind, begun: Begun, why: Message) -> None:
        if begun.tries >= kind.tries:
            return self._give_up(job, why)
        until = self._bench().now() + wait_after(begun.tries)
        return self.database.write(lambda session: put_off(session, job, until, why))

    def _give_up(self, job: int, why: Message) -> None:
        now = self._bench().now()
        self.database.write(lambda session: give_up(session, job, now, why))

    def _bench(self) -> Bench:
        return Bench(self.settings, self.database)


class Progress:
    """Writes how far a job is, not more often than people can see."""

    def __init__(self, database: Database, job: int) -> None:
        self._database, self._job = database, job
        self._told: Any = None

    def tell(self, done: int, whole: int) -> None:
        now = time.monotonic()
        if self._told is None or done == whole or now - self._told >= PROGRESS_EVERY:
            self._told = now
            self._database.write(lambda session: advance(session, self._job, done, whole))
