"""Signed marks as the ranking wants them: of a whole edition, by one statement, and of one company with their history."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from award.database.prepared import Prepared
from award.database.sessions import looked
from award.editions.marks import Mark
from award.interviews.sheets.marking import read_exactly
from award.interviews.tables import JUROR, SHEET, SIGNATURE, JurorRow, SheetRow, SignatureRow

_LATEST = Prepared(
    select(SHEET.c.entry, SHEET.c.mark, SHEET.c.seat, SHEET.c.juror, SIGNATURE.c.mark)
    .select_from(
        SHEET.join(SIGNATURE, (SIGNATURE.c.sheet == SHEET.c.id) & (SIGNATURE.c.number == SHEET.c.signatures))
    )
    .where(SHEET.c.edition == bindparam("edition"), SHEET.c.removed_at.is_(None), SHEET.c.state != "open")
)  # fmt: skip
_GONE = Prepared(select(JUROR.c.id).where(JUROR.c.edition == bindparam("edition"), JUROR.c.active.is_(False)))
_JURORS = select(col(JurorRow.id), col(JurorRow.person), col(JurorRow.organisation))
_SIGNED = (
    select(
        col(SheetRow.entry), col(SheetRow.id), col(SheetRow.mark), col(SheetRow.juror), col(SignatureRow.number),
        col(SignatureRow.revised), col(SignatureRow.mark), col(SignatureRow.reason), col(SignatureRow.at),
    )
    .join(SignatureRow, col(SignatureRow.sheet) == col(SheetRow.id))
    .join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    .where(col(SheetRow.removed_at).is_(None), col(SheetRow.state) != "open", col(JurorRow.active))
    .order_by(col(SheetRow.entry), col(SheetRow.mark), col(SheetRow.seat), col(SignatureRow.number))
)  # fmt: skip
_OWED = (
    select(col(SheetRow.entry))
    .join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    .where(col(SheetRow.removed_at).is_(None), col(SheetRow.state) == "open", col(JurorRow.active))
)


class SignedOnce(msgspec.Struct, frozen=True):
    """One signature of a sheet whose signature holds; `number` 1 is the first, `revised` after another's could be read."""

    entry: int
    sheet: int
    rule: str
    juror: int
    number: int
    revised: bool
    mark: Mark
    reason: str
    at: datetime


def latest_marks(session: Session, edition: int) -> Sequence[tuple[int, str, int, int, str]]:
    """Entry, mark of the rules, seat, juror, and the exact text of the last signature, of every sheet whose signature
    holds: to compute with, never to show. In no order.
    """
    gone = {key for (key,) in looked(session, _GONE, edition=edition)}
    rows = looked(session, _LATEST, edition=edition)
    return [row for row in rows if row[3] not in gone] if gone else rows


def jurors_with(session: Session, keys: Iterable[int]) -> dict[int, tuple[int, str]]:
    """Person and organisation, by the key on the jury."""
    rows = session.execute(_JURORS.where(col(JurorRow.id).in_(list(keys))))
    return {key: (person, organisation) for key, person, organisation in rows}


def signatures_of_company(session: Session, entry: int) -> tuple[SignedOnce, ...]:
    """In the order of marks and seats, each from the first to the last."""
    return _told(session.execute(_SIGNED.where(col(SheetRow.entry) == entry)))


def revisions(session: Session, edition: int) -> tuple[SignedOnce, ...]:
    """What was signed again after another's marks could be read, the first of each such sheet before it."""
    again = select(col(SignatureRow.sheet)).where(col(SignatureRow.revised).is_(True))
    return _told(session.execute(_SIGNED.where(col(SheetRow.edition) == edition, col(SheetRow.id).in_(again))))


def owed_sheets(session: Session, edition: int, person: int) -> frozenset[int]:
    """The entries whose sheet the person holds and has not signed."""
    mine = _OWED.where(col(JurorRow.edition) == edition, col(JurorRow.person) == person)
    return frozenset(session.execute(mine).scalars())


def _told(rows: Iterable[Any]) -> tuple[SignedOnce, ...]:
    return tuple(
        SignedOnce(entry, sheet, rule, juror, number, revised, read_exactly(mark), reason, at)
        for entry, sheet, rule, juror, number, revised, mark, reason, at in rows
    )
