"""The questionnaire of an edition, and the versions that it had."""

from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from award.editions.queries import edition as edition_of
from award.editions.refusals import unknown
from award.questionnaire.definition.checking import questionnaire_gaps
from award.questionnaire.definition.document import Questionnaire
from award.questionnaire.definition.fields import Form, form_of
from award.questionnaire.tables import QuestionnaireRow, ResponseRow, SubmissionRow

_QUESTIONNAIRE = msgspec.json.Decoder(Questionnaire)
_KEPT: dict[str, Form] = {}
"""Questionnaires by their digest: whatever has it is that questionnaire, for ever."""
_MOST_KEPT = 64


class StandingQuestionnaire(msgspec.Struct, frozen=True):
    """The questionnaire in use: its number among the versions, and whether the edition's rules are frozen."""

    number: int
    digest: str
    document: Questionnaire
    frozen: bool


class QuestionnaireVersion(msgspec.Struct, frozen=True):
    """When a version was saved, by whom and why."""

    number: int
    digest: str
    saved_by: str
    saved_at: datetime
    reason: str


_VERSION = select(*(getattr(QuestionnaireRow, name) for name in QuestionnaireVersion.__struct_fields__))
_LAST = (
    select(col(QuestionnaireRow.number), col(QuestionnaireRow.digest))
    .order_by(col(QuestionnaireRow.number).desc())
    .limit(1)
)
_DOCUMENT = select(col(QuestionnaireRow.document)).limit(1)
_SUBMITTED = (
    select(col(SubmissionRow.id)).join(ResponseRow, col(ResponseRow.id) == col(SubmissionRow.response)).limit(1)
)


def questionnaire_of(session: Session, edition: int) -> StandingQuestionnaire | None:
    """None while none was laid. Raises Unknown when there is no such edition."""
    frozen = edition_of(session, edition).frozen_at is not None
    last = session.execute(_LAST.where(col(QuestionnaireRow.edition) == edition)).first()
    if last is None:
        return None
    return StandingQuestionnaire(last.number, last.digest, questionnaire_with(session, last.digest), frozen)


def has_questionnaire(session: Session, edition: int) -> bool:
    return session.execute(_LAST.where(col(QuestionnaireRow.edition) == edition)).first() is not None


def is_questionnaire_ready(session: Session, edition: int) -> bool:
    """There is one, and it lacks nothing. For an edition that exists."""
    form = form_in_use(session, edition)
    return form is not None and next(questionnaire_gaps(form.questionnaire), None) is None


def form_in_use(session: Session, edition: int) -> Form | None:
    """The fields of the questionnaire in use, without asking for its edition: for a save. None while there is none."""
    last = session.execute(_LAST.where(col(QuestionnaireRow.edition) == edition)).first()
    return form_with(session, last.digest) if last else None


def questionnaire_with(session: Session, digest: str) -> Questionnaire:
    """Read once while the service runs. Raises Unknown when no edition has it."""
    return form_with(session, digest).questionnaire


def form_with(session: Session, digest: str) -> Form:
    """Its fields besides, made once. Raises Unknown when no edition has it."""
    if (kept := _KEPT.get(digest)) is not None:
        return kept
    document = session.execute(_DOCUMENT.where(col(QuestionnaireRow.digest) == digest)).scalar()
    if document is None:
        raise unknown()
    if len(_KEPT) >= _MOST_KEPT:
        _KEPT.clear()
    form = form_of(_QUESTIONNAIRE.decode(document), digest)
    _KEPT[digest] = form
    return form


def questionnaire_versions(session: Session, edition: int) -> tuple[QuestionnaireVersion, ...]:
    """The last first."""
    where = col(QuestionnaireRow.edition) == edition
    rows = session.execute(_VERSION.where(where).order_by(col(QuestionnaireRow.number).desc()))
    return tuple(QuestionnaireVersion(*row) for row in rows)


def was_submitted(session: Session, edition: int) -> bool:
    """Whether some company has submitted its answers, be they opened again since."""
    return session.execute(_SUBMITTED.where(col(ResponseRow.edition) == edition)).first() is not None
