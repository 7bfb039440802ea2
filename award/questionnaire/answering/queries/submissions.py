"""What companies submitted: the last of each counts."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Subquery, func, select
from sqlmodel import Session, col

from award.editions.refusals import unknown
from award.people.roles import Person
from award.questionnaire.answering.queries.held import held
from award.questionnaire.tables import ResponseRow, SubmissionRow
from award.trail.queries import receipt
from award.trail.receipts import Receipt


class SubmittedFile(msgspec.Struct, frozen=True):
    """A file as it was when the answers were submitted."""

    id: int
    question: str
    name: str
    kind: str
    size: int
    digest: str


class Content(msgspec.Struct, frozen=True):
    """All that was submitted: the fields that say something, and the files."""

    fields: dict[str, str]
    files: tuple[SubmittedFile, ...]


class Submission(msgspec.Struct, frozen=True):
    """`number` 1 is the first; `questionnaire` the digest of the version that was answered."""

    id: int
    entry: int
    number: int
    questionnaire: str
    content: Content
    by: str
    at: datetime
    entry_of_trail: int

    @property
    def texts(self) -> dict[str, str]:
        return self.content.fields

    @property
    def files(self) -> dict[str, int]:
        """How many each question has."""
        found: dict[str, int] = {}
        for one in self.content.files:
            found[one.question] = found.get(one.question, 0) + 1
        return found


_CONTENT = msgspec.json.Decoder(Content)
_SUBMISSION = (
    select(
        col(SubmissionRow.id), col(ResponseRow.entry), col(SubmissionRow.number), col(SubmissionRow.questionnaire),
        col(SubmissionRow.content), col(SubmissionRow.by), col(SubmissionRow.at), col(SubmissionRow.entry_of_trail),
    )
    .join(ResponseRow, col(ResponseRow.id) == col(SubmissionRow.response))
    .order_by(col(SubmissionRow.number))
)  # fmt: skip
_LAST = col(SubmissionRow.number) == col(ResponseRow.submissions)


def submissions_of(session: Session, response: int) -> tuple[Submission, ...]:
    """The first first."""
    return tuple(_made(row) for row in session.execute(_SUBMISSION.where(col(SubmissionRow.response) == response)))


def last_submission(session: Session, entry: int) -> Submission | None:
    """None where the company has submitted nothing."""
    row = session.execute(_SUBMISSION.where(col(ResponseRow.entry) == entry, _LAST)).first()
    return _made(row) if row else None


def last_submissions(session: Session, edition: int) -> dict[int, Submission]:
    """Of every company of the edition that submitted, by entry."""
    rows = session.execute(_SUBMISSION.where(col(ResponseRow.edition) == edition, _LAST))
    return {row[1]: _made(row) for row in rows}


def returned(session: Session, edition: int) -> int:
    """Companies whose answers are submitted, be they opened again since."""
    mine = select(func.count()).where(col(ResponseRow.edition) == edition, col(ResponseRow.submissions) > 0)
    return int(session.execute(mine).scalar_one())


def returned_in(edition: int | BindParameter[int]) -> Subquery:
    """For the queries of later capabilities to join: when each company submitted last, and which submission that is."""
    last = func.max(col(SubmissionRow.id)).label("submission"), func.max(col(SubmissionRow.at)).label("at")
    mine = select(col(ResponseRow.entry), *last).join(SubmissionRow, col(SubmissionRow.response) == col(ResponseRow.id))
    return mine.where(col(ResponseRow.edition) == edition, _LAST).group_by(col(ResponseRow.entry)).subquery("returned")


def receipt_of(session: Session, edition: int, by: Person) -> Receipt:
    """Of the company's last submission. Raises Refused until it is sealed, some seconds later, and Unknown without one."""
    mine = last_submission(session, held(session, edition, by).entry)
    if mine is None:
        raise unknown()
    return receipt(session, mine.entry_of_trail)


def _made(row: Any) -> Submission:
    key, entry, number, questionnaire, content, *rest = row
    return Submission(key, entry, number, questionnaire, _CONTENT.decode(content), *rest)
