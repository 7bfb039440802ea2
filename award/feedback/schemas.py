"""What the page of a feedback is answered while somebody types."""

from typing import Literal

import msgspec

from award.drafts.schemas import FieldAnswer, SaveAnswer
from award.feedback.queries import Desk


class SummaryAnswer(msgspec.Struct, frozen=True):
    """How far it is: what still forbids approval, and what is to be looked at."""

    state: Literal["open", "signed"]
    forbids: int
    asks: int


class SavesAnswer(msgspec.Struct, frozen=True):
    """In the order of the saves."""

    answers: tuple[SaveAnswer, ...]
    feedback: SummaryAnswer


class FieldsAnswer(msgspec.Struct, frozen=True):
    """Every field that was ever filled. `owner` is whose: a page of another person on the same device sends nothing."""

    fields: dict[str, FieldAnswer]
    feedback: SummaryAnswer
    csrf: str
    owner: str


def summary_answer(found: Desk) -> SummaryAnswer:
    forbids = sum(one.forbids for one in found.remarks)
    return SummaryAnswer("open" if found.writable else "signed", forbids, len(found.remarks) - forbids)
