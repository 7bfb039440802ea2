"""What all acts on a publication do alike: find it as it was seen, change it, record it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.refusals import outdated, unknown
from award.messages import Message, Problem, Refused
from award.publication.release.queries import Publication, publication
from award.publication.release.tables import PublicationRow
from award.trail.acts import Act
from award.trail.operations import record


def as_seen(session: Session, edition: int, key: int, version: int) -> Publication:
    """Raises Unknown for a publication of another edition, Outdated when somebody acted on it meanwhile."""
    there = publication(session, key)
    if there.edition != edition:
        raise unknown()
    if there.version != version:
        raise outdated()
    return there


def change(session: Session, there: Publication, **values: object) -> None:
    row = update(PublicationRow).where(col(PublicationRow.id) == there.id, col(PublicationRow.version) == there.version)
    session.execute(row.values(version=there.version + 1, **values))


def tell(session: Session, act: str, edition: int, by: str, now: datetime, **more: object) -> None:
    """In the trail: `more` are fields of Act."""
    record(session, Act(f"publication.{act}", f"edition:{edition}", by, now, **more))  # type: ignore[arg-type]  # as said


def refuse_all(faults: Iterable[Message]) -> None:
    """Raises Refused when there is any."""
    if found := tuple(map(Problem, faults)):
        raise Refused(*found)
