"""What waits in an edition, and with whom: numbers by the database, and the first names of those concerned."""

from datetime import datetime
from typing import Literal

import msgspec
from sqlmodel import Session

from award.editions.calendar import is_complete, is_open
from award.editions.phases import Facts, opens
from award.editions.queries import Calendar, Edition, calendar, pending_changes
from award.feedback.queries import unapproved
from award.interviews.assignment.task import marks_of
from award.interviews.guide.queries import has_guide
from award.interviews.jury.queries import juror_count
from award.interviews.progress.queries.waiting import jurors_owing, seats_held, undecided
from award.invitations.inquiries.queries import waiting
from award.outbox.queries.listing import counts as courses
from award.pipeline.queries.places import Scope, counts, names_in, names_of_late
from award.pipeline.situation import Situation
from award.pipeline.stages import Late, Stage
from award.publication.release.queries import with_publication
from award.questionnaire.assessing.queries.waiting import assessors_owing
from award.questionnaire.definition.queries import has_questionnaire
from award.ranking.queries import closed
from award.selection.queries import is_confirmed

NAMED = 4
"""Of those who are late, so many are named; the list behind them has all."""
EVERYBODY = 10_000
LOST = ("refused", "doubtful", "bounced")
"""Courses of messages that a person has to look at."""
Whom = Literal["answers", "returns", "slots", "assessments", "sheets"]


class Owed(msgspec.Struct, frozen=True):
    """What is late or missing, and with whom: the first names, by name or by how much they owe; `count` in all."""

    whom: Whom
    count: int
    names: tuple[str, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.names)


class Home(msgspec.Struct, frozen=True):
    """All the numbers of an edition's home."""

    counts: dict[Stage | Late, int]
    situation: Situation
    owed: tuple[Owed, ...]
    calendar: Calendar


def home_of(session: Session, edition: Edition, now: datetime) -> Home:
    """As many statements for one company as for thousands, and no company is loaded but those that are named."""
    dates = calendar(session, edition.id)
    scope = Scope(edition.id, marks_of(edition.rules.marks), dates.deadlines, now)
    found = counts(session, scope)
    owed = tuple(one for one in _owed(session, edition, scope, found) if one.count)
    return Home(found, _situation(session, edition, scope, found, owed), owed, dates)


def _situation(
    session: Session, edition: Edition, scope: Scope, found: dict[Stage | Late, int], owed: tuple[Owed, ...]
) -> Situation:
    decisions, key = undecided(session, edition.id), edition.id
    missing = {one.whom: one.count for one in owed}
    ranking = closed(session, key) if opens(edition.phase, "ranking_approved") else None
    papers = with_publication(session, key, Facts()) if ranking else Facts()
    seats = scope.wanted * found["accepted"]
    wants_answers = any(one.source == "questionnaire" for one in edition.rules.marks)
    return Situation(
        phase=edition.phase,
        rules_frozen=edition.frozen_at is not None,
        calendar_set=is_complete(scope.deadlines),
        companies=found["entered"],
        selection_confirmed=is_confirmed(session, key),
        questionnaire_missing=wants_answers and not has_questionnaire(session, key),
        guide_missing=bool(scope.marks) and not has_guide(session, key),
        jurors=juror_count(session, key),
        changes=pending_changes(session, key),
        conflicts=decisions.conflicts,
        reopenings=decisions.reopenings,
        inquiries=waiting(session, key),
        letters=sum(number for course, number in courses(session, key).items() if course in LOST),
        unasked=found["unasked"],
        unwritten=found["unwritten"],
        unsent=found["unsent"],
        answers_late=found["late_answers"],
        seats_lacking=max(0, seats - seats_held(session, key, [one.name for one in scope.marks])) if seats else 0,
        slots_missing=missing.get("slots", 0),
        returns_late=found["late_returns"],
        sheets_late=missing.get("sheets", 0),
        assessments_late=missing.get("assessments", 0),
        running=_running(edition, scope, found),
        ranking_checked=ranking is not None and ranking.checked,
        ranking_approved=ranking is not None and bool(ranking.approved_by),
        feedback_unapproved=len(unapproved(session, key)) if opens(edition.phase, "feedback_written") else 0,
        documents_ready=papers.documents_ready,
        released=papers.released,
    )


def _running(edition: Edition, scope: Scope, found: dict[Stage | Late, int]) -> int:
    if edition.phase == "invitations":
        return found["silent"] - found["late_answers"]
    if edition.phase == "evaluation":
        return (found["awaited"] - found["late_returns"]) + (found["unsigned"] if scope.wanted else 0)
    return 0


def _owed(session: Session, edition: Edition, scope: Scope, found: dict[Stage | Late, int]) -> list[Owed]:
    """What is not asked for in the edition's phase is not read."""
    owed = []
    if found["late_answers"] and opens(edition.phase, "invitations_answered"):
        owed.append(Owed("answers", found["late_answers"], names_of_late(session, scope, "late_answers", NAMED)))
    if not opens(edition.phase, "sheets_marked"):
        return owed
    if found["late_returns"]:
        owed.append(Owed("returns", found["late_returns"], names_of_late(session, scope, "late_returns", NAMED)))
    if found["unmet"] and scope.marks:
        owed.append(Owed("slots", found["unmet"], names_in(session, scope, "unmet", NAMED)))
    if not is_open(scope.deadlines.get("sheets"), None, scope.now):
        assessors = assessors_owing(session, edition.id, EVERYBODY)
        jurors = jurors_owing(session, edition.id, [one.name for one in scope.marks], EVERYBODY)
        owed.append(
            Owed("assessments", sum(count for _, count in assessors), tuple(name for name, _ in assessors[:NAMED]))
        )
        owed.append(Owed("sheets", sum(one.count for one in jurors), tuple(one.name for one in jurors[:NAMED])))
    return owed
