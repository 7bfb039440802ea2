"""One company's feedback as whoever writes or reads it sees it: what was signed, what is made of it, what is lacking."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.companies.queries import entries
from award.documents.flowing import UNKNOWN, drawable
from award.drafts.changing import EMPTY, Standing
from award.drafts.queries import fields
from award.drafts.sending import seal_of
from award.editions.queries import Standing as EditionStanding, standing as standing_of
from award.editions.refusals import unknown
from award.feedback.access import FEEDBACK_WRITTEN
from award.feedback.checking import Names, Remark, may_approve, remarks
from award.feedback.evaluated import Evaluated, notes_of, subjects_of
from award.feedback.findings import PARTS, Finding, Source, Subject, field_of
from award.feedback.notes import Note
from award.feedback.queries.evaluated import evaluated_of
from award.feedback.tables import FeedbackApprovalRow, FeedbackRow, FindingRow
from award.feedback.words import State
from award.interviews.jury.queries import jurors
from award.invitations.queries import Participant, participants

ALL = 1_000_000


class Feedback(msgspec.Struct, frozen=True):
    """Of one company; where its texts are typed is `draft`."""

    id: int
    edition: int
    entry: int
    draft: int
    state: State
    opened_at: datetime
    version: int

    @property
    def subject(self) -> str:
        """In the trail."""
        return f"feedback:{self.entry}"


class Approval(msgspec.Struct, frozen=True):
    """What was approved, as it was; `reopened_by` is "" while it holds."""

    number: int
    findings: tuple[Finding, ...]
    approved_by: str
    approved_at: datetime
    reopened_by: str
    reopened_at: datetime | None
    reason: str


class Desk(msgspec.Struct, frozen=True):
    """`feedback` is None while nobody has collected anything; `findings` hold what is typed now, dropped ones included."""

    edition: EditionStanding
    participant: Participant
    feedback: Feedback | None
    evaluated: Evaluated
    findings: tuple[Finding, ...]
    standing: dict[str, Standing]
    approvals: tuple[Approval, ...]
    names: Names

    @property
    def notes(self) -> tuple[Note, ...]:
        return notes_of(self.evaluated)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return subjects_of(self.evaluated)

    @property
    def fresh(self) -> tuple[Note, ...]:
        """Notes that no finding comes from yet."""
        used = used_by(self.findings)
        return tuple(one for one in self.notes if one.key not in used)

    @property
    def writable(self) -> bool:
        """Whether the phase lets organisers write, and it is not approved."""
        phases = FEEDBACK_WRITTEN.phases or ()
        return self.edition.phase in phases and (self.feedback is None or self.feedback.state == "writing")

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return remarks(self.findings, self.subjects, self.names, lost_in(self.findings))

    @property
    def may_approve(self) -> bool:
        return self.feedback is not None and self.writable and may_approve(self.remarks)

    @property
    def seal(self) -> str:
        """To be sent with the approval: what was read is what is approved."""
        return seal_of(self.standing, [[one.id, one.version] for one in self.findings])

    @property
    def saved_at(self) -> datetime | None:
        return max((one.at for one in self.standing.values() if one.at), default=None)


_FEEDBACK = select(*(getattr(FeedbackRow, name) for name in Feedback.__struct_fields__))
_FINDING = select(
    col(FindingRow.id), col(FindingRow.kind), col(FindingRow.subject), col(FindingRow.place), col(FindingRow.sources),
    col(FindingRow.dropped_at), col(FindingRow.version),
).order_by(col(FindingRow.place), col(FindingRow.id))  # fmt: skip
_APPROVAL = select(
    col(FeedbackApprovalRow.number), col(FeedbackApprovalRow.content), col(FeedbackApprovalRow.approved_by),
    col(FeedbackApprovalRow.approved_at), col(FeedbackApprovalRow.reopened_by), col(FeedbackApprovalRow.reopened_at),
    col(FeedbackApprovalRow.reason),
).order_by(col(FeedbackApprovalRow.number))  # fmt: skip
_SOURCES = msgspec.json.Decoder(tuple[Source, ...])
_CONTENT = msgspec.json.Decoder(tuple[Finding, ...])


def desk(session: Session, edition: int, entry: int, person: int) -> Desk:
    """For an organiser, the chair or an auditor. Raises Unknown for a company that does not take part, and Shut before they
    may read all that was signed of it.
    """
    there = next((one for one in participants(session, edition) if one.entry == entry), None)
    if there is None:
        raise unknown()
    found = feedback_of(session, entry)
    standing = fields(session, found.draft) if found else {}
    return Desk(
        edition=standing_of(session, edition),
        participant=there,
        feedback=found,
        evaluated=evaluated_of(session, edition, entry, person),
        findings=findings_of(session, found.id, standing) if found else (),
        standing=standing,
        approvals=approvals_of(session, found.id) if found else (),
        names=_names(session, edition, there),
    )


def feedback_of(session: Session, entry: int) -> Feedback | None:
    """None while nothing was collected for it."""
    row = session.execute(_FEEDBACK.where(col(FeedbackRow.entry) == entry)).first()
    return Feedback(*row) if row else None


def findings_of(session: Session, feedback: int, standing: Mapping[str, Standing]) -> tuple[Finding, ...]:
    """In their order, with what is typed in them; dropped ones too."""
    rows = session.execute(_FINDING.where(col(FindingRow.feedback) == feedback))
    return tuple(_finding(row, standing) for row in rows)


def findings_in(
    session: Session, edition: int, typed: Mapping[int, Mapping[str, Standing]]
) -> dict[int, list[Finding]]:
    """By feedback, of all those whose fields are `typed`, by their draft."""
    mine = _FINDING.join(FeedbackRow, col(FeedbackRow.id) == col(FindingRow.feedback))
    found: dict[int, list[Finding]] = {}
    asked = mine.add_columns(col(FeedbackRow.id), col(FeedbackRow.draft)).where(col(FeedbackRow.edition) == edition)
    for *row, feedback, draft in session.execute(asked):
        found.setdefault(feedback, []).append(_finding(row, typed.get(draft, {})))
    return found


def approvals_of(session: Session, feedback: int) -> tuple[Approval, ...]:
    """The first first."""
    rows = session.execute(_APPROVAL.where(col(FeedbackApprovalRow.feedback) == feedback))
    return tuple(Approval(row[0], _CONTENT.decode(row[1]), *row[2:]) for row in rows)


def approvals_holding(session: Session, edition: int) -> dict[int, Approval]:
    """By entry, of every company of the edition whose findings are approved."""
    mine = _APPROVAL.join(FeedbackRow, col(FeedbackRow.id) == col(FeedbackApprovalRow.feedback))
    holds = (col(FeedbackRow.edition) == edition, col(FeedbackApprovalRow.reopened_at).is_(None))
    rows = session.execute(mine.add_columns(col(FeedbackRow.entry)).where(*holds))
    return {entry: Approval(number, _CONTENT.decode(content), *rest) for number, content, *rest, entry in rows}


def used_by(findings: Iterable[Finding]) -> frozenset[str]:
    """Keys of the notes that findings come from, dropped ones included: what was set aside does not come back by itself."""
    return frozenset(source.key for one in findings for source in one.sources)


def lost_in(findings: Sequence[Finding]) -> dict[str, str]:
    """By field, the characters that the report's typefaces do not draw."""
    found = {field_of(part, one.id): _lost(getattr(one, part)) for one in findings for part in PARTS}
    return {field: signs for field, signs in found.items() if signs}


def _lost(text: str) -> str:
    return " ".join(dict.fromkeys(sign for sign in text if sign != UNKNOWN and drawable(sign) == UNKNOWN))


def _finding(row: Any, standing: Mapping[str, Standing]) -> Finding:
    key, kind, subject, place, sources, dropped_at, version = row
    texts = {part: standing.get(field_of(part, key), EMPTY).text for part in PARTS}
    return Finding(
        id=key, kind=kind, subject=subject, place=place, **texts, sources=_SOURCES.decode(sources),
        dropped=dropped_at is not None, version=version,
    )  # fmt: skip


def _names(session: Session, edition: int, there: Participant) -> Names:
    others = (one.name for one in entries(session, edition, limit=ALL) if one.id != there.entry)
    return Names(there.name, tuple(others), tuple(one.name for one in jurors(session, edition, left=True)))
