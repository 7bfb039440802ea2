"""One database into one file and back, while others write to it."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect

from award.database.engine import embedded_file, open_alone, url_of
from award.messages import refuse

TOLD = 500
"""Characters of PostgreSQL's own words that are passed on."""


def dump(address: str, target: Path) -> None:
    """What was durable when it began is in it; what is written meanwhile is whole in it or absent."""
    file = embedded_file(address)
    if file is None:
        _run("pg_dump", address, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
    elif file.is_file():
        _copy(file, target)
    else:
        raise refuse("La base de données « {file} » n’existe pas.", file=file)


def load(source: Path, address: str) -> None:
    """Into an empty database; all of it or nothing."""
    file = embedded_file(address)
    if file is None:
        _run("pg_restore", address, "--single-transaction", "--exit-on-error", "--no-owner", str(source))
        return
    part = file.with_name(f"{file.name}.restoring")
    part.unlink(missing_ok=True)
    _copy(source, part)
    part.replace(file)


def is_empty(address: str) -> bool:
    """Whether there is nothing that a restore could destroy."""
    file = embedded_file(address)
    if file is not None and not file.exists():
        return not _beside(file)
    with open_alone(address) as connection:
        tables = inspect(connection).get_table_names()
    return not tables and not (file and _beside(file))


def _beside(file: Path) -> list[Path]:
    """Somebody has the database open, or left in the middle: SQLite would write this into the restored file."""
    return [path for ending in ("-wal", "-journal") if (path := file.with_name(file.name + ending)).exists()]


def _copy(source: Path, target: Path) -> None:
    """SQLite's online backup, in one step: it holds a reader's snapshot, and writers do not wait."""
    try:
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
            faults = [*writing.execute("PRAGMA quick_check"), *writing.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        faults = [(str(error),)]
    if faults != [("ok",)]:
        raise refuse("La base de données « {file} » est abîmée : {fault}.", file=source, fault=faults[0][0])
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _run(program: str, address: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise refuse("{program} est introuvable : installez le client de PostgreSQL.", program=program)
    url = url_of(address).set(drivername="postgresql")
    password = {"PGPASSWORD": str(url.password)} if url.password else {}  # a command line is for all to see
    place = url._replace(password=None).render_as_string(hide_password=False)
    command = [path, "--no-password", f"--dbname={place}", *arguments]
    done = subprocess.run(command, env={**os.environ, **password}, check=False, capture_output=True, text=True)  # noqa: S603 - the program found, no shell
    if done.returncode:
        raise refuse("{program} a échoué : {told}", program=program, told=done.stderr.strip()[:TOLD])
