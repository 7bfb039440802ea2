"""Whether the service can work now: its database answers and is at head, its folder can be written."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from award.database.schema import head
from award.database.transactions import Database
from award.messages import Message
from award.operating.checking import is_writable
from award.settings import Settings
from award.trail.acts import readable_payload
from award.trail.tables import ENTRY, LEAF

LATE = 1000
"""An entry that was committed after a higher one had been sealed is at most so far behind: the sealed ones are not all read."""
_SEALED = select(func.coalesce(func.max(LEAF.c.entry), 0) - LATE).scalar_subquery()
_OLDEST_UNSEALED = (
    select(ENTRY.c.payload)
    .outerjoin(LEAF, LEAF.c.entry == ENTRY.c.id)
    .where(ENTRY.c.id > _SEALED, LEAF.c.position.is_(None))
    .order_by(ENTRY.c.id)
    .limit(1)
)


class Readiness(msgspec.Struct, frozen=True):
    """`unsealed_for` is how many seconds the oldest entry of the trail has waited for its seal, None when none does."""

    obstacles: tuple[Message, ...]
    unsealed_for: int | None


def readiness(settings: Settings, database: Database, now: datetime) -> Readiness:
    """An old unsealed entry is told and is no obstacle: the service works, and somebody is to look at the sealing."""
    folder = tuple(_of_folder(settings))
    try:
        with database.read() as session:
            if MigrationContext.configure(session.connection()).get_current_revision() != head():
                behind = Message("Le schéma n’est pas celui de ce logiciel. Faites : award database upgrade")
                return Readiness((behind, *folder), None)
            return Readiness(folder, _unsealed_for(session, now))
    except SQLAlchemyError:
        return Readiness((Message("La base de données ne répond pas."), *folder), None)


def _of_folder(settings: Settings) -> Iterator[Message]:
    if not is_writable(settings.files):
        yield Message("On ne peut pas écrire dans le dossier des fichiers.")


def _unsealed_for(session: Session, now: datetime) -> int | None:
    content = session.execute(_OLDEST_UNSEALED).scalar()
    act = readable_payload(content) if content is not None else None
    return None if act is None else max(0, int((now - act.at).total_seconds()))
