"""How far each company's feedback is, for the edition's list."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.drafts.queries import fields_of_drafts
from award.feedback.findings import Finding, kept
from award.feedback.queries.desk import findings_in
from award.feedback.tables import FeedbackApprovalRow, FeedbackRow
from award.feedback.words import State
from award.interviews.sheets.queries import owed_sheets
from award.invitations.queries import Participant, participants
from award.questionnaire.assessing.queries import owed_assessments

_FEEDBACKS = select(col(FeedbackRow.id), col(FeedbackRow.entry), col(FeedbackRow.draft), col(FeedbackRow.state))
_HOLDING = (
    select(
        col(FeedbackApprovalRow.feedback), col(FeedbackApprovalRow.approved_by), col(FeedbackApprovalRow.approved_at)
    )
    .join(FeedbackRow, col(FeedbackRow.id) == col(FeedbackApprovalRow.feedback))
    .where(col(FeedbackApprovalRow.reopened_at).is_(None))
)
_APPROVED = select(col(FeedbackRow.entry)).where(col(FeedbackRow.state) == "approved")


class Progress(msgspec.Struct, frozen=True):
    """Of one company; `readable` is False while the reader still owes a sheet or an assessment of it."""

    participant: Participant
    readable: bool
    state: State | None
    """None while nothing was collected."""
    findings: int = 0
    complete: int = 0
    """Findings with their point and their evidence."""
    approved_by: str = ""
    approved_at: datetime | None = None


def progress(session: Session, edition: int, person: int) -> tuple[Progress, ...]:
    """By the company's name. Raises Unknown when there is no such edition."""
    found = {row.entry: row for row in session.execute(_FEEDBACKS.where(col(FeedbackRow.edition) == edition))}
    typed = fields_of_drafts(session, [row.draft for row in found.values()]) if found else {}
    holding = {row.feedback: row for row in session.execute(_HOLDING.where(col(FeedbackRow.edition) == edition))}
    findings = findings_in(session, edition, typed)
    owed = owed_sheets(session, edition, person) | owed_assessments(session, edition, person)
    lines = []
    for one in participants(session, edition):
        row, readable = found.get(one.entry), one.entry not in owed
        if row is None or not readable:
            lines.append(Progress(one, readable, row.state if row else None))
            continue
        held = holding.get(row.id)
        by = (held.approved_by, held.approved_at) if held else ("", None)
        lines.append(Progress(one, readable, row.state, *_counted(findings.get(row.id, ())), *by))
    return tuple(lines)


def unapproved(session: Session, edition: int) -> tuple[Participant, ...]:
    """The companies that take part and whose findings nobody approved, or that were reopened: their report is not ready."""
    ready = set(session.execute(_APPROVED.where(col(FeedbackRow.edition) == edition)).scalars())
    return tuple(one for one in participants(session, edition) if one.entry not in ready)


def _counted(findings: Iterable[Finding]) -> tuple[int, int]:
    mine = kept(findings)
    return len(mine), sum(bool(one.point.strip() and one.evidence.strip()) for one in mine)
