"""What these operations do alike: may this person write here now, store a finding, say it in the trail."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.drafts.changing import EMPTY, Change
from award.drafts.operations import save
from award.drafts.queries import fields
from award.editions.actors import ORGANISERS, demand
from award.editions.refusals import outdated, shut, unknown
from award.feedback.access import FEEDBACK_WRITTEN
from award.feedback.findings import PARTS, Finding, Source, field_of
from award.feedback.queries import Desk, Feedback, desk
from award.feedback.refusals import feedback_approved
from award.feedback.tables import FeedbackRow, FindingRow
from award.feedback.words import Kind
from award.people.access import may_enter
from award.people.roles import Person
from award.trail.acts import Act
from award.trail.operations import record


class Where(msgspec.Struct, frozen=True):
    """A finding of a company, in the version that was shown."""

    edition: int
    entry: int
    finding: int
    version: int


class New(msgspec.Struct, frozen=True):
    """A finding to be stored; texts by part."""

    kind: Kind
    subject: str
    place: int
    sources: tuple[Source, ...] = ()
    texts: tuple[str, str, str] = ("", "", "")


def writable_desk(session: Session, edition: int, entry: int, by: Person) -> Desk:
    """For an organiser who may read what was signed. Raises NotAllowed, Unknown, Shut and FeedbackApproved."""
    demand(by, ORGANISERS)
    found = desk(session, edition, entry, by.id)
    if not may_enter(by, FEEDBACK_WRITTEN, found.edition.phase):
        raise shut()
    if found.feedback is not None and found.feedback.state == "approved":
        raise feedback_approved()
    return found


def feedback_at(found: Desk) -> Feedback:
    """Raises Unknown while nothing was collected."""
    if found.feedback is None:
        raise unknown()
    return found.feedback


def finding_at(found: Desk, where: Where, *, dropped: bool = False) -> Finding:
    """Raises Unknown for one of another company, or that was dropped when it should not be; Outdated for another version."""
    feedback_at(found)
    one = next((each for each in found.findings if each.id == where.finding), None)
    if one is None or one.dropped != dropped:
        raise unknown()
    if one.version != where.version:
        raise outdated()
    return one


def store_finding(session: Session, feedback: Feedback, new: New, by: Person, now: datetime) -> int:
    """Its key; what is said in it is typed into the draft, as by whoever collected it."""
    row = FindingRow(
        feedback=feedback.id, kind=new.kind, subject=new.subject, place=new.place, made_by=by.called, made_at=now,
        sources=msgspec.json.encode(new.sources).decode(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    key = row.id or 0
    for part, text in zip(PARTS, new.texts, strict=True):
        if text:
            write_text(session, feedback, field_of(part, key), text, by, now)
    return key


def write_text(session: Session, feedback: Feedback, field: str, text: str, by: Person, now: datetime) -> None:
    """Over whatever stands there, which stays in the field's past."""
    version = fields(session, feedback.draft).get(field, EMPTY).version
    name = sha256(f"{field}\0{version}\0{text}".encode()).hexdigest()[:32]
    save(session, feedback.draft, Change(name, field, version, text), by.called, now)


def change_finding(session: Session, one: Finding, **values: object) -> None:
    """`one` was read in this transaction: nobody changed it meanwhile."""
    row = update(FindingRow).where(col(FindingRow.id) == one.id)
    session.execute(row.values(version=one.version + 1, **values))


def change_feedback(session: Session, feedback: Feedback, **values: object) -> None:
    row = update(FeedbackRow).where(col(FeedbackRow.id) == feedback.id)
    session.execute(row.values(version=feedback.version + 1, **values))


def next_place(findings: Sequence[Finding], kind: Kind) -> int:
    return max((one.place for one in findings if one.kind == kind), default=0) + 1


def tell(session: Session, act: str, subject: str, by: Person, now: datetime, **more: object) -> int:
    """In the trail: `more` are fields of Act. Of what is written, which may speak of people, only digests."""
    return record(session, Act(f"feedback.{act}", subject, by.called, now, **more))  # type: ignore[arg-type]  # as said
