"""What was announced, and nothing that was not: these read one table, whose rows a release writes."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, select
from sqlmodel import Session, col

from award.editions.refusals import unknown
from award.publication.release.announcing import Announcement
from award.publication.release.tables import PalmaresRow

_READ = msgspec.json.Decoder(Announcement)


class Palmares(msgspec.Struct, frozen=True):
    """One that is public. `digest` is of all that it says, `picture` that of a kept file, "" until it is drawn."""

    edition: int
    slug: str
    digest: str
    published_at: datetime
    picture: str
    told: Announcement


_PALMARES = select(
    col(PalmaresRow.edition), col(PalmaresRow.slug), col(PalmaresRow.digest), col(PalmaresRow.published_at),
    col(PalmaresRow.picture), col(PalmaresRow.document),
)  # fmt: skip
_LAST_FIRST = (col(PalmaresRow.published_at).desc(), col(PalmaresRow.edition).desc())


def every_palmares(session: Session) -> tuple[Palmares, ...]:
    """The last published first."""
    return tuple(_palmares(row) for row in session.execute(_PALMARES.order_by(*_LAST_FIRST)))


def palmares(session: Session, slug: str) -> Palmares:
    """Raises Unknown where nothing of that address is public."""
    row = session.execute(_PALMARES.where(col(PalmaresRow.slug) == slug)).first()
    if row is None:
        raise unknown()
    return _palmares(row)


def slug_with(session: Session, edition: int) -> str:
    """Of a published edition by its key; "" for any other."""
    return session.scalar(select(col(PalmaresRow.slug)).where(col(PalmaresRow.edition) == edition)) or ""


def _palmares(row: Row[Any]) -> Palmares:
    return Palmares(row.edition, row.slug, row.digest, row.published_at, row.picture, _READ.decode(row.document))
