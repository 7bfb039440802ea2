"""Questions of companies, answered or not."""

from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlmodel import Session, col

from award.editions.refusals import unknown
from award.invitations.tables import InquiryRow


class Inquiry(msgspec.Struct, frozen=True):
    """A question and its answer, "" while there is none. Name and address are personal."""

    id: int
    edition: int
    entry: int
    name: str
    email: str
    language: str
    text: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    version: int


_INQUIRY = select(*(getattr(InquiryRow, name) for name in Inquiry.__struct_fields__))
_WAITING = col(InquiryRow.answer) == ""
INQUIRY_NOW = select(col(InquiryRow.id), col(InquiryRow.edition), col(InquiryRow.entry)).subquery("inquiry_now")
"""For the queries of other capabilities to join."""


def inquiries(session: Session, edition: int) -> tuple[Inquiry, ...]:
    """Of an edition: those that wait first, each in the order they came."""
    mine = _INQUIRY.where(col(InquiryRow.edition) == edition)
    rows = session.execute(mine.order_by(col(InquiryRow.answer) != "", col(InquiryRow.id)))
    return tuple(Inquiry(*row) for row in rows)


def inquiries_of(session: Session, entry: int) -> tuple[Inquiry, ...]:
    """Of one company in its edition, the last first."""
    rows = session.execute(_INQUIRY.where(col(InquiryRow.entry) == entry).order_by(col(InquiryRow.id).desc()))
    return tuple(Inquiry(*row) for row in rows)


def inquiry_of(session: Session, edition: int, key: int) -> Inquiry:
    """Raises Unknown when there is none, or it is another edition's."""
    row = session.execute(_INQUIRY.where(col(InquiryRow.id) == key, col(InquiryRow.edition) == edition)).first()
    if row is None:
        raise unknown()
    return Inquiry(*row)


def waiting(session: Session, edition: int) -> int:
    """How many questions of an edition have no answer."""
    mine = select(func.count()).where(col(InquiryRow.edition) == edition, _WAITING)
    return int(session.execute(mine).scalar_one())


def waiting_of(session: Session, entry: int) -> int:
    mine = select(func.count()).where(col(InquiryRow.entry) == entry, _WAITING)
    return int(session.execute(mine).scalar_one())
