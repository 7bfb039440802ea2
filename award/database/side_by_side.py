"""PostgreSQL's works of one event loop, done side by side in one transaction: each takes a step, and all steps go together.

A work alone goes to the server and back for every row it looks at. A dozen of them that have nothing in common go as often as
one: all that they ask next is asked at once.
"""

from asyncio import AbstractEventLoop, Future, Task, get_running_loop, run_coroutine_threadsafe
from collections.abc import Callable, Coroutine, Generator, Sequence
from contextlib import AbstractContextManager
from contextvars import Context
from copy import copy
from time import time_ns
from typing import Any, NamedTuple, NoReturn, TypeVar

from psycopg.errors import Error
from sqlalchemy import Dialect, Engine
from sqlalchemy.util.concurrency import greenlet_spawn

from award.database.group_writing import TOGETHER, Asked, GroupWriter, Outcome, tell
from award.database.prepared import Prepared, library_error
from award.database.sessions import IN_THE_WAY, Steps, Work, WorkSession
from award.database.stepping import waited
from award.database.straight import Rows
from award.database.wire import Wire

Result = TypeVar("Result")
Look = Callable[[Prepared, dict[str, Any]], Sequence[Any]]
AtWork = Callable[[], AbstractContextManager[None]]
TRIES_TOGETHER = 5
"""Of a transaction that others stand in the way of, before the thread does it."""
BEGIN, COMMIT, ROLLBACK = "BEGIN ISOLATION LEVEL SERIALIZABLE", "COMMIT", "ROLLBACK"


class OutOfStep(Exception):  # noqa: N818 - says what happened
    """A work wants more than prepared statements, or failed after it had changed something: it is done alone."""


class Unsure(Exception):  # noqa: N818 - says what happened
    """The server hung up while it committed: nobody knows whether it did, so nothing is done again."""

    def __init__(self, error: Error) -> None:
        super().__init__(str(error))
        self.error = error


class Question(NamedTuple):
    """The place of a statement among those that are sent together."""

    place: int

    def __await__(self) -> Generator["Question", Rows, Rows]:
        rows = yield self
        return rows


class StepSession(WorkSession, Steps):
    """Answers prepared statements only, and each of them when all others have asked theirs."""

    def __init__(self, wire: Wire, dialect: Dialect) -> None:
        super().__init__()
        self._wire, self._dialect = wire, dialect
        self.changed = False

    def looked(self, statement: Prepared, values: dict[str, Any]) -> Sequence[Any]:
        place = self._wire.send(*statement.question(self._dialect, values))
        return statement.answer(self._dialect, waited(Question(place)))

    def put(self, statement: Prepared, values: dict[str, Any]) -> None:
        self.changed = True
        self._wire.send(*statement.question(self._dialect, values))

    def get_bind(self, *_: object, **__: object) -> NoReturn:
        raise OutOfStep


class Looked(NamedTuple):
    statement: Prepared
    values: dict[str, Any]
    answer: "Future[Sequence[Any]]"


class Within(NamedTuple):
    """A work, and the place that no other work beside it touches; `asked` is how the thread does it."""

    asked: Asked
    work: Work[Any]
    place: str


class Walk:
    """One work on its way: what it asks next, or what became of it."""

    def __init__(self, one: Within, session: StepSession) -> None:
        self._asked, self._session = one.asked, session
        self._steps: Coroutine[Question, Rows | None, Any] = greenlet_spawn(one.work, session)
        self.outcome: Outcome | None = None
        self.question: Question | None = None

    def go(self, rows: Rows | None) -> None:
        """Raises OutOfStep."""
        try:
            self.question = self._steps.send(rows)
        except StopIteration as ended:
            self.outcome = Outcome(self._asked, ended.value, None)
        except BaseException as error:
            if self._session.changed or isinstance(error, OutOfStep):
                raise OutOfStep from error
            self.outcome = Outcome(self._asked, None, error)

    def leave(self) -> None:
        self._steps.close()


