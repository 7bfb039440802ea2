"""The answers of a company are submitted: what was read is what counts. They can be opened again until the deadline."""

from datetime import datetime
from hashlib import sha256

import msgspec
from sqlmodel import Session

from award.editions.refusals import outdated
from award.messages import Refused
from award.people.roles import Person
from award.questionnaire.answering.operations.storing import demand_open, demand_owner, opened, store, tell
from award.questionnaire.answering.queries.held import Held, held
from award.questionnaire.answering.queries.responses import Answering, answering_of
from award.questionnaire.answering.queries.submissions import Content, SubmittedFile
from award.questionnaire.answering.refusals import locked
from award.questionnaire.answering.submitting import problems_of
from award.questionnaire.tables import SubmissionRow


def submit(session: Session, edition: int, seal: str, by: Person, now: datetime) -> int:
    """The entry of the trail, whose receipt is the company's. `seal` is that of the answers as they were read.

    Raises Unknown, NotAllowed for anybody but the owner, Locked, Outdated, and Refused with everything that is missing.
    """
    mine = held(session, edition, by)
    demand_owner(by, "submit")
    demand_open(mine, now)
    answers = answering_of(session, opened(session, mine, by, now))
    if answers.seal != seal:
        raise outdated()
    if not answers.check.may_submit:
        raise Refused(*problems_of(answers.check))
    return _submitted(session, answers, by, now)


def reopen(session: Session, edition: int, as_seen: int, by: Person, now: datetime) -> None:
    """`as_seen` is the version of the response. What was submitted stands until it is submitted again.

    Raises Unknown, NotAllowed for anybody but the owner, Locked where there is nothing to open or it is too late, Outdated.
    """
    mine = held(session, edition, by)
    demand_owner(by, "submit")
    stage = mine.stage(now)
    if stage != "submitted":
        raise locked(stage)
    if mine.version != as_seen:
        raise outdated()
    store(session, mine, state="open")
    tell(session, "reopened", mine, by, now, before={"number": mine.submissions})


def content_of(answers: Answering) -> Content:
    """What the answers say now: fields of the questionnaire, and files."""
    kept = {name: text for name, text in answers.texts.items() if name in answers.held.form.longest}
    files = (
        SubmittedFile(one.id, one.question, one.name, one.kind, one.size, one.digest) for one in answers.attachments
    )
    return Content(kept, tuple(files))


def _submitted(session: Session, answers: Answering, by: Person, now: datetime) -> int:
    mine: Held = answers.held
    content = msgspec.json.encode(content_of(answers), order="sorted")
    number = mine.submissions + 1
    after = {
        "number": number,
        "questionnaire": mine.form.digest,
        "sha256": sha256(content).hexdigest(),
        "answered": answers.check.answered,
        "asked": answers.check.asked,
        "files": [one.digest for one in answers.attachments],
    }
    entry = tell(session, "submitted", mine, by, now, after=after)
    session.add(
        SubmissionRow(
            response=mine.response, number=number, questionnaire=mine.form.digest, content=content.decode(),
            by=by.called, at=now, entry_of_trail=entry,
        )
    )  # fmt: skip
    store(session, mine, state="submitted", submissions=number)
    return entry
