"""What the pages of a questionnaire are answered while somebody types."""

import msgspec

from award.drafts.changing import Answer
from award.drafts.schemas import FieldAnswer, SaveAnswer, save_answer
from award.language import say
from award.questionnaire.answering.queries import Held
from award.questionnaire.answering.stages import Stage
from award.questionnaire.answering.submitting import Check
from award.questionnaire.definition.fields import flaw_in


class SectionAnswer(msgspec.Struct, frozen=True):
    """How far a dimension is."""

    dimension: str
    asked: int
    answered: int
    required: int
    missing: int


class ProgressAnswer(msgspec.Struct, frozen=True):
    """`shown` are the questions that are asked as the answers stand: the page hides the others."""

    state: Stage
    asked: int
    answered: int
    complete: bool
    shown: tuple[str, ...]
    sections: tuple[SectionAnswer, ...]


class SavesAnswer(msgspec.Struct, frozen=True):
    """In the order of the saves."""

    answers: tuple[SaveAnswer, ...]
    progress: ProgressAnswer


class FieldsAnswer(msgspec.Struct, frozen=True):
    """Every field that was ever filled. `owner` is whose: a page of another person on the same device sends nothing."""

    fields: dict[str, FieldAnswer]
    progress: ProgressAnswer
    csrf: str
    owner: str


def answer_answer(answer: Answer, held: Held, called: str, language: str) -> SaveAnswer:
    flaw = flaw_in(held.form, answer.field, answer.stands.text)
    return save_answer(answer, say(flaw, language) if flaw else "", called)


def progress_answer(check: Check, held: Held, stage: Stage) -> ProgressAnswer:
    sections = (
        SectionAnswer(one.dimension.name, one.asked, one.answered, one.required, len(one.missing))
        for one in check.sections
    )
    shown = tuple(name for name in held.form.questions if name in check.shown)
    return ProgressAnswer(stage, check.asked, check.answered, check.may_submit, shown, tuple(sections))
