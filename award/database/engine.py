"""Engines set up so that nothing acknowledged is lost and nothing is read half-written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from award.database.prepared import library_error
from award.messages import refuse

OWN_STATEMENTS = {"prepare_threshold": None}
"""Statements are prepared by `straight`, not by psycopg."""
PATIENCE = 30
"""Seconds that a connection waits for another process's lock on an SQLite file."""


class Engines(NamedTuple):
    """The one that writes, and the one that can only read; on PostgreSQL they share their connections. `looking` asks one
    statement at a time, which is its own transaction; `together` writes what is brief, by one connection; `hasty` writes to
    SQLite, and is refused at once where another has the lock.
    """

    writing: Engine
    reading: Engine
    looking: Engine
    together: Engine
    hasty: Engine | None


def url_of(address: str) -> URL:
    """Raises Refused unless it is an SQLite file or a PostgreSQL database."""
    try:
        url = make_url(address)
    except ArgumentError:
        url = URL.create("")
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    raise refuse("Cette adresse de base de données n’est ni sqlite:///FICHIER ni postgresql://HÔTE/BASE.")


def embedded_file(address: str) -> Path | None:
    """The file of an SQLite database, None for PostgreSQL."""
    url = url_of(address)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def open_engines(address: str) -> Engines:
    """SQLite: one connection writes, and takes the write lock when its transaction begins, because a transaction that
    reads first and writes then would otherwise fail or overwrite what it has not seen. PostgreSQL: serializable writes,
    for the same reason; whoever writes tries again when two stood in each other's way.
    """
    url = url_of(address)
    if url.get_backend_name() != "sqlite":
        both = create_engine(url, pool_pre_ping=True, pool_size=16, max_overflow=8, isolation_level="SERIALIZABLE")
        shown = both.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        return Engines(both, shown, _looking(url), _together(url), None)
    writing = _writing(url, PATIENCE)
    reading = create_engine(
        url, connect_args={"check_same_thread": False, "timeout": PATIENCE}, pool_size=16, max_overflow=32
    )
    event.listen(reading, "connect", _prepare_reading)
    event.listen(reading, "begin", _begin)
    return Engines(writing, reading, reading, writing, _writing(url, 0))


def _writing(url: URL, patience: float) -> Engine:
    writing = create_engine(url, connect_args={"check_same_thread": False, "timeout": patience})
    event.listen(writing, "connect", _prepare_writing)
    event.listen(writing, "begin", _begin_immediate)
    _mark_by_driver(writing)
    return writing


def _together(url: URL) -> Engine:
    """What was sent to the server without waiting for its answer is answered before anything else is asked of it."""
    together = create_engine(url, pool_pre_ping=True, pool_size=1, max_overflow=0, isolation_level="SERIALIZABLE",
                             connect_args=OWN_STATEMENTS)  # fmt: skip
    for name in ("before_cursor_execute", "commit", "savepoint", "release_savepoint"):
        event.listen(together, name, settle)
    for name in ("rollback", "rollback_savepoint"):
        event.listen(together, name, _give_up)
    return together


def settle(connection: Connection, *_: object) -> None:
    """On PostgreSQL reads the answers to what was sent without waiting for them. Raises DBAPIError for the first that failed."""
    from award.database import straight  # noqa: PLC0415 - there may be no PostgreSQL here

    driver: Any = connection.connection.dbapi_connection
    error_of_driver: Any = connection.dialect.dbapi.Error  # type: ignore[union-attr]  # it has a driver
    try:
        straight.settle(driver)
    except error_of_driver as error:
        raise library_error(error, "what was sent before", connection.dialect) from error


def _give_up(connection: Connection, *_: object) -> None:
    """What is undone need not have succeeded."""
    with suppress(DBAPIError):
        settle(connection)


def _looking(url: URL) -> Engine:
    """Nothing goes to the server but the statement: no question whether it is there, no beginning, no end."""
    looking = create_engine(url, isolation_level="AUTOCOMMIT", pool_size=16, max_overflow=8, pool_reset_on_return=None,
                            pool_use_lifo=True, connect_args=OWN_STATEMENTS)  # fmt: skip
    event.listen(looking, "connect", _only_look)
    return looking


@contextmanager
def open_alone(address: str, *, migrating: bool = False) -> Iterator[Connection]:
    """One connection and one transaction, to look at a database or to migrate it; Refused when it does not answer.

    SQLite migrates without foreign keys: a batch change makes a table anew, and dropping the old one would empty its
    children. Whoever migrates checks the keys before the commit.
    """
    url = url_of(address)
    embedded = url.get_backend_name() == "sqlite"
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE} if embedded else {})
    if embedded:
        event.listen(engine, "connect", _prepare_migrating if migrating else _prepare_reading)
        event.listen(engine, "begin", _begin_immediate if migrating else _begin)
    try:
        connection = engine.connect()
    except DBAPIError as error:
        raise refuse("La base de données ne répond pas : {told}", told=str(error.orig).strip()) from error
    with connection, connection.begin():
        yield connection


def _prepare_writing(connection: Any, _record: object) -> None:
    _pragmas(connection, "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")


def _only_look(connection: Any, _record: object) -> None:
    connection.execute("SET default_transaction_read_only = on")
    connection.commit()


def _prepare_reading(connection: Any, _record: object) -> None:
    _pragmas(connection, "query_only = ON")


def _prepare_migrating(connection: Any, _record: object) -> None:
    _pragmas(connection, "journal_mode = WAL", "synchronous = FULL", "foreign_keys = OFF")


def _pragmas(connection: Any, *settings: str) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")


def _mark_by_driver(engine: Engine) -> None:
    """Each work has a savepoint, whose three statements the library would otherwise compile anew each time."""
    dialect: Any = engine.dialect

    def marking(words: str) -> Callable[[Connection, str], None]:
        return lambda connection, name: _by_driver(connection, f"{words} {name}")

    dialect.do_savepoint = marking("SAVEPOINT")
    dialect.do_rollback_to_savepoint = marking("ROLLBACK TO SAVEPOINT")
    dialect.do_release_savepoint = marking("RELEASE SAVEPOINT")


def _begin_immediate(connection: Connection) -> None:
    _by_driver(connection, "BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    _by_driver(connection, "BEGIN")


def _by_driver(connection: Connection, statement: str) -> None:
    """What has neither values nor rows, without the library around it. Raises what the library would."""
    dialect: Any = connection.dialect
    driver: Any = connection.connection.dbapi_connection
    try:
        driver.execute(statement)
    except dialect.dbapi.Error as error:
        raise DBAPIError.instance(statement, None, error, dialect.dbapi.Error, dialect=dialect) from error
