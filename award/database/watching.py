"""What whoever measures the service is told of writes."""

from typing import Protocol


class Watcher(Protocol):
    """Called in the writing thread, so it answers at once. Times are in nanoseconds of `time.time_ns`."""

    def committed(self, works: int, began: int, ended: int) -> None:
        """A transaction became durable, with so many works in it."""

    def written(self, began: int, ended: int) -> None:
        """A caller has its answer; `began` is when it asked. Called in the caller's thread."""


class Nobody:
    """Where nothing is measured."""

    def committed(self, works: int, began: int, ended: int) -> None:
        """Says nothing."""

    def written(self, began: int, ended: int) -> None:
        """Says nothing."""
