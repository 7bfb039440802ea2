"""Who wants a signed sheet opened again, why, and what the chair decided."""

from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.companies.queries import ENTRY_NOW
from award.interviews.sheets.queries.held import Whose
from award.interviews.tables import JurorRow, ReopeningRow, SheetRow
from award.people.queries import names_of


class Reopening(msgspec.Struct, frozen=True):
    """`outcome` is "" while it waits for the chair."""

    whose: Whose
    company: str
    juror_name: str
    reason: str
    asked_by: str
    asked_at: datetime
    outcome: str
    decided_by: str
    decided_at: datetime | None
    decision: str


_REOPENINGS = (
    select(
        col(SheetRow.edition), col(SheetRow.entry), col(SheetRow.juror), ENTRY_NOW.c.name, col(JurorRow.person),
        col(ReopeningRow.reason), col(ReopeningRow.asked_by), col(ReopeningRow.asked_at), col(ReopeningRow.outcome),
        col(ReopeningRow.decided_by), col(ReopeningRow.decided_at), col(ReopeningRow.decision),
    )
    .join(SheetRow, col(SheetRow.id) == col(ReopeningRow.sheet))
    .join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    .join(ENTRY_NOW, ENTRY_NOW.c.id == col(SheetRow.entry))
    .order_by(col(ReopeningRow.id).desc())
)  # fmt: skip


def reopenings(session: Session, edition: int) -> tuple[Reopening, ...]:
    """The last asked first; says nothing of a mark."""
    rows = session.execute(_REOPENINGS.where(col(SheetRow.edition) == edition)).all()
    names = names_of(session, [f"person:{row.person}" for row in rows])
    return tuple(Reopening(Whose(*row[:3]), row[3], names[f"person:{row.person}"], *row[5:]) for row in rows)
