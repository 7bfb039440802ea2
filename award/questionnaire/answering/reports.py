"""A company's own answers as documents to take away. The paper is drawn in a process of its own: the service loads no such library."""

from base64 import b64decode
from datetime import datetime
from threading import BoundedSemaphore

import msgspec

from award.jobs.apart import run_apart
from award.questionnaire.answering.answers_pdf import drawn
from award.questionnaire.answering.document import AnswersDocument, Source, names_by_question, parts_of
from award.questionnaire.answering.queries import Answering

_TURN = BoundedSemaphore(2)
"""Drawn at once in this process; whoever asks meanwhile waits."""


def answers_document(found: Answering, now: datetime) -> AnswersDocument:
    held, check = found.held, found.check
    names = names_by_question((one.question, one.name) for one in found.attachments)
    return AnswersDocument(
        edition=held.edition_name,
        company=held.company_name,
        stage=held.stage(now),
        submissions=held.submissions,
        at=now.replace(microsecond=0),
        questionnaire=held.form.digest,
        answered=check.answered,
        asked=check.asked,
        parts=parts_of(Source(held.form, found.standing, names, check)),
    )


def answers_json(document: AnswersDocument) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def answers_pdf_apart(document: AnswersDocument, language: str, award: str) -> bytes:
    with _TURN:
        return b64decode(run_apart(drawn, msgspec.to_builtins(document), language, award))
