"""What evaluators signed becomes findings to be edited. Done again, it brings only what was not there."""

from datetime import datetime

from sqlmodel import Session

from award.drafts.operations import open_draft
from award.feedback.collecting import Before, gathered
from award.feedback.operations.storing import New, next_place, store_finding, tell, writable_desk
from award.feedback.queries import Desk, Feedback, feedback_of, languages_in
from award.feedback.queries.desk import used_by
from award.feedback.tables import FeedbackRow
from award.people.roles import Person


def collect(session: Session, edition: int, entry: int, by: Person, now: datetime) -> int:
    """How many findings it made. Raises NotAllowed, Unknown, Shut and FeedbackApproved."""
    found = writable_desk(session, edition, entry, by)
    feedback = found.feedback or _opened(session, found, by, now)
    language = languages_in(session, edition)(found.participant.company)
    told = frozenset(one.subject for one in found.findings if one.kind != "not_judged")
    new = gathered(found.notes, found.subjects, Before(used_by(found.findings), told), language)
    places = {kind: next_place(found.findings, kind) for kind in {one.kind for one in new}}
    for one in new:
        made = New(one.kind, one.subject, places[one.kind], one.sources, (one.point, one.evidence, ""))
        store_finding(session, feedback, made, by, now)
        places[one.kind] += 1
    notes = sum(len(one.sources) for one in new)
    tell(session, "collected", feedback.subject, by, now, after={"findings": len(new), "notes": notes})
    return len(new)


def _opened(session: Session, found: Desk, by: Person, now: datetime) -> Feedback:
    entry = found.participant.entry
    row = FeedbackRow(
        edition=found.edition.id, entry=entry, draft=open_draft(session, now), opened_by=by.called, opened_at=now
    )
    session.add(row)
    session.flush()
    opened = feedback_of(session, entry)
    assert opened is not None  # noqa: S101 - stored just above
    return opened
