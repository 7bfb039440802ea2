"""PostgreSQL asked by libpq's own call for a prepared statement, with psycopg's conversions: a quarter of what its cursor costs."""

import re
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import Connection
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.rows import RowMaker

_BIND = re.compile(r"%\((\w+)\)s|%%")
_ANSWERED = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
_ROW: RowMaker[Any] = tuple
_PREPARED: WeakKeyDictionary[Connection[Any], dict[str, bytes]] = WeakKeyDictionary()
"""What each connection knows already, by the statement's text."""


def numbered(text: str, names: Sequence[str]) -> str:
    """`%(name)s` as `$1`: the place of the name among the names."""
    places = {name: at for at, name in enumerate(names, 1)}
    return _BIND.sub(lambda found: f"${places[found[1]]}" if found[1] else "%", text)


def may_be_asked(connection: Connection[Any]) -> bool:
    """Within a transaction, or where each statement is its own, as psycopg alone begins one. Not where it prepares statements
    by itself: it forgets them all when a transaction is undone, ours as well.
    """
    free = connection.autocommit or connection.info.transaction_status is TransactionStatus.INTRANS
    return free and connection.prepare_threshold is None


def asked(connection: Connection[Any], text: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows. Raises psycopg's errors. The server takes the types of the values from the statement, which casts them."""
    known = _PREPARED.setdefault(connection, {})
    name = known.get(text) or _prepare(connection, text, known)
    conversions = Transformer(connection)
    sent = conversions.dump_sequence(values, [PyFormat.TEXT] * len(values))
    result = connection.pgconn.exec_prepared(name, sent)  # type: ignore[arg-type]  # None is NULL
    if result.status not in _ANSWERED:
        raise error_from_result(result, connection.info.encoding)
    conversions.set_pgresult(result)
    rows: list[tuple[Any, ...]] = conversions.load_rows(0, result.ntuples, _ROW)
    return rows


def _prepare(connection: Connection[Any], text: str, known: dict[str, bytes]) -> bytes:
    name = b"award_%d" % len(known)
    result = connection.pgconn.prepare(name, text.encode())
    if result.status not in _ANSWERED:
        raise error_from_result(result, connection.info.encoding)
    known[text] = name
    return name
