"""Where a job is done: what it may use, and how it remembers what it has done already."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from award.database.transactions import Database
from award.jobs.apart import run_apart
from award.messages import Message
from award.settings import Settings

Item = TypeVar("Item")
Result = TypeVar("Result")
Remember = Callable[[str, Callable[[], Any]], Any]
Tell = Callable[[int, int], None]


class Later(Exception):  # noqa: N818 - says what happened
    """It could not be done now, for a reason that people can read; it is tried again after a while."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def at_once(_name: str, work: Callable[[], Any]) -> Any:
    """Remembers nothing: for tests of one job without the engine."""
    return work()


def to_nobody(_done: int, _whole: int) -> None:
    """Where nobody looks at the progress."""


class Bench:
    """`Bench(settings, database)` in a test does all steps at once; the worker's one writes each down as it is done."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        by: str = "system",
        remember: Remember = at_once,
        tell: Tell = to_nobody,
    ) -> None:
        self.settings, self.database, self.by = settings, database, by
        self._remember, self._tell = remember, tell

    def now(self) -> datetime:
        return datetime.now(UTC)

    def step(self, name: str, work: Callable[[], Result]) -> Result:
        """What the work answers; it is not done again once it has been, however often the job begins anew.

        A worker that dies in the middle of a step does that one step again. Answers are JSON: numbers, texts, lists.
        """
        done: Result = self._remember(name, work)
        return done

    def steps(self, name: str, items: Sequence[Item], work: Callable[[Item], Result]) -> Iterator[Result]:
        """One step for each item, with progress for those who wait. The items must be the same when the job begins anew."""
        whole = len(items)
        self._tell(0, whole)
        for done, item in enumerate(items, 1):
            yield self.step(name, lambda item=item: work(item))  # type: ignore[misc]  # the item of this turn, not the last
            self._tell(done, whole)

    def apart(self, function: Callable[..., Result], *arguments: object) -> Result:
        """In a process of its own, which takes the memory of heavy libraries with it when it ends.

        The function stands at the top of a module, and takes and answers JSON.
        """
        answer: Result = run_apart(function, *arguments)
        return answer
