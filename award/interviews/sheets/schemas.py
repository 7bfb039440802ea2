"""What a page is answered about a sheet while somebody types."""

from fractions import Fraction

import msgspec

from award.drafts.changing import Answer
from award.drafts.schemas import FieldAnswer, SaveAnswer, save_answer
from award.exact import fixed
from award.interviews.sheets.fields import flaw_in
from award.interviews.sheets.marking import Summary, exactly
from award.interviews.sheets.queries import Held
from award.interviews.words import SheetState
from award.language import in_words, say


class SummaryAnswer(msgspec.Struct, frozen=True):
    """`mark` as people read it, "" for none; `exact` as a fraction."""

    state: SheetState
    mark: str
    exact: str
    marked: int
    abstained: int
    of: int
    complete: bool


class SavesAnswer(msgspec.Struct, frozen=True):
    """In the order of the saves."""

    answers: tuple[SaveAnswer, ...]
    sheet: SummaryAnswer


class FieldsAnswer(msgspec.Struct, frozen=True):
    """Every field that was ever filled. `owner` is whose: a page of another person on the same device sends nothing."""

    fields: dict[str, FieldAnswer]
    sheet: SummaryAnswer
    csrf: str
    owner: str


def mark_answer(answer: Answer, held: Held, called: str, language: str) -> SaveAnswer:
    flaw = flaw_in(answer.field, answer.stands.text, held.rule)
    return save_answer(answer, say(flaw, language) if flaw else "", called)


def summary_answer(held: Held, summary: Summary, language: str) -> SummaryAnswer:
    mark = summary.mark
    counts = (summary.marked, summary.abstained, summary.of, summary.complete)
    shown, exact = (in_words(fixed(mark, 2), language), exactly(mark)) if isinstance(mark, Fraction) else ("", "")
    return SummaryAnswer(held.state, shown, exact, *counts)
