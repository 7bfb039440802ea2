"""A company's response as its people see it."""

from collections import Counter
from datetime import datetime
from functools import cached_property

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.drafts.changing import Standing
from award.drafts.queries import fields, texts_of
from award.drafts.sending import seal_of
from award.people.roles import Person
from award.questionnaire.answering.queries.held import Held, held
from award.questionnaire.answering.submitting import Check, checked
from award.questionnaire.files.queries import Attachment, attachments_of
from award.questionnaire.tables import RemarkRow, SectionRow


class Remark(msgspec.Struct, frozen=True):
    """What somebody of the company says to the others beside a question."""

    id: int
    question: str
    text: str
    by: int
    """The key of a person."""
    at: datetime
    settled_at: datetime | None
    settled_by: str


class Answering(msgspec.Struct, frozen=True, dict=True):
    """`sections` tells by dimension the key of the person who looks after it."""

    held: Held
    standing: dict[str, Standing]
    """Fields by name; those never filled are not among them."""
    attachments: tuple[Attachment, ...]
    sections: dict[str, int]
    remarks: tuple[Remark, ...]

    @property
    def texts(self) -> dict[str, str]:
        return texts_of(self.standing)

    @property
    def files(self) -> dict[str, int]:
        """How many each question has."""
        return dict(Counter(one.question for one in self.attachments))

    @cached_property
    def check(self) -> Check:
        return checked(self.held.form, self.standing, self.files)

    @property
    def seal(self) -> str:
        """To be sent with the submission: what was read is what is submitted."""
        return seal_of_response(self.held, self.standing, self.attachments)


_SECTION = select(col(SectionRow.dimension), col(SectionRow.person))
_REMARK = select(*(getattr(RemarkRow, name) for name in Remark.__struct_fields__)).order_by(col(RemarkRow.id))


def answering(session: Session, edition: int, by: Person) -> Answering:
    """Raises Unknown, as `held`."""
    return answering_of(session, held(session, edition, by))


def answering_of(session: Session, mine: Held) -> Answering:
    if not mine.response:
        return Answering(mine, {}, (), {}, ())
    rows = session.execute(_SECTION.where(col(SectionRow.response) == mine.response))
    sections = {row.dimension: row.person for row in rows}
    standing, kept = fields(session, mine.draft), attachments_of(session, mine.response)
    return Answering(mine, standing, kept, sections, remarks_of(session, mine.response))


def remarks_of(session: Session, response: int) -> tuple[Remark, ...]:
    """The first first."""
    return tuple(Remark(*row) for row in session.execute(_REMARK.where(col(RemarkRow.response) == response)))


def seal_of_response(mine: Held, standing: dict[str, Standing], attachments: tuple[Attachment, ...]) -> str:
    return seal_of(standing, mine.form.digest, [one.id for one in attachments])
