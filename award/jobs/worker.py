"""The worker: takes a slot, runs the engine, hands it what is due, makes its rounds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Self

from award.database.sessions import DatabaseClosed
from award.database.transactions import Database
from award.jobs.bench import Bench
from award.jobs.doing import Doing
from award.jobs.keeping import due, mark, taken
from award.jobs.kinds import Kind, Round
from award.jobs.slots import Slot, left_alone, take_slot
from award.settings import Settings
from award.web.logs import failed

PAUSE = 0.2
"""Seconds between two looks for due jobs."""
TOGETHER = 100
AFTER_TROUBLE = 2.0
LOOKS_AFTER = 2.0
"""Seconds between two looks after lost work: of workers that died, of an engine whose database was lost."""
CLEARS = 300.0
KEPT = timedelta(days=1)
PATIENCE = 5
"""Seconds that a worker which is told to stop gives the jobs it is doing."""


class Worker:
    """Of one process, as long as it lives; `with Worker(…):` is a thread of its own."""

    def __init__(
        self, settings: Settings, database: Database, kinds: tuple[Kind, ...], rounds: tuple[Round, ...]
    ) -> None:
        self._settings, self._database = settings, database
        self._kinds, self._doing = kinds, Doing(settings, database, kinds)
        own = (Round("look after", LOOKS_AFTER, self._look_after), Round("clear", CLEARS, self._clear))
        self._rounds = [Due(each) for each in (*own, *rounds)]
        self._stopping = Event()
        self._thread = Thread(target=self.work, name="worker")
        self._name = ""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._thread.join()

    def stop(self) -> None:
        """Returns at once; `work` returns when the jobs in hand have ended or had their time."""
        self._stopping.set()

    def work(self) -> None:
        """Until it is stopped. A database that goes away is waited for."""
        while not self._stopping.is_set():
            try:
                with self._at_work() as slot:
                    while slot.is_held() and not self._stopping.wait(PAUSE):
                        self._turn()
            except DatabaseClosed:
                return
            except Exception as error:  # noqa: BLE001 - a worker that ended for a fault would leave everybody waiting
                failed("worker", error)
                self._stopping.wait(AFTER_TROUBLE)

    @contextmanager
    def _at_work(self) -> Iterator[Slot]:
        """As the worker of a slot; when the slot is lost, what runs here may run elsewhere, so this engine ends too."""
        from award.jobs.engine import begin_engine, end_engine  # noqa: PLC0415 - heavy, loaded where used

        slot = take_slot(self._settings.database)
        self._name = slot.name
        try:
            begin_engine(self._settings.database, slot.name, self._doing.do)
            yield slot
        finally:
            self._doing.close()
            end_engine(PATIENCE if self._doing.active else 0)
            self._doing = Doing(self._settings, self._database, self._kinds)
            slot.release()

    def _turn(self) -> None:
        self._hand_over()
        bench = Bench(self._settings, self._database)
        for each in self._rounds:
            if each.is_due() and not self._stopping.is_set():
                self._make(each, bench)

    def _make(self, each: "Due", bench: Bench) -> None:
        try:
            each.round.run(bench)
        except DatabaseClosed:
            raise
        except Exception as error:  # noqa: BLE001 - one round that fails must not keep the others from being made
            failed(each.round.name, error)

    def _hand_over(self) -> None:
        """First handed over, then marked: dying in between hands it over twice, which is once."""
        from award.jobs.engine import hand_over  # noqa: PLC0415 - heavy, loaded where used

        with self._database.read() as session:
            turns = due(session, datetime.now(UTC), TOGETHER)
        for turn in turns:
            hand_over(turn.job, turn.tries)
        if turns:
            self._database.write(lambda session: mark(session, turns, ("waiting",), "handed"))

    def _look_after(self, _bench: Bench) -> None:
        from award.jobs.engine import forgotten, take_over, workers_with_work  # noqa: PLC0415 - heavy, loaded where used

        for name in workers_with_work() - {self._name}:
            with left_alone(self._settings.database, name) as alone:
                if alone:
                    take_over(name)
        with self._database.read() as session:
            turns = taken(session)
        lost = forgotten(turn.job for turn in turns)
        again = [turn for turn in turns if turn.job in lost]
        if again:
            self._database.write(lambda session: mark(session, again, ("handed", "running"), "waiting"))

    def _clear(self, bench: Bench) -> None:
        from award.jobs.engine import forget_done  # noqa: PLC0415 - heavy, loaded where used

        while forget_done((bench.now() - KEPT).isoformat(), TOGETHER) == TOGETHER and not self._stopping.is_set():
            pass


class Due:
    """A round, and when it was made last; the first time is the first turn."""

    def __init__(self, each: Round) -> None:
        self.round, self._next = each, time.monotonic()

    def is_due(self) -> bool:
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + self.round.every
        return True
