"""What companies submitted last, and until when they may still change it: that is what is marked."""

from collections.abc import Callable
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.companies.extensions.queries import CompanyDeadline, extensions
from award.editions.queries import calendar
from award.questionnaire.answering.queries.submissions import (
    Submission,
    SubmittedFile,
    last_submission,
    last_submissions,
)
from award.questionnaire.assessing.marking import Answers, to_assess
from award.questionnaire.definition.document import Question
from award.questionnaire.definition.fields import Form
from award.questionnaire.definition.queries import form_with


class Submitted(msgspec.Struct, frozen=True):
    """A company's answers as they count, with the questionnaire that they answer."""

    id: int
    entry: int
    number: int
    at: datetime
    form: Form
    answers: Answers
    attached: tuple[SubmittedFile, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Those that assessors mark."""
        return to_assess(self.form.questionnaire, self.answers)


def submitted_by(session: Session, entry: int) -> Submitted | None:
    """None while the company has not submitted anything."""
    found = last_submission(session, entry)
    return _submitted(session, found) if found else None


def submitted_in(session: Session, edition: int) -> dict[int, Submitted]:
    """By entry; companies that have not submitted anything are not among them."""
    return {entry: _submitted(session, one) for entry, one in last_submissions(session, edition).items()}


def deadlines_of(session: Session, edition: int) -> Callable[[int], CompanyDeadline]:
    """Until when each company may still change its answers, by its entry."""
    deadline = calendar(session, edition).deadlines.get("questionnaire")
    until = {one.entry: one.until for one in extensions(session, edition) if one.deadline == "questionnaire"}
    return lambda entry: CompanyDeadline("questionnaire", deadline, until.get(entry))


def _submitted(session: Session, one: Submission) -> Submitted:
    form = form_with(session, one.questionnaire)
    return Submitted(one.id, one.entry, one.number, one.at, form, Answers(one.texts, one.files), one.content.files)
