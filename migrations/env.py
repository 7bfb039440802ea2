"""How alembic reaches the database: through a connection that the program passes, or the one of the settings."""

import os
from typing import Any

from alembic import context
from sqlalchemy import Connection

from award.database.engine import open_alone
from award.database.moments import Moment
from award.database.schema import check_keys
from award.settings import load_settings
from award.tables import METADATA


def render(kind: str, thing: object, _context: object) -> Any:
    """A migration stands alone, whatever becomes of our types: False leaves the others to alembic."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Moment) else False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,  # SQLite changes little of a table in place
        compare_type=True,
        render_item=render,
        transactional_ddl=True,  # ours begin by themselves: SQLite undoes a schema change as well
    )
    with context.begin_transaction():
        context.run_migrations()


passed: Connection | None = context.config.attributes.get("connection")
if passed is not None:
    migrate(passed)
else:
    settings, _ = load_settings(os.environ)
    with open_alone(settings.database, migrating=True) as opened:
        migrate(opened)
        check_keys(opened)
