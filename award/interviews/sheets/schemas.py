"""What a page sends of the fields of a sheet while somebody types, and what it is answered."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from award.drafts.changing import Answer, Change, Outcome, Standing
from award.editions.marks import Mark
from award.exact import fixed
from award.interviews.sheets.fields import flaw_in
from award.interviews.sheets.marking import Summary, exactly
from award.interviews.sheets.queries import Held, Sheet
from award.interviews.words import SheetState
from award.language import in_words, say

MOST = 50
"""Saves in one request."""
MOST_LETTERS = 20_000


class SaveRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`save` is random: sent again, it is the same save. `base` is the version that was seen, 0 for a field never filled."""

    save: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{22,64}$")]
    field: Annotated[str, Meta(max_length=80)]
    base: Annotated[int, Meta(ge=0, le=2**31 - 1)]
    text: Annotated[str, Meta(max_length=MOST_LETTERS)]

    @property
    def change(self) -> Change:
        return Change(self.save, self.field, self.base, self.text)


class SavesRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """In the order in which they were typed."""

    saves: Annotated[tuple[SaveRequest, ...], Meta(min_length=1, max_length=MOST)]


class SaveAnswer(msgspec.Struct, frozen=True):
    """`text` is what stands in the field now, `mine` whether this person typed it, `flaw` why it means nothing there."""

    save: str
    field: str
    outcome: Outcome
    version: int
    text: str
    at: datetime
    mine: bool
    flaw: str


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


class FieldAnswer(msgspec.Struct, frozen=True):
    """What stands in a field."""

    text: str
    version: int
    at: datetime | None
    mine: bool


class FieldsAnswer(msgspec.Struct, frozen=True):
    """Every field that was ever filled. `owner` is whose: a page of another person on the same device sends nothing."""

    fields: dict[str, FieldAnswer]
    sheet: SummaryAnswer
    csrf: str
    owner: str


def save_answer(answer: Answer, held: Held, called: str, language: str) -> SaveAnswer:
    stands = answer.stands
    flaw = flaw_in(answer.field, stands.text, held.rule)
    return SaveAnswer(
        answer.save, answer.field, answer.outcome, answer.version, stands.text, _second(answer.at),
        _is_mine(stands, called), say(flaw, language) if flaw else "",
    )  # fmt: skip


def field_answers(sheet: Sheet, called: str) -> dict[str, FieldAnswer]:
    return {
        name: FieldAnswer(one.text, one.version, _second(one.at) if one.at else None, _is_mine(one, called))
        for name, one in sheet.standing.items()
    }


def summary_answer(held: Held, summary: Summary, language: str) -> SummaryAnswer:
    mark = summary.mark
    counts = (summary.marked, summary.abstained, summary.of, summary.complete)
    return SummaryAnswer(held.state, _shown(mark, language), "" if mark == "abstained" else exactly(mark), *counts)


def _shown(mark: Mark, language: str) -> str:
    return "" if mark is None or mark == "abstained" else in_words(fixed(mark, 2), language)


def _is_mine(standing: Standing, called: str) -> bool:
    """Nobody's text is nobody else's."""
    return standing.by in {"", called}


def _second(at: datetime) -> datetime:
    return at.replace(microsecond=0)
