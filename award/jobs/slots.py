"""Which worker is which: each holds a lock on a numbered slot for as long as it lives, and is called by its number.

The lock goes with the process, whatever ended it; no clock decides who is dead. A worker that starts takes the first free
slot, and with it the work that the one before left there; the others try the locks of slots where work lies.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from award.database.engine import embedded_file, url_of

SLOTS = 64
NAME = "worker-{number}"
_NAMESPACE = 0x6A6F6273  # "jobs": the first number of the advisory locks of workers
_TRY = text("SELECT pg_try_advisory_lock(:namespace, :number)")
_QUICK = ("SET tcp_keepalives_idle = 10", "SET tcp_keepalives_interval = 5", "SET tcp_keepalives_count = 3")
"""The server lets go of a machine that vanished without a word after half a minute."""


class Slot(Protocol):
    """A slot that is ours."""

    @property
    def name(self) -> str: ...
    def is_held(self) -> bool: ...
    def release(self) -> None: ...


class NoSlot(RuntimeError):  # noqa: N818 - says what happened
    """As many workers as there may be are at work."""


def take_slot(address: str) -> Slot:
    """The first that is free."""
    for number in range(1, SLOTS + 1):
        if slot := try_slot(address, number):
            return slot
    raise NoSlot(f"{SLOTS} workers are at work on this database.")


def try_slot(address: str, number: int) -> Slot | None:
    """None when somebody alive has it."""
    file = embedded_file(address)
    return _try_file(file, number) if file else _try_server(address, number)


@contextmanager
def left_alone(address: str, name: str) -> Iterator[bool]:
    """Whether the worker of this name is gone; nobody can become it meanwhile."""
    slot = try_slot(address, int(name.rpartition("-")[2]))
    try:
        yield slot is not None
    finally:
        if slot:
            slot.release()


def try_lock(path: Path) -> "IO[bytes] | None":
    """The open file while it is locked; None when another process, or another opening in this one, has it locked."""
    opened = path.open("ab")
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        opened.close()
        return None
    return opened


class FileSlot:
    """Beside an SQLite file; the system lets go of it with the process."""

    def __init__(self, number: int, locked: "IO[bytes]") -> None:
        self.name, self._locked = NAME.format(number=number), locked

    def is_held(self) -> bool:
        return not self._locked.closed

    def release(self) -> None:
        self._locked.close()


class ServerSlot:
    """In PostgreSQL: a connection that does nothing but live."""

    def __init__(self, number: int, engine: Engine, connection: Connection) -> None:
        self.name, self._engine, self._connection = NAME.format(number=number), engine, connection

    def is_held(self) -> bool:
        """Whether the connection is still the one that took the lock."""
        try:
            self._connection.execute(text("SELECT 1"))
        except DBAPIError:
            return False
        return True

    def release(self) -> None:
        self._connection.close()
        self._engine.dispose()


def _try_file(file: Path, number: int) -> FileSlot | None:
    locked = try_lock(file.with_name(f"{file.name}.{NAME.format(number=number)}"))
    return FileSlot(number, locked) if locked else None


def _try_server(address: str, number: int) -> ServerSlot | None:
    engine = create_engine(url_of(address), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    connection = engine.connect()
    if connection.execute(_TRY, {"namespace": _NAMESPACE, "number": number}).scalar_one():
        for setting in _QUICK:
            connection.execute(text(setting))
        return ServerSlot(number, engine, connection)
    connection.close()
    engine.dispose()
    return None
