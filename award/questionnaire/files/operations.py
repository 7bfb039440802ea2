"""Files are put beside the questions of a response, and taken away again."""

from datetime import datetime

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.refusals import unknown
from award.messages import Message, Problem, Refused
from award.people.roles import Person
from award.questionnaire.answering.operations.storing import demand_open, opened, tell
from award.questionnaire.answering.queries.held import Held, held
from award.questionnaire.definition.document import FileKind, Question
from award.questionnaire.files.accepting import MOST_OF_ALL, most_of, takes_files
from award.questionnaire.files.queries import Attachment, attachment_of, attachments_of
from award.questionnaire.tables import AttachmentRow
from award.questionnaire.words import ScanState


class Received(msgspec.Struct, frozen=True):
    """A file that was looked at and is kept: under its digest, `name` being only for people to read."""

    name: str
    kind: FileKind
    size: int
    digest: str
    scan: ScanState


def attach(session: Session, edition: int, question: str, received: Received, by: Person, now: datetime) -> int:
    """The key of the attachment; the same file twice beside a question is there once.

    Raises Unknown also for a question that takes no file, Locked, and Refused where there are too many.
    """
    mine = held(session, edition, by)
    asked = taking(mine, question)
    demand_open(mine, now)
    standing = attachments_of(session, mine.response)
    if same := [one.id for one in standing if (one.question, one.digest) == (question, received.digest)]:
        return same[0]
    _demand_room(asked, standing, received.size)
    mine = opened(session, mine, by, now)
    values = {name: getattr(received, name) for name in Received.__struct_fields__}
    row = AttachmentRow(response=mine.response, question=question, by=by.called, at=now, **values)
    session.add(row)
    session.flush()
    after = {"attachment": row.id, "question": question, "kind": received.kind, "size": received.size,
             "sha256": received.digest, "scan": received.scan}  # fmt: skip
    tell(session, "file-attached", mine, by, now, after=after, personal={"name": received.name})
    return row.id or 0


def detach(session: Session, edition: int, key: int, by: Person, now: datetime) -> Attachment:
    """What was submitted before keeps it. Raises Unknown alike where there is none and for one of others, and Locked."""
    mine = held(session, edition, by)
    one = attachment_of(session, mine.response, key)
    demand_open(mine, now)
    row = update(AttachmentRow).where(col(AttachmentRow.id) == key)
    session.execute(row.values(removed_by=by.called, removed_at=now))
    tell(session, "file-removed", mine, by, now, before={"attachment": key, "question": one.question,
                                                         "sha256": one.digest})  # fmt: skip
    return one


def taking(mine: Held, question: str) -> Question:
    """The question of that name, where it takes files. Raises Unknown."""
    asked = mine.form.questions.get(question)
    if asked is None or not takes_files(asked):
        raise unknown()
    return asked


def _demand_room(question: Question, standing: tuple[Attachment, ...], size: int) -> None:
    beside = sum(one.question == question.name for one in standing)
    if beside >= most_of(question):
        text = "Cette question a déjà tous les fichiers qu’elle peut prendre ({most}). Retirez-en un d’abord."
        message = Message.of(text, most=most_of(question))
        raise Refused(Problem(message, column="file"))
    if sum(one.size for one in standing) + size > MOST_OF_ALL:
        text = "Vos fichiers dépassent {most} Mo ensemble. Retirez-en, ou réduisez-les."
        raise Refused(Problem(Message.of(text, most=MOST_OF_ALL // 1_000_000), column="file"))
