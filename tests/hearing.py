"""What is asked of a database, as the database itself tells it: prepared statements go past the library's events."""

import gc
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import sleep
from typing import Any, LiteralString

import psycopg
from psycopg.sql import SQL

Connection = psycopg.Connection[Any] | psycopg.AsyncConnection[Any]
CONNECTIONS = psycopg.Connection, psycopg.AsyncConnection


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
    opened = [one for one in gc.get_objects() if isinstance(one, CONNECTIONS) and not one.closed]

    def heard(notice: psycopg.errors.Diagnostic) -> None:
        hear(notice.message_primary or "")

    log(opened, "all", "log")
    for connection in opened:
        connection.add_notice_handler(heard)
    yield
    for connection in opened:
        connection.remove_notice_handler(heard)
    log(opened, "none", "notice")


def log(opened: Sequence[Connection], statements: LiteralString, level: LiteralString) -> None:
    """What the whole server tells its clients of their statements, from their next one on."""
    for address in {one.info.dsn for one in opened}:
        with psycopg.connect(address, autocommit=True) as apart:
            apart.execute(SQL("ALTER SYSTEM SET log_statement = {}").format(statements))
            apart.execute(SQL("ALTER SYSTEM SET client_min_messages = {}").format(level))
            apart.execute("SELECT pg_reload_conf()")
            while apart.execute("SHOW log_statement").fetchone() != (statements,):
                sleep(0.01)
