"""Findings are added, filed under another subject, put in order, joined, dropped and brought back; nothing is lost by it."""

from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.refusals import unknown
from award.feedback.findings import Finding, field_of, moved
from award.feedback.operations.storing import (
    New,
    Where,
    change_finding,
    feedback_at,
    finding_at,
    next_place,
    store_finding,
    tell,
    writable_desk,
    write_text,
)
from award.feedback.queries import Desk
from award.feedback.tables import FindingRow
from award.feedback.words import Kind
from award.people.roles import Person


class Filing(msgspec.Struct, frozen=True):
    """What a finding is, and what it is about: "" for the whole company."""

    kind: Kind
    subject: str


def add_finding(session: Session, edition: int, entry: int, filing: Filing, by: Person, now: datetime) -> int:
    """An empty one; its key. Raises NotAllowed, Unknown for no such subject, Shut and FeedbackApproved."""
    found = writable_desk(session, edition, entry, by)
    feedback = feedback_at(found)
    _demand_subject(found, filing.subject)
    new = New(filing.kind, filing.subject, next_place(found.findings, filing.kind))
    key = store_finding(session, feedback, new, by, now)
    after = {"finding": key, "kind": filing.kind, "subject": filing.subject}
    tell(session, "finding_added", feedback.subject, by, now, after=after)
    return key


def file_finding(session: Session, where: Where, filing: Filing, by: Person, now: datetime) -> None:
    """Under another subject, or as another kind, where it comes last. Raises as the others do."""
    found = writable_desk(session, where.edition, where.entry, by)
    one = finding_at(found, where)
    _demand_subject(found, filing.subject)
    place = one.place if filing.kind == one.kind else next_place(found.findings, filing.kind)
    change_finding(session, one, kind=filing.kind, subject=filing.subject, place=place)
    before = {"finding": one.id, "kind": one.kind, "subject": one.subject}
    after = {"finding": one.id, "kind": filing.kind, "subject": filing.subject}
    tell(session, "finding_filed", feedback_at(found).subject, by, now, before=before, after=after)


def move_finding(session: Session, where: Where, step: Literal["up", "down"], by: Person, now: datetime) -> None:
    """One place further up or down among those of its kind. Raises as the others do."""
    found = writable_desk(session, where.edition, where.entry, by)
    one = finding_at(found, where)
    for key, place in moved(found.findings, one.id, step).items():
        session.execute(update(FindingRow).where(col(FindingRow.id) == key).values(place=place))
    change_finding(session, one)
    tell(session, "finding_moved", feedback_at(found).subject, by, now, after={"finding": one.id, "step": step})


def drop_finding(session: Session, where: Where, by: Person, now: datetime) -> None:
    """It is in the report no more, and is kept. Raises as the others do."""
    found = writable_desk(session, where.edition, where.entry, by)
    one = finding_at(found, where)
    change_finding(session, one, dropped_by=by.called, dropped_at=now)
    tell(session, "finding_dropped", feedback_at(found).subject, by, now, after={"finding": one.id})


def bring_back(session: Session, where: Where, by: Person, now: datetime) -> None:
    """One that was dropped. Raises as the others do."""
    found = writable_desk(session, where.edition, where.entry, by)
    one = finding_at(found, where, dropped=True)
    change_finding(session, one, dropped_by="", dropped_at=None)
    tell(session, "finding_brought_back", feedback_at(found).subject, by, now, after={"finding": one.id})


def join_findings(session: Session, where: Where, other: int, by: Person, now: datetime) -> None:
    """The other one's notes, and with them the weight their evaluators gave it, come to this one; what it said is added to the
    evidence, and it is dropped. Raises as the others do, and Unknown for itself.
    """
    found = writable_desk(session, where.edition, where.entry, by)
    one = finding_at(found, where)
    two = next((each for each in found.findings if each.id == other and not each.dropped and other != one.id), None)
    if two is None:
        raise unknown()
    feedback = feedback_at(found)
    sources = msgspec.json.encode((*one.sources, *two.sources)).decode()
    change_finding(session, one, sources=sources)
    change_finding(session, two, dropped_by=by.called, dropped_at=now, sources="[]")
    evidence = _together(one, two)
    if evidence != one.evidence:
        write_text(session, feedback, field_of("evidence", one.id), evidence, by, now)
    tell(session, "findings_joined", feedback.subject, by, now, after={"finding": one.id, "joined": two.id})


def _together(one: Finding, two: Finding) -> str:
    """What both said, each sentence once, on lines of their own."""
    said = one.evidence.split("\n")
    more = [text for text in (two.point, *two.evidence.split("\n")) if text and text not in {one.point, *said}]
    return "\n".join([text for text in said if text] + more)


def _demand_subject(found: Desk, subject: str) -> None:
    """Raises Unknown for another than the company's own."""
    if subject and subject not in {one.key for one in found.subjects}:
        raise unknown()
