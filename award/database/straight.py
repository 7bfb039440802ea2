"""PostgreSQL asked by libpq's own calls for prepared statements, with psycopg's conversions: a quarter of what its cursor costs.

What nobody waits for is sent with the next question, and answered with it (libpq's pipeline mode): one way to the server
instead of four for a field that is saved.
"""

import re
import select
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import BaseConnection, Connection
from psycopg.abc import Transformer as Conversions
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import OperationalError, error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult
from psycopg.rows import RowMaker

_BIND = re.compile(r"%\((\w+)\)s|%%")
_ANSWERED = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
Rows = list[tuple[Any, ...]]
_ROW: RowMaker[Any] = tuple
_PREPARED: WeakKeyDictionary[Connection[Any], dict[str, bytes]] = WeakKeyDictionary()
"""What each connection knows already, by the statement's text."""
_UNREAD: WeakKeyDictionary[Connection[Any], int] = WeakKeyDictionary()
"""How many statements were sent whose answers nobody has read."""


def numbered(text: str, names: Sequence[str]) -> str:
    """`%(name)s` as `$1`: the place of the name among the names."""
    places = {name: at for at, name in enumerate(names, 1)}
    return _BIND.sub(lambda found: f"${places[found[1]]}" if found[1] else "%", text)


def may_be_asked(connection: Connection[Any]) -> bool:
    """Within a transaction, or where each statement is its own, as psycopg alone begins one. Not where it prepares statements
    by itself: it forgets them all when a transaction is undone, ours as well.
    """
    if connection.prepare_threshold is not None:
        return False
    status = connection.info.transaction_status
    return connection.autocommit or status is TransactionStatus.INTRANS or connection in _UNREAD


def asked(connection: Connection[Any], text: str, values: Sequence[Any]) -> Rows:
    """The rows. Raises psycopg's errors. The server takes the types of the values from the statement, which casts them."""
    name, conversions = _known(connection, text), Transformer(connection)
    given = as_text(conversions, values)
    if connection in _UNREAD:
        connection.pgconn.send_query_prepared(name, given)
        _UNREAD[connection] += 1
        result = _read(connection)[-1]
    else:
        result = connection.pgconn.exec_prepared(name, given)
        demand_answered(connection, result)
    return rows_of(conversions, result)


def sent(connection: Connection[Any], text: str, values: Sequence[Any]) -> None:
    """What it raises is raised by what is asked next, or by `settle`. Only within a transaction: nothing is durable before."""
    name = _known(connection, text)
    given = as_text(Transformer(connection), values)
    if connection not in _UNREAD:
        connection.pgconn.enter_pipeline_mode()
    connection.pgconn.send_query_prepared(name, given)
    _UNREAD[connection] = _UNREAD.get(connection, 0) + 1


def settle(connection: Connection[Any]) -> None:
    """Reads what was not read. Raises psycopg's error of the first statement that failed."""
    if connection in _UNREAD:
        _read(connection)


def _known(connection: Connection[Any], text: str) -> bytes:
    """The name of the statement, prepared where it was not."""
    known = _PREPARED.setdefault(connection, {})
    name = known.get(text)
    if name is None:
        settle(connection)
        name = b"award_%d" % len(known)
        demand_answered(connection, connection.pgconn.prepare(name, text.encode()))
        known[text] = name
    return name


def _read(connection: Connection[Any]) -> list[PGresult]:
    """The answers to all that was sent, in its order. Raises psycopg's error of the first statement that failed."""
    server, results = connection.pgconn, list[PGresult]()
    expected = _UNREAD.pop(connection)
    server.pipeline_sync()
    while len(results) <= expected:
        result = _next(server)
        if result is not None:  # each answer ends with nothing
            results.append(result)
        elif server.status != ConnStatus.OK:
            raise OperationalError("The server has hung up.")
    server.exit_pipeline_mode()
    for result in results[:-1]:  # the last one is the end of the pipeline
        demand_answered(connection, result)
    return results[:-1]


def _next(server: PGconn) -> PGresult | None:
    """Waits without Python's lock: another thread goes on meanwhile."""
    while server.flush():
        _wait(server, select.POLLOUT | select.POLLIN)
        server.consume_input()
    while server.is_busy():
        _wait(server, select.POLLIN)
        server.consume_input()
    return server.get_result()


def _wait(server: PGconn, events: int) -> None:
    ready = select.poll()
    ready.register(server.socket, events)
    ready.poll()


def as_text(conversions: Conversions, values: Sequence[Any]) -> Any:
    """As libpq sends them; None is NULL."""
    return conversions.dump_sequence(values, [PyFormat.TEXT] * len(values))


def rows_of(conversions: Conversions, result: PGresult) -> Rows:
    conversions.set_pgresult(result)
    rows: Rows = conversions.load_rows(0, result.ntuples, _ROW)
    return rows


def demand_answered(connection: BaseConnection[Any], result: PGresult) -> None:
    """Raises psycopg's error of a statement that failed."""
    if result.status not in _ANSWERED:
        raise error_from_result(result, connection.info.encoding)
