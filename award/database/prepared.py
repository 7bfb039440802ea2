"""Statements of the hottest paths: compiled once, then handed to the driver of SQLite with nothing in between.

There the library costs more than the statement itself: 150 microseconds and 10. On PostgreSQL the way to the server costs
more than both, and it runs them as any other.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Connection, Dialect, Insert, Select
from sqlalchemy.exc import DBAPIError

Convert = Callable[[Any], Any] | None
EMBEDDED = "sqlite"


class Ready(NamedTuple):
    """`fixed` are values that the statement itself has, `binds` the order and conversion of all of them."""

    text: str
    fixed: dict[str, Any]
    binds: tuple[tuple[str, Convert], ...]
    results: tuple[Convert, ...]
    converts: bool


class Prepared:
    """A select of columns with `bindparam`s, or an insert of one row; columns are those of tables, not of classes.

    It is asked with every value by its name, and answers plain tuples.
    """

    def __init__(self, statement: Select[Any] | CompoundSelect[Any] | Insert, *columns: str) -> None:
        """`columns` are those that an insert is given."""
        self.statement, self._columns = statement, columns
        self._ready: Ready | None = None

    def run(self, connection: Connection, values: dict[str, Any]) -> Sequence[Any]:
        if connection.dialect.name != EMBEDDED:
            return connection.execute(self.statement, values).all()
        return self.driven(connection.connection.dbapi_connection, connection.dialect, values)

    def driven(self, driver: Any, dialect: Dialect, values: dict[str, Any]) -> list[Any]:
        """By the driver of SQLite itself."""
        ready = self._ready or self._made(dialect)
        given = {**ready.fixed, **values}
        sent = [convert(given[name]) if convert else given[name] for name, convert in ready.binds]
        try:
            rows: list[Any] = driver.execute(ready.text, sent).fetchall()
        except dialect.dbapi.Error as error:  # type: ignore[union-attr]  # SQLite has a driver
            raise DBAPIError.instance(ready.text, None, error, dialect.dbapi.Error, dialect=dialect) from error  # type: ignore[union-attr]  # the same
        return [_converted(row, ready.results) for row in rows] if ready.converts else rows

    def _made(self, dialect: Dialect) -> Ready:
        compiled: Any = self.statement.compile(dialect=dialect, column_keys=list(self._columns) or None)
        binds = tuple(
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup
        )
        results = tuple(
            one.type.dialect_impl(dialect).result_processor(dialect, None) for one in self.statement.exported_columns
        )
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._ready = Ready(compiled.string, fixed, binds, results, any(results))
        return self._ready


def _converted(row: Sequence[Any], results: tuple[Convert, ...]) -> tuple[Any, ...]:
    return tuple(convert(value) if convert else value for value, convert in zip(row, results, strict=True))
