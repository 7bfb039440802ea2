"""What is asked of a database, as the database itself tells it: prepared statements go past the library's events."""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg


@contextmanager
def heard() -> Iterator[list[str]]:
    """The statements that read or write rows meanwhile, on the connections that are open already."""
    seen: list[str] = []

    def hear(statement: str) -> None:
        if any(word in statement for word in ("SELECT", "INSERT", "UPDATE", "DELETE")) and "SELECT 1" not in statement:
            seen.append(statement)

    with listening_to_files(hear), listening_to_servers(hear):
        yield seen


@contextmanager
def listening_to_files(hear: Callable[[str], None]) -> Iterator[None]:
    opened = [one for one in gc.get_objects() if isinstance(one, sqlite3.Connection)]
    for connection in opened:
        connection.set_trace_callback(hear)
    yield
    for connection in opened:
        connection.set_trace_callback(None)


@contextmanager
def listening_to_servers(hear: Callable[[str], None]) -> Iterator[None]:
    opened = [one for one in gc.get_objects() if isinstance(one, psycopg.Connection) and not one.closed]

    def heard(notice: psycopg.errors.Diagnostic) -> None:
        hear(notice.message_primary or "")

    for connection in opened:
        told(connection, "SET log_statement = 'all'; SET client_min_messages = 'log'")
        connection.add_notice_handler(heard)
    yield
    for connection in opened:
        connection.remove_notice_handler(heard)
        told(connection, "RESET client_min_messages; RESET log_statement")


def told(connection: psycopg.Connection[Any], command: LiteralString) -> None:
    connection.execute(command)
    connection.commit()
