"""What a page is answered about the fields of an assessment while somebody types."""

from typing import Literal

import msgspec

from award.drafts.schemas import FieldAnswer, SaveAnswer
from award.questionnaire.assessing.fields import Check
from award.questionnaire.assessing.queries import Held


class SummaryAnswer(msgspec.Struct, frozen=True):
    """How far it is: `complete` once it may be signed."""

    state: Literal["open", "signed"]
    done: int
    of: int
    complete: bool


class SavesAnswer(msgspec.Struct, frozen=True):
    """In the order of the saves."""

    answers: tuple[SaveAnswer, ...]
    assessment: SummaryAnswer


class FieldsAnswer(msgspec.Struct, frozen=True):
    """Every field that was ever filled. `owner` is whose: a page of another person on the same device sends nothing."""

    fields: dict[str, FieldAnswer]
    assessment: SummaryAnswer
    csrf: str
    owner: str


def summary_answer(held: Held, check: Check) -> SummaryAnswer:
    return SummaryAnswer("signed" if held.signed else "open", check.done, check.of, check.may_sign)
