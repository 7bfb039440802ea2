"""Everything that signed sheets say, marks and words: to tell companies what their evaluators thought."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from award.editions.marks import Mark
from award.editions.queries import phase_of
from award.editions.refusals import shut
from award.interviews.sheets.disclosure import is_deliberated, is_signed
from award.interviews.sheets.marking import read_exactly
from award.interviews.sheets.queries.sheets import read_content
from award.interviews.tables import JurorRow, SheetRow, SignatureRow


class ToldSheet(msgspec.Struct, frozen=True):
    """What was signed last, and holds: the fields as they were typed."""

    sheet: int
    entry: int
    person: int
    rule: str
    seat: int
    revised: bool
    mark: Mark
    texts: dict[str, str]


_last = SignatureRow.__table__.alias()  # type: ignore[attr-defined]  # SQLModel's own
_TOLD = (
    select(
        col(SheetRow.id), col(SheetRow.entry), col(JurorRow.person), col(SheetRow.mark), col(SheetRow.seat),
        col(SignatureRow.revised), col(SignatureRow.mark), col(SignatureRow.content), col(SheetRow.state),
    )
    .join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    .join(SignatureRow, col(SignatureRow.sheet) == col(SheetRow.id))
    .where(
        col(SheetRow.removed_at).is_(None),
        col(JurorRow.active),
        col(SignatureRow.number)
        == select(func.max(_last.c.number)).where(_last.c.sheet == col(SheetRow.id)).scalar_subquery(),
    )
    .order_by(col(SheetRow.entry), col(SheetRow.mark), col(SheetRow.seat))
)  # fmt: skip
_MINE = (
    select(col(SheetRow.entry), col(SheetRow.state))
    .join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    .where(col(SheetRow.removed_at).is_(None), col(JurorRow.active))
)


def told_sheets(session: Session, edition: int) -> tuple[ToldSheet, ...]:
    """By entry, mark and seat, whatever the phase: to compute with. People ask `committee_sheets`, or `owed_sheets` first."""
    return _told(session, col(SheetRow.edition) == edition)


def committee_sheets(session: Session, edition: int, entry: int, person: int) -> tuple[ToldSheet, ...]:
    """Of one company, for an organiser, the chair or an auditor. Raises Shut before the deliberation, and while they have a
    sheet of that company to sign themselves.
    """
    if not is_deliberated(phase_of(session, edition)) or entry in owed_sheets(session, edition, person):
        raise shut()
    return _told(session, col(SheetRow.edition) == edition, col(SheetRow.entry) == entry)


def owed_sheets(session: Session, edition: int, person: int) -> frozenset[int]:
    """The entries of which the person holds a sheet that is not signed: they read nothing of these."""
    mine = _MINE.where(col(SheetRow.edition) == edition, col(JurorRow.person) == person)
    rows: Sequence[Any] = session.execute(mine).all()
    return frozenset(row.entry for row in rows if not is_signed(row.state))


def _told(session: Session, *which: ColumnElement[bool]) -> tuple[ToldSheet, ...]:
    return tuple(_made(row) for row in session.execute(_TOLD.where(*which)) if is_signed(row.state))


def _made(row: Any) -> ToldSheet:
    sheet, entry, person, rule, seat, revised, mark, content, _ = row
    return ToldSheet(sheet, entry, person, rule, seat, revised, read_exactly(mark), read_content(content))
