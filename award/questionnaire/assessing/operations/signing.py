"""An assessment is signed: what was read is what is signed, and from then on it is locked."""

from datetime import datetime
from hashlib import sha256
from typing import cast

import msgspec
from sqlmodel import Session

from award.drafts.queries import fields, texts_of
from award.editions.marks import Mark
from award.editions.refusals import outdated
from award.messages import Refused
from award.people.roles import Person
from award.questionnaire.assessing.fields import checked, opinions, problems_of
from award.questionnaire.assessing.operations.storing import demand_writable, store, tell
from award.questionnaire.assessing.queries.held import Assessment, Held, held
from award.questionnaire.assessing.queries.submitted import Submitted


def sign_assessment(session: Session, entry: int, seal: str, by: Person, now: datetime) -> int:
    """The entry of the trail, whose receipt is the assessor's. `seal` is that of the assessment as it was read.

    Raises NotYourAssessment, AssessmentSigned, Shut, Outdated, and Refused with everything that is missing.
    """
    mine = held(session, entry, by.id)
    demand_writable(mine, now)
    standing = fields(session, mine.draft)
    if Assessment(mine, standing).seal != seal:
        raise outdated()
    texts = texts_of(standing)
    if problems := problems_of(checked(mine.questions, texts)):
        raise Refused(*problems)
    return _signed(session, mine, cast(Submitted, mine.submitted), texts, by, now)  # writable: it is there


def _signed(
    session: Session, mine: Held, submitted: Submitted, texts: dict[str, str], by: Person, now: datetime
) -> int:
    """The marks in full, which the receipt proves; of all that is written, the digest."""
    content = msgspec.json.encode(texts, order="sorted").decode()
    after = {
        "submission": submitted.number,
        "questionnaire": submitted.form.digest,
        "marks": {name: _exactly(mark) for name, mark in opinions(mine.questions, texts).items()},
        "sha256": sha256(content.encode()).hexdigest(),
    }
    entry = tell(session, "signed", mine.subject, by, now, after=after)
    signature = {"submission": submitted.id, "signed_at": now, "entry_of_trail": entry}
    store(session, mine, state="signed", content=content, **signature)
    return entry


def _exactly(mark: Mark) -> str:
    """`75`, `100/3`, `abstained`."""
    return str(mark)
