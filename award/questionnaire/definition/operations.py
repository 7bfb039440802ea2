"""A questionnaire is saved whole: each version is kept, with who saved it, when and why."""

from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import edition as edition_of
from award.editions.refusals import Shut, outdated
from award.messages import Message, Problem, Refused
from award.questionnaire.definition.checking import questionnaire_faults
from award.questionnaire.definition.document import Questionnaire, questionnaire_digest, tidy
from award.questionnaire.definition.editing import shut_because, wants_reason
from award.questionnaire.definition.queries import StandingQuestionnaire, questionnaire_of, was_submitted
from award.questionnaire.tables import QuestionnaireRow
from award.trail.acts import Act
from award.trail.operations import record


class NewQuestionnaire(msgspec.Struct, frozen=True):
    """A questionnaire to save, why, and the number of the version that was read: 0 where there was none yet."""

    seen: int
    questionnaire: Questionnaire
    reason: str = ""


def save_questionnaire(session: Session, edition: int, new: NewQuestionnaire, by: Actor, now: datetime) -> int:
    """The number of the version: the one there was where nothing differs.

    Raises Refused with everything that is wrong, or for want of a reason; Outdated when somebody saved another meanwhile;
    Shut when it does not change any more.
    """
    demand(by, ORGANISERS)
    known, old = edition_of(session, edition), questionnaire_of(session, edition)
    if why := shut_because(known.phase, submitted=was_submitted(session, edition)):
        raise Shut(Problem(why))
    if new.seen != (old.number if old else 0):
        raise outdated()
    if old is not None and old.digest == questionnaire_digest(new.questionnaire):
        return old.number
    _check(new, old)
    row = _row(edition, new, by, now)
    session.add(row)
    session.flush()
    before = {"number": old.number, "digest": old.digest} if old else None
    after = {"number": row.number, "digest": row.digest}
    record(session, Act("questionnaire.saved", f"edition:{edition}", by.called, now, row.reason, before, after))
    return row.number


def _check(new: NewQuestionnaire, old: StandingQuestionnaire | None) -> None:
    """Raises Refused with everything that is wrong."""
    found = [
        Problem(one.message, column=".".join(map(str, one.path))) for one in questionnaire_faults(new.questionnaire)
    ]
    if old is not None and wants_reason(frozen=old.frozen, laid=True) and not new.reason.strip():
        text = "Le questionnaire est figé avec les règles : dites pourquoi il change. La raison est gardée avec la version."
        found.append(Problem(Message(text), column="reason"))
    if found:
        raise Refused(*found)


def _row(edition: int, new: NewQuestionnaire, by: Actor, now: datetime) -> QuestionnaireRow:
    return QuestionnaireRow(
        edition=edition,
        number=new.seen + 1,
        document=msgspec.json.encode(tidy(new.questionnaire)).decode(),
        digest=questionnaire_digest(new.questionnaire),
        saved_by=by.called,
        saved_at=now,
        reason=new.reason.strip(),
    )
