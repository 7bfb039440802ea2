"""Rankings as they were closed: the one that stands, and those that were opened again."""

from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.ranking.closing import Snapshot, read_result
from award.ranking.gathering import Inputs, read
from award.ranking.result import RankingResult
from award.ranking.tables import ClosingRow


class Closed(msgspec.Struct, frozen=True):
    """What is known of a closing without its documents. `identical` is what the last check said, None before one."""

    id: int
    edition: int
    inputs_digest: str
    result_digest: str
    closed_by: str
    closed_at: datetime
    checked_by: str
    checked_at: datetime | None
    identical: bool | None
    approved_by: str
    approved_at: datetime | None
    voided_by: str
    voided_at: datetime | None
    voided_reason: str
    version: int

    @property
    def checked(self) -> bool:
        """Computed again, and the same."""
        return self.identical is True


class Closing(msgspec.Struct, frozen=True):
    """A closing with what it froze."""

    closed: Closed
    inputs: Inputs
    result: RankingResult

    @property
    def id(self) -> int:
        return self.closed.id

    @property
    def closed_by(self) -> str:
        return self.closed.closed_by

    @property
    def closed_at(self) -> datetime:
        return self.closed.closed_at

    @property
    def checked_at(self) -> datetime | None:
        """None as long as no check said that it is the same."""
        return self.closed.checked_at if self.closed.checked else None

    @property
    def approved_by(self) -> str:
        return self.closed.approved_by


_CLOSED = select(*(getattr(ClosingRow, name) for name in Closed.__struct_fields__))
_DOCUMENTS = select(col(ClosingRow.inputs), col(ClosingRow.result))
_STANDS = col(ClosingRow.voided_at).is_(None)


def closed(session: Session, edition: int) -> Closed | None:
    """The closing that stands; None while the ranking is open."""
    row = session.execute(_CLOSED.where(col(ClosingRow.edition) == edition, _STANDS)).first()
    return None if row is None else Closed(*row)


def closing(session: Session, edition: int) -> Closing | None:
    """The closing that stands, with its documents; None while the ranking is open."""
    found = closed(session, edition)
    if found is None:
        return None
    kept = snapshot_of(session, found)
    return Closing(found, read(kept.inputs), read_result(kept.result))


def snapshot_of(session: Session, found: Closed) -> Snapshot:
    """Its documents as they are kept."""
    row = session.execute(_DOCUMENTS.where(col(ClosingRow.id) == found.id)).one()
    return Snapshot(row.inputs, found.inputs_digest, row.result, found.result_digest)


def closings(session: Session, edition: int) -> tuple[Closed, ...]:
    """All there ever were, the last first."""
    rows = session.execute(_CLOSED.where(col(ClosingRow.edition) == edition).order_by(col(ClosingRow.id).desc()))
    return tuple(Closed(*row) for row in rows)
