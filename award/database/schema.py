"""The schema of a database and its migrations, run by the program itself."""

import re
from pathlib import Path

from sqlalchemy import Connection, String, column, inspect, select, table, text

from award.database.engine import embedded_file, open_alone
from award.messages import refuse

HERE = Path(__file__).resolve().parent
TURN = 0x61776172  # any number, the same in every process
_KEPT = table("alembic_version", column("version_num", String))
"""Where alembic keeps the revision that a database is at."""
_NAMED = re.compile(r"""^revision(?:: str)? = ["'](.+)["']$""", re.MULTILINE)
UNKNOWN = "Cette base de données vient d’une version plus récente du logiciel : installez cette version-là."


def migrations_folder() -> Path:
    """Inside the package once installed, beside it in a checkout."""
    packaged = HERE / "migrations"
    return packaged if packaged.is_dir() else HERE.parents[1] / "migrations"


def head() -> str | None:
    """The revision of a database that is up to date; None while there is no migration.

    That of the last file: their names are in the order of the chain. To ask alembic would take ten megabytes, for ever.
    """
    files = sorted((migrations_folder() / "versions").glob("*.py"))
    found = _NAMED.search(files[-1].read_text("utf-8")) if files else None
    return found[1] if found else None


def current(address: str) -> str | None:
    """The revision a database is at; None when it is empty or not there yet. Makes no file."""
    file = embedded_file(address)
    if file is not None and not file.is_file():
        return None
    with open_alone(address) as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str | None:
    """The revision that a database is at."""
    if not inspect(connection).has_table(_KEPT.name):
        return None
    return connection.execute(select(_KEPT.c.version_num)).scalar()


def is_behind(address: str) -> bool:
    """Whether its schema is another than this program's."""
    return current(address) != head()


def upgrade(address: str, revision: str = "head", folder: Path | None = None) -> None:
    """All migrations in one transaction: when one fails, or foreign keys do not hold, the database is as before."""
    from alembic import command  # noqa: PLC0415 - heavy, loaded where used
    from alembic.config import Config  # noqa: PLC0415 - heavy, loaded where used
    from alembic.util import CommandError  # noqa: PLC0415 - heavy, loaded where used

    config = Config()
    config.set_main_option("script_location", str(folder or migrations_folder()).replace("%", "%%"))
    with open_alone(address, migrating=True) as connection:
        _take_turns(connection)
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise refuse(UNKNOWN) from error
        check_keys(connection)


def check_keys(connection: Connection) -> None:
    """SQLite migrates with foreign keys off; PostgreSQL has checked them on the way."""
    if connection.dialect.name != "sqlite":
        return
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        places = ", ".join(sorted({f"{row[0]} → {row[2]}" for row in orphans}))
        raise refuse(
            "Des lignes renvoient à d’autres qui n’existent pas ({places}) : rien n’a été changé.", places=places
        )


def _take_turns(connection: Connection) -> None:
    """Two processes that start together migrate one after the other; on SQLite the write lock sees to it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
