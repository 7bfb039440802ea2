"""Wordings of an edition, and what they were before."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlmodel import Session, col

from award.outbox.kinds import MessageKind, Wording
from award.outbox.tables import TemplateRow


class Version(msgspec.Struct, frozen=True):
    """A wording as somebody saved it; `is_default` where they returned to the default."""

    version: int
    wording: Wording
    is_default: bool
    by: str
    at: datetime


def wording_of(session: Session, edition: int, kind: MessageKind, language: str) -> tuple[int, Wording]:
    """What messages of the kind are written from now: its version, 0 and the default while the edition has none."""
    saved = versions_of(session, edition, kind, language)
    return (saved[0].version, saved[0].wording) if saved else (0, kind.default(language))


def versions_of(session: Session, edition: int, kind: MessageKind, language: str) -> tuple[Version, ...]:
    """The newest first."""
    mine = select(TemplateRow).where(
        col(TemplateRow.edition) == edition, col(TemplateRow.kind) == kind.name, col(TemplateRow.language) == language
    )
    return tuple(
        _version(row, kind, language) for row in session.scalars(mine.order_by(col(TemplateRow.version).desc()))
    )


def last_versions(session: Session, edition: int, kinds: Iterable[str]) -> dict[tuple[str, str], int]:
    """By kind and language, for those that the edition words by itself."""
    last = (
        select(col(TemplateRow.kind), col(TemplateRow.language), func.max(col(TemplateRow.version)).label("version"))
        .where(col(TemplateRow.edition) == edition, col(TemplateRow.kind).in_(tuple(kinds)))
        .group_by(col(TemplateRow.kind), col(TemplateRow.language))
        .subquery()
    )
    same = (
        (col(TemplateRow.kind) == last.c.kind)
        & (col(TemplateRow.language) == last.c.language)
        & (col(TemplateRow.version) == last.c.version)
    )
    wanted = select(last.c.kind, last.c.language, last.c.version).join(TemplateRow, same)
    worded = wanted.where(col(TemplateRow.edition) == edition, col(TemplateRow.subject) != "")
    return {(row.kind, row.language): row.version for row in session.execute(worded)}


def _version(row: TemplateRow, kind: MessageKind, language: str) -> Version:
    wording = Wording(row.subject, row.text) if row.subject else kind.default(language)
    return Version(row.version, wording, not row.subject, row.saved_by, row.saved_at)