class SideBySide:
    """What one loop looks up and writes. Whatever goes wrong is done again by the thread that writes, each work by itself."""

    def __init__(self, engine: Engine, writer: GroupWriter, look: Look, at_work: AtWork) -> None:
        """`look` asks in a thread, `at_work` is entered while a work runs."""
        self._dialect = engine.dialect
        self._address = engine.dialect.create_connect_args(engine.url)[1]
        self._writer, self._look, self._at_work = writer, look, at_work
        self._loop = get_running_loop()
        self._looks: list[Looked] = []
        self._works: list[Within] = []
        self._tasks: dict[str, Task[None]] = {}
        self._wires: dict[str, Wire] = {}

    def look(self, statement: Prepared, values: dict[str, Any]) -> Sequence[Any]:
        """To be called by what is aside."""
        answer: Future[Sequence[Any]] = self._loop.create_future()
        self._looks.append(Looked(statement, values, answer))
        self._start("looking", self._go_on_looking)
        return waited(answer)

    def write(self, work: Work[Result], alone: Work[Result], place: str) -> Result:
        """To be called by what is aside; `alone` is how the thread does the work. Raises what the work raises."""
        answer: Future[Outcome] = self._loop.create_future()
        self._works.append(Within(Asked(alone, answer), work, place))
        self._start("writing", self._go_on_writing)
        result: Result = waited(answer).given()
        return result

    def waiting(self) -> int:
        """How many works nobody has begun."""
        return len(self._works)

    def close(self) -> None:
        """Once what was begun has ended; from any thread."""
        if self._loop.is_running() and not _is_here(self._loop):
            run_coroutine_threadsafe(self._ended(), self._loop).result()
        for wire in self._wires.values():
            wire.close()

    async def _ended(self) -> None:
        for task in [*self._tasks.values()]:
            await task
        for wire in self._wires.values():
            wire.close()

    def _start(self, name: str, going_on: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """At the end of this round of the loop, unless it goes on already."""
        if name not in self._tasks:
            self._tasks[name] = self._loop.create_task(going_on(), context=Context())

    async def _wire(self, name: str) -> Wire:
        if name not in self._wires or not self._wires[name].alive:
            self._wires[name] = await Wire.opened(self._address)
        return self._wires[name]

    async def _go_on_looking(self) -> None:
        try:
            while self._looks:
                batch, self._looks = self._looks, []
                await self._looked(batch)
        finally:
            del self._tasks["looking"]

    async def _looked(self, batch: list[Looked]) -> None:
        try:
            wire = await self._wire("looking")
            places = [wire.send(*one.statement.question(self._dialect, one.values)) for one in batch]
            rows = await wire.answers()
            found = [one.statement.answer(self._dialect, rows[at]) for one, at in zip(batch, places, strict=True)]
        except Exception:  # noqa: BLE001 - each meets it again, and is told
            if "looking" in self._wires:
                self._wires["looking"].close()
            for one in batch:
                await self._look_in_a_thread(one)
        else:
            for one, answer in zip(batch, found, strict=True):
                if not one.answer.done():  # else who waited has given up
                    one.answer.set_result(answer)

    async def _look_in_a_thread(self, one: Looked) -> None:
        try:
            rows = await self._loop.run_in_executor(None, self._look, one.statement, one.values)
        except Exception as error:  # noqa: BLE001 - whoever waits must be told, whatever it was
            if not one.answer.done():
                one.answer.set_exception(error)
        else:
            if not one.answer.done():
                one.answer.set_result(rows)

    async def _go_on_writing(self) -> None:
        try:
            while self._works:
                await self._write(self._taken())
        finally:
            del self._tasks["writing"]

    def _taken(self) -> list[Within]:
        """One of each place. In the order of the places, so that two processes never wait for each other's rows."""
        taken: dict[str, Within] = {}
        left = []
        for one in self._works:
            if one.place in taken or len(taken) == TOGETHER:
                left.append(one)
            else:
                taken[one.place] = one
        self._works = left
        return [taken[place] for place in sorted(taken)]

    async def _write(self, batch: list[Within]) -> None:
        for _ in range(TRIES_TOGETHER):
            began = time_ns()
            try:
                outcomes = await self._committed(batch)
            except Unsure as unsure:
                error = library_error(unsure.error, COMMIT, self._dialect)
                tell([Outcome(one.asked, None, copy(error)) for one in batch], self._loop)
                return
            except Exception as error:  # noqa: BLE001 - the thread meets it as well, and tells whom it concerns
                await self._undo()
                if not isinstance(error, Error) or error.sqlstate not in IN_THE_WAY:
                    break
            else:  # whatever is raised from here on, nothing is done again
                self._writer.watcher.committed(sum(one.error is None for one in outcomes), began, time_ns())
                tell(outcomes, self._loop)
                return
        self._writer.put_all([one.asked for one in batch])

    async def _committed(self, batch: list[Within]) -> list[Outcome]:
        """Raises Unsure, and whatever left nothing behind."""
        wire = await self._wire("writing")
        outcomes = await self._walked(wire, batch)
        wire.send(COMMIT)
        try:
            await wire.answers()
        except Error as error:
            if wire.alive:
                raise
            raise Unsure(error) from error
        return outcomes

    async def _walked(self, wire: Wire, batch: list[Within]) -> list[Outcome]:
        """All of them, up to the last thing that each puts."""
        wire.send(BEGIN)
        walks = [Walk(one, StepSession(wire, self._dialect)) for one in batch]
        try:
            self._step(walks, [])
            while asking := [walk for walk in walks if walk.outcome is None]:
                self._step(asking, await wire.answers())
        except BaseException:
            for walk in walks:
                walk.leave()
            raise
        return [walk.outcome for walk in walks if walk.outcome is not None]

    def _step(self, walks: list[Walk], answers: list[Rows]) -> None:
        with self._at_work():
            for walk in walks:
                walk.go(answers[walk.question.place] if walk.question else None)

    async def _undo(self) -> None:
        wire = self._wires.get("writing")
        if wire is not None and wire.alive:
            try:
                wire.send(ROLLBACK)
                await wire.answers()
            except Error:
                wire.close()


def _is_here(loop: AbstractEventLoop) -> bool:
    try:
        return get_running_loop() is loop
    except RuntimeError:
        return False
