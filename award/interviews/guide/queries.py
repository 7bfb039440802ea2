"""The guide of an edition, and the versions that it had."""

from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.editions.queries import edition as edition_of
from award.editions.refusals import unknown
from award.interviews.guide.document import Guide
from award.interviews.tables import GuideRow

_GUIDE = msgspec.json.Decoder(Guide)
_KEPT: dict[str, Guide] = {}
"""Guides by their digest: whatever has it is that guide, for ever."""
_MOST_KEPT = 64


class StandingGuide(msgspec.Struct, frozen=True):
    """The guide in use: its number among the versions, and whether the edition's rules are frozen, and it with them."""

    number: int
    digest: str
    guide: Guide
    frozen: bool


class GuideVersion(msgspec.Struct, frozen=True):
    """When a version was saved, by whom and why."""

    number: int
    digest: str
    saved_by: str
    saved_at: datetime
    reason: str


_VERSION = select(*(getattr(GuideRow, name) for name in GuideVersion.__struct_fields__))
_LAST = select(col(GuideRow.number), col(GuideRow.digest)).order_by(col(GuideRow.number).desc()).limit(1)
_DOCUMENT = select(col(GuideRow.document)).limit(1)


def guide_of(session: Session, edition: int) -> StandingGuide | None:
    """None while none was laid. Raises Unknown when there is no such edition."""
    frozen = edition_of(session, edition).frozen_at is not None
    last = session.execute(_LAST.where(col(GuideRow.edition) == edition)).first()
    return StandingGuide(last.number, last.digest, guide_with(session, last.digest), frozen) if last else None


def has_guide(session: Session, edition: int) -> bool:
    return session.execute(_LAST.where(col(GuideRow.edition) == edition)).first() is not None


def guide_with(session: Session, digest: str) -> Guide:
    """Read once while the service runs. Raises Unknown when no edition has it."""
    if digest not in _KEPT:
        document = session.execute(_DOCUMENT.where(col(GuideRow.digest) == digest)).scalar()
        if document is None:
            raise unknown()
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[digest] = _GUIDE.decode(document)
    return _KEPT[digest]


def guide_versions(session: Session, edition: int) -> tuple[GuideVersion, ...]:
    """The last first."""
    rows = session.execute(_VERSION.where(col(GuideRow.edition) == edition).order_by(col(GuideRow.number).desc()))
    return tuple(GuideVersion(*row) for row in rows)
