"""The assessment that somebody holds of a company, and what it is about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.companies.extensions.queries import CompanyDeadline
from award.companies.queries import ENTRY_NOW
from award.drafts.changing import Standing
from award.drafts.queries import fields, fields_of_drafts, texts_of
from award.drafts.sending import seal_of
from award.editions.phases import Phase
from award.editions.queries import EDITION_NOW, calendar
from award.questionnaire.assessing.fields import Check, checked
from award.questionnaire.assessing.independence import is_writable
from award.questionnaire.assessing.queries.submitted import Submitted, deadlines_of, submitted_by, submitted_in
from award.questionnaire.assessing.refusals import not_your_assessment
from award.questionnaire.definition.document import Question
from award.questionnaire.tables import AssessmentRow
from award.questionnaire.words import AssessmentState
from award.trail.queries import receipt
from award.trail.receipts import Receipt
from award.words import normalised


class Held(msgspec.Struct, frozen=True):
    """A standing assessment; `submitted` is what it marks, `deadline` until when the company may still change it."""

    submitted: Submitted | None
    deadline: CompanyDeadline
    assessment: int
    draft: int
    entry: int
    edition: int
    edition_name: str
    phase: Phase
    company: int
    name: str
    sector_name: str
    person: int
    state: AssessmentState
    marked: int | None
    """The submission that was signed."""
    signed_at: datetime | None
    entry_of_trail: int | None
    version: int

    @property
    def subject(self) -> str:
        """In the trail: by whose it is, not by a number that would tell how many there are."""
        return f"assessment:{self.entry}:person:{self.person}"

    @property
    def signed(self) -> bool:
        """What counts now was signed. A company that submitted again since, by a late extension, is to be read again."""
        return self.submitted is not None and self.state == "signed" and self.marked == self.submitted.id

    @property
    def questions(self) -> tuple[Question, ...]:
        """The answers to mark."""
        return self.submitted.questions if self.submitted else ()

    def ready(self, now: datetime) -> bool:
        """The answers are there, and do not change any more."""
        return self.submitted is not None and not self.deadline.is_open(now)

    def writable(self, now: datetime) -> bool:
        return is_writable(self.phase, ready=self.ready(now), signed=self.signed)


class Assessment(msgspec.Struct, frozen=True):
    """As its assessor sees it."""

    held: Held
    standing: dict[str, Standing]
    """Fields by name; those never filled are not among them."""

    @property
    def texts(self) -> dict[str, str]:
        return texts_of(self.standing)

    @property
    def check(self) -> Check:
        return checked(self.held.questions, self.texts)

    @property
    def seal(self) -> str:
        """To be sent with the signature: what was read is what is signed, of that very submission."""
        return seal_of(self.standing, self.held.submitted.id if self.held.submitted else 0)

    @property
    def saved_at(self) -> datetime | None:
        return max((one.at for one in self.standing.values() if one.at), default=None)


class Mine(msgspec.Struct, frozen=True):
    """One of an assessor's companies in the list of them; `due` is when it is to be signed."""

    assessment: Assessment
    due: datetime | None


_HELD = (
    select(
        col(AssessmentRow.id), col(AssessmentRow.draft), col(AssessmentRow.entry), EDITION_NOW.c.id, EDITION_NOW.c.name,
        EDITION_NOW.c.phase, ENTRY_NOW.c.company, ENTRY_NOW.c.name, ENTRY_NOW.c.sector_name, col(AssessmentRow.person),
        col(AssessmentRow.state), col(AssessmentRow.submission), col(AssessmentRow.signed_at),
        col(AssessmentRow.entry_of_trail), col(AssessmentRow.version),
    )
    .join(EDITION_NOW, EDITION_NOW.c.id == col(AssessmentRow.edition))
    .join(ENTRY_NOW, ENTRY_NOW.c.id == col(AssessmentRow.entry))
    .where(col(AssessmentRow.removed_at).is_(None))
)  # fmt: skip


def held(session: Session, entry: int, person: int) -> Held:
    """Raises NotYourAssessment without one."""
    mine = _HELD.where(col(AssessmentRow.entry) == entry, col(AssessmentRow.person) == person)
    row: Sequence[Any] | None = session.execute(mine).first()
    if row is None:
        raise not_your_assessment()
    return Held(submitted_by(session, entry), deadlines_of(session, row[3])(entry), *row)


def assessment_for(session: Session, entry: int, person: int) -> Assessment:
    """Raises NotYourAssessment."""
    mine = held(session, entry, person)
    return Assessment(mine, fields(session, mine.draft))


def assessments_of(session: Session, person: int) -> tuple[Mine, ...]:
    """By edition, the newest first, then by the company's name."""
    rows: Sequence[Sequence[Any]] = session.execute(_HELD.where(col(AssessmentRow.person) == person)).all()
    found = [one for key in {row[3] for row in rows} for one in _of_edition(session, key, rows)]
    typed = fields_of_drafts(session, [one.draft for one in found])
    due = {key: calendar(session, key).deadlines.get("sheets") for key in {one.edition for one in found}}
    return tuple(sorted((Mine(Assessment(one, typed[one.draft]), due[one.edition]) for one in found), key=_place))


def assessment_receipt(session: Session, entry: int, person: int) -> Receipt:
    """Of one's signature. Raises Refused until it is sealed, some seconds later, and NotYourAssessment without one."""
    mine = held(session, entry, person)
    if mine.entry_of_trail is None:
        raise not_your_assessment()
    return receipt(session, mine.entry_of_trail)


def _place(mine: Mine) -> tuple[int, str, int]:
    one = mine.assessment.held
    return -one.edition, normalised(one.name), one.entry


def _of_edition(session: Session, edition: int, rows: Iterable[Sequence[Any]]) -> list[Held]:
    """However many: what was submitted is asked for once, and deadlines."""
    submitted: Mapping[int, Submitted] = submitted_in(session, edition)
    deadline = deadlines_of(session, edition)
    return [Held(submitted.get(row[2]), deadline(row[2]), *row) for row in rows if row[3] == edition]
