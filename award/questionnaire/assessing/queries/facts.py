"""What the phases of an edition ask about its questionnaires."""

from datetime import datetime
from fractions import Fraction

import msgspec
from sqlmodel import Session

from award.editions.phases import Facts
from award.editions.queries import edition as edition_of
from award.invitations.queries import Participant, participants
from award.people.queries import names_of
from award.questionnaire.assessing.queries.marks import Signature, committee_marks, signatures
from award.questionnaire.assessing.queries.submitted import Submitted, deadlines_of, submitted_in
from award.questionnaire.definition.queries import is_questionnaire_ready


class Assessor(msgspec.Struct, frozen=True):
    """Of a company; not what they think of it."""

    person: int
    name: str
    signed_at: datetime | None


class Place(msgspec.Struct, frozen=True):
    """A company that takes part, its questionnaire, and who assesses it; `mark` only where the reader may know it."""

    participant: Participant
    submitted: Submitted | None
    open: bool
    """It may still change its answers."""
    assessors: tuple[Assessor, ...]
    wanted: int
    """How many assessors the answers need: none where no answer is open."""
    mark: Fraction | None

    @property
    def lacking(self) -> int:
        return max(0, self.wanted - len(self.assessors))

    @property
    def due(self) -> int:
        """Assessments to sign, those included that nobody was given yet."""
        return max(self.wanted, len(self.assessors)) if self.wanted else 0

    @property
    def signed(self) -> int:
        return sum(one.signed_at is not None for one in self.assessors) if self.wanted else 0


def places(session: Session, edition: int, person: int, now: datetime) -> tuple[Place, ...]:
    """By the company's name. Raises Unknown when there is no such edition."""
    signed, submitted = signatures(session, edition), submitted_in(session, edition)
    deadline, seats = deadlines_of(session, edition), seats_of(session, edition)
    marks = committee_marks(session, edition, person)
    names = names_of(session, {f"person:{one.person}" for each in signed.values() for one in each})
    return tuple(
        Place(
            participant=one,
            submitted=submitted.get(one.entry),
            open=deadline(one.entry).is_open(now),
            assessors=tuple(_assessor(each, names) for each in signed.get(one.entry, ())),
            wanted=_wanted(submitted.get(one.entry), seats),
            mark=marks.get(one.entry),
        )
        for one in participants(session, edition)
    )


def seats_of(session: Session, edition: int) -> int:
    """Assessors of each company: as many as the rules say of their questionnaire's mark; without such a mark, none are due."""
    marks = edition_of(session, edition).rules.marks
    return sum(one.seats for one in marks if one.source == "questionnaire")


def with_questionnaires(session: Session, edition: int, known: Facts, now: datetime) -> Facts:
    """The facts, and what is known here. An assessment is a sheet: all of them are signed before the deliberation."""
    there = places(session, edition, 0, now)
    return msgspec.structs.replace(
        known,
        questionnaire_ready=is_questionnaire_ready(session, edition),
        questionnaires_returned=sum(one.submitted is not None for one in there),
        questionnaires_over=not any(one.open for one in there),
        sheets=known.sheets + sum(one.due for one in there),
        sheets_signed=known.sheets_signed + sum(one.signed for one in there),
    )


def _wanted(submitted: Submitted | None, seats: int) -> int:
    return seats if submitted and submitted.questions else 0


def _assessor(one: Signature, names: dict[str, str]) -> Assessor:
    return Assessor(one.person, names[f"person:{one.person}"], one.signed_at)
