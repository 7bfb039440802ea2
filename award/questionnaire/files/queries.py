"""The files of a response, as Structs."""

from datetime import datetime

import msgspec
from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from award.database.prepared import Prepared
from award.database.sessions import looked
from award.editions.refusals import unknown
from award.questionnaire.tables import ATTACHMENT, AttachmentRow
from award.questionnaire.words import ScanState


class Attachment(msgspec.Struct, frozen=True):
    """A file that stands beside a question. `kind` is what its content says, `name` what it came with."""

    id: int
    response: int
    question: str
    name: str
    kind: str
    size: int
    digest: str
    scan: ScanState
    by: str
    at: datetime


_ATTACHMENT = select(*(getattr(AttachmentRow, name) for name in Attachment.__struct_fields__))
_STANDING = col(AttachmentRow.removed_at).is_(None)
_COUNTS = Prepared(
    select(ATTACHMENT.c.question, func.count())
    .where(ATTACHMENT.c.response == bindparam("response"), ATTACHMENT.c.removed_at.is_(None))
    .group_by(ATTACHMENT.c.question)
)


def attachments_of(session: Session, response: int) -> tuple[Attachment, ...]:
    """Those that were not taken away, in the order in which they came."""
    mine = _ATTACHMENT.where(col(AttachmentRow.response) == response, _STANDING).order_by(col(AttachmentRow.id))
    return tuple(Attachment(*row) for row in session.execute(mine))


def attachment_of(session: Session, response: int, key: int) -> Attachment:
    """Raises Unknown alike where there is none, where it was taken away, and for one of another company."""
    mine = _ATTACHMENT.where(col(AttachmentRow.response) == response, col(AttachmentRow.id) == key, _STANDING)
    row = session.execute(mine).first()
    if row is None:
        raise unknown()
    return Attachment(*row)


def counts_of(session: Session, response: int) -> dict[str, int]:
    """How many files each question has."""
    return {row[0]: row[1] for row in looked(session, _COUNTS, response=response)}
