"""What questionnaires are worth: to the ranking always, to the committee from the deliberation on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.editions.marks import Mark
from award.editions.queries import phase_of
from award.editions.refusals import shut, unknown
from award.invitations.queries import Participant, participants
from award.people.queries import names_of
from award.questionnaire.assessing.fields import REASON, opinions
from award.questionnaire.assessing.independence import committee_may_read
from award.questionnaire.assessing.marking import Marked, marked
from award.questionnaire.assessing.queries.submitted import Submitted, deadlines_of, submitted_by, submitted_in
from award.questionnaire.tables import AssessmentRow


class Signature(msgspec.Struct, frozen=True):
    """Of one assessor: `texts` only where what counts now was signed."""

    entry: int
    person: int
    texts: dict[str, str]
    signed_at: datetime | None

    @property
    def signed(self) -> bool:
        return self.signed_at is not None

    def reason(self, question: str) -> str:
        return self.texts.get(f"{REASON}.{question}", "")


class Assessed(msgspec.Struct, frozen=True):
    """A company's questionnaire with its marks; `by` are the names of its assessors in the order of all `opinions`."""

    participant: Participant
    submitted: Submitted
    marked: Marked
    signatures: tuple[Signature, ...]
    by: tuple[str, ...]


class Worked(msgspec.Struct, frozen=True):
    """The same without anybody's name: to compute with."""

    submitted: Submitted
    marked: Marked
    signatures: tuple[Signature, ...]


_CONTENT = msgspec.json.Decoder(dict[str, str])
_SIGNED = (
    select(
        col(AssessmentRow.entry), col(AssessmentRow.person), col(AssessmentRow.state), col(AssessmentRow.submission),
        col(AssessmentRow.content), col(AssessmentRow.signed_at),
    )
    .where(col(AssessmentRow.removed_at).is_(None))
    .order_by(col(AssessmentRow.entry), col(AssessmentRow.id))
)  # fmt: skip


def questionnaire_marks(session: Session, edition: int, now: datetime) -> dict[int, Fraction]:
    """By entry, exact: to compute with, never to show; people ask `committee_assessed`. A company that may still change its
    answers, that returned none, or that an assessor has not marked yet has no mark: it is not among them.
    """
    deadline = deadlines_of(session, edition)
    submitted = {key: one for key, one in submitted_in(session, edition).items() if not deadline(key).is_open(now)}
    signed = _by_entry(_signatures(session.execute(_SIGNED.where(col(AssessmentRow.edition) == edition)), submitted))
    found = {key: _marked(one, signed.get(key, ())).mark for key, one in submitted.items()}
    return {key: mark for key, mark in found.items() if mark is not None}


def committee_assessed(session: Session, edition: int, entry: int, person: int) -> Assessed:
    """For an organiser, the chair or an auditor. Raises Shut before they may read it, and Unknown for a company that does not
    take part or that returned nothing.
    """
    there = next((one for one in participants(session, edition) if one.entry == entry), None)
    submitted = submitted_by(session, entry) if there else None
    if there is None or submitted is None:
        raise unknown()
    rows = session.execute(_SIGNED.where(col(AssessmentRow.entry) == entry))
    signed = tuple(_signatures(rows, {entry: submitted}))
    if not committee_may_read(phase_of(session, edition), owes=_owes(signed, person)):
        raise shut()
    names = names_of(session, [f"person:{one.person}" for one in signed])
    return Assessed(
        there, submitted, _marked(submitted, signed), signed, tuple(names[f"person:{one.person}"] for one in signed)
    )


def committee_marks(session: Session, edition: int, person: int) -> dict[int, Fraction]:
    """Of every company whose marks the person may read now; none before the deliberation."""
    submitted = submitted_in(session, edition)
    rows = session.execute(_SIGNED.where(col(AssessmentRow.edition) == edition))
    signed, phase = _by_entry(_signatures(rows, submitted)), phase_of(session, edition)
    may = {key for key in submitted if committee_may_read(phase, owes=_owes(signed.get(key, ()), person))}
    found = {key: _marked(submitted[key], signed.get(key, ())).mark for key in may}
    return {key: mark for key, mark in found.items() if mark is not None}


def signatures(session: Session, edition: int) -> dict[int, list[Signature]]:
    """By entry, of those who are to assess it: to count them."""
    rows = session.execute(_SIGNED.where(col(AssessmentRow.edition) == edition))
    return _by_entry(_signatures(rows, submitted_in(session, edition)))


def worked_questionnaires(session: Session, edition: int) -> dict[int, Worked]:
    """By entry, of every company that submitted, whatever the phase: to compute with. People ask `committee_assessed`, or
    `owed_assessments` first.
    """
    signed, submitted = signatures(session, edition), submitted_in(session, edition)
    return {
        key: Worked(one, _marked(one, signed.get(key, ())), tuple(signed.get(key, ())))
        for key, one in submitted.items()
    }


def owed_assessments(session: Session, edition: int, person: int) -> frozenset[int]:
    """The entries whose answers the person is still to assess: they read nothing of what others said of them."""
    return frozenset(key for key, signed in signatures(session, edition).items() if _owes(signed, person))


def _marked(submitted: Submitted, signed: Iterable[Signature]) -> Marked:
    questions = submitted.questions
    each: list[Mapping[str, Mark]] = [opinions(questions, one.texts) if one.signed else {} for one in signed]
    return marked(submitted.form.questionnaire, submitted.answers, each)


def _signatures(rows: Iterable[Sequence[Any]], submitted: Mapping[int, Submitted]) -> Iterable[Signature]:
    for entry, person, state, of, content, at in rows:
        counts = state == "signed" and entry in submitted and of == submitted[entry].id
        yield Signature(entry, person, _CONTENT.decode(content) if counts else {}, at if counts else None)


def _owes(signed: Iterable[Signature], person: int) -> bool:
    return any(one.person == person and not one.signed for one in signed)


def _by_entry(found: Iterable[Signature]) -> dict[int, list[Signature]]:
    sorted_: dict[int, list[Signature]] = {}
    for one in found:
        sorted_.setdefault(one.entry, []).append(one)
    return sorted_
