"""Whether the service can work now: its database answers and is at head, its folder can be written."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from award.database.schema import head, revision_of
from award.database.transactions import Database
from award.jobs.queries import waits_since
from award.messages import Message
from award.settings import Settings
from award.storage.checking import can_keep
from award.trail.acts import readable_payload
from award.trail.queries import oldest_unsealed


class Readiness(msgspec.Struct, frozen=True):
    """`unsealed_for` is how many seconds the oldest entry of the trail has waited for its seal, `undone_for` how many the
    oldest due job has waited for a worker; None when none waits.
    """

    obstacles: tuple[Message, ...]
    unsealed_for: int | None = None
    undone_for: int | None = None


def readiness(settings: Settings, database: Database, now: datetime) -> Readiness:
    """What waits long is told and is no obstacle: the service works, and somebody is to look at the worker."""
    folder = tuple(_of_folder(settings))
    try:
        with database.read() as session:
            if revision_of(session.connection()) != head():
                behind = Message("Le schéma n’est pas celui de ce logiciel. Faites : award database upgrade")
                return Readiness((behind, *folder))
            return Readiness(folder, _unsealed_for(session, now), waits_since(session, now))
    except SQLAlchemyError:
        return Readiness((Message("La base de données ne répond pas."), *folder))


def _of_folder(settings: Settings) -> Iterator[Message]:
    if not can_keep(settings):
        yield Message("On ne peut pas écrire dans le dossier des fichiers.")


def _unsealed_for(session: Session, now: datetime) -> int | None:
    content = oldest_unsealed(session)
    act = readable_payload(content) if content is not None else None
    return None if act is None else max(0, int((now - act.at).total_seconds()))
