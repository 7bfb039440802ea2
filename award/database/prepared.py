"""Statements of the hottest paths: compiled once, then handed to the driver with nothing in between.

The library costs more than the statement itself: 150 microseconds and 10 on SQLite, 150 and 60 on PostgreSQL.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Connection, Dialect, Insert, Select
from sqlalchemy.exc import DBAPIError

Convert = Callable[[Any], Any] | None
Ask = Callable[[Any, str, list[Any]], list[Any]]
"""A connection of the driver, a statement and its values: the rows."""
Put = Callable[[Any, str, list[Any]], object]
"""The same, for who wants no rows."""


class Ready(NamedTuple):
    """For one kind of database. `fixed` are values that the statement itself has, `binds` the order and conversion of all."""

    text: str
    fixed: dict[str, Any]
    binds: tuple[tuple[str, Convert], ...]
    conversions: tuple[tuple[int, Callable[[Any], Any]], ...]
    """Of the columns that the driver does not answer as they are declared, by their places."""
    ask: Ask
    """By the driver."""
    put: Put
    numbered: str
    """The text with `$1` for the first of `binds`; "" on SQLite."""


class Prepared:
    """A select of columns with `bindparam`s, or an insert of one row; columns are those of tables, not of classes.

    It is asked with every value by its name, and answers plain tuples.
    """

    def __init__(self, statement: Select[Any] | CompoundSelect[Any] | Insert, *columns: str) -> None:
        """`columns` are those that an insert is given."""
        self.statement, self._columns = statement, columns
        self._ready: dict[str, Ready] = {}

    def run(self, connection: Connection, values: dict[str, Any]) -> Sequence[Any]:
        return self.driven(connection.connection.dbapi_connection, connection.dialect, values)

    def driven(self, driver: Any, dialect: Dialect, values: dict[str, Any]) -> list[Any]:
        """By a connection of the driver itself."""
        ready = self._ready.get(dialect.name) or self._made(dialect)
        try:
            rows = ready.ask(driver, ready.text, _sent(ready, values))
        except dialect.dbapi.Error as error:  # type: ignore[union-attr]  # both have a driver
            raise library_error(error, ready.text, dialect) from error
        return self.answer(dialect, rows)

    def put(self, connection: Connection, values: dict[str, Any]) -> None:
        """Wants no rows. What it raises may be raised by what is asked next: see `straight`."""
        dialect = connection.dialect
        ready = self._ready.get(dialect.name) or self._made(dialect)
        try:
            ready.put(connection.connection.dbapi_connection, ready.text, _sent(ready, values))
        except dialect.dbapi.Error as error:  # type: ignore[union-attr]  # both have a driver
            raise library_error(error, ready.text, dialect) from error

    def question(self, dialect: Dialect, values: dict[str, Any]) -> tuple[str, list[Any]]:
        """For who sends it to PostgreSQL by itself: the text with `$1`, and what goes with it."""
        ready = self._ready.get(dialect.name) or self._made(dialect)
        return ready.numbered, _sent(ready, values)

    def answer(self, dialect: Dialect, rows: list[Any]) -> list[Any]:
        """Rows of the driver's as `run` answers them."""
        conversions = self._ready[dialect.name].conversions
        return [_converted(row, conversions) for row in rows] if conversions else rows

    def _made(self, dialect: Dialect) -> Ready:
        compiled: Any = self.statement.compile(dialect=dialect, column_keys=list(self._columns) or None)
        named = {name: bind for bind, name in compiled.bind_names.items()}
        binds = tuple(
            (name, named[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup or named
        )
        results = tuple(
            one.type.dialect_impl(dialect).result_processor(dialect, None) for one in self.statement.exported_columns
        )
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        conversions = tuple((at, convert) for at, convert in enumerate(results) if convert)
        ways: tuple[Ask, Put, str] = _asked_of_file, _put_into_file, ""
        if dialect.name != "sqlite":
            ways = _by_server(compiled.string, [name for name, _ in binds])
        ready = Ready(compiled.string, fixed, binds, conversions, *ways)
        self._ready[dialect.name] = ready
        return ready


def library_error(error: Exception, text: str, dialect: Dialect) -> BaseException:
    """The driver's error as SQLAlchemy would raise it."""
    base: type[Exception] = dialect.dbapi.Error  # type: ignore[union-attr]  # both have a driver
    return DBAPIError.instance(text, None, error, base, dialect=dialect)


def _sent(ready: Ready, values: dict[str, Any]) -> list[Any]:
    given = {**ready.fixed, **values} if ready.fixed else values
    return [convert(given[name]) if convert else given[name] for name, convert in ready.binds]


def _asked_of_file(driver: Any, text: str, sent: list[Any]) -> list[Any]:
    rows: list[Any] = driver.execute(text, sent).fetchall()
    return rows


def _put_into_file(driver: Any, text: str, sent: list[Any]) -> None:
    driver.execute(text, sent)


def _by_server(text: str, names: list[str]) -> tuple[Ask, Put, str]:
    """The first statement of a transaction is left to psycopg, which begins it."""
    from award.database.straight import asked, may_be_asked, numbered, sent  # noqa: PLC0415 - there may be no PostgreSQL here

    straight = numbered(text, names)

    def ask(driver: Any, text: str, given: list[Any]) -> list[Any]:
        if may_be_asked(driver):
            return asked(driver, straight, given)
        cursor = driver.execute(text, dict(zip(names, given, strict=True)))
        rows: list[Any] = cursor.fetchall() if cursor.description else []
        return rows

    def put(driver: Any, text: str, given: list[Any]) -> None:
        if may_be_asked(driver) and not driver.autocommit:
            sent(driver, straight, given)
        else:
            driver.execute(text, dict(zip(names, given, strict=True)))

    return ask, put, straight


def _converted(row: Sequence[Any], conversions: tuple[tuple[int, Callable[[Any], Any]], ...]) -> tuple[Any, ...]:
    values = [*row]
    for at, convert in conversions:
        values[at] = convert(values[at])
    return tuple(values)
