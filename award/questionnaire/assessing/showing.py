"""Answers laid out to be read and marked, dimension by dimension."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from award.drafts.changing import EMPTY, Standing
from award.messages import Message
from award.questionnaire.assessing.fields import MARK, REASON, levels_of, opinion
from award.questionnaire.assessing.marking import Answers, to_assess
from award.questionnaire.definition.answers import Given, given
from award.questionnaire.definition.document import (
    Choice,
    Dimension,
    Level,
    Question,
    Questionnaire,
    choices,
    dimensions_of,
)
from award.questionnaire.definition.showing import shown_questions

Kind = Literal["none", "abstained", "wrong", "mark"]
"""Not marked yet, abstained and 0 are three different things."""


class Box(msgspec.Struct, frozen=True):
    """A field: what to show in it, which version that is, and what stands instead where somebody changed it meanwhile."""

    name: str
    text: str
    version: int
    instead: Standing | None = None


class Told(msgspec.Struct, frozen=True):
    """A question that the company was asked, and its answer."""

    question: Question
    given: Given

    @property
    def chosen(self) -> tuple[Choice, ...]:
        return tuple(one for one in choices(self.question) if one.value in self.given.chosen)


class Row(msgspec.Struct, frozen=True):
    """An answer to mark."""

    told: Told
    mark: Box
    reason: Box
    kind: Kind

    @property
    def levels(self) -> tuple[tuple[str, Level], ...]:
        """What stands in the mark for each level, the best first."""
        return tuple(reversed([*zip(levels_of(self.told.question), self.told.question.rubric, strict=True)]))

    @property
    def chosen(self) -> Level | None:
        marked = opinion(self.told.question, self.mark.text)
        return next((one for _, one in self.levels if one.points == marked), None)


class Section(msgspec.Struct, frozen=True):
    """A dimension: what is to be marked, and what else the company answered there."""

    dimension: Dimension
    rows: tuple[Row, ...]
    others: tuple[Told, ...]


def sections_of(
    questionnaire: Questionnaire,
    answers: Answers,
    standing: Mapping[str, Standing],
    disputed: Mapping[str, str] | None = None,
) -> tuple[Section, ...]:
    """Of the dimensions in which the company was asked something. `disputed` are texts that met others meanwhile: each is
    shown in its field, beside what stands.
    """
    asked = shown_questions(questionnaire, answers.texts, answers.files)
    marked = {one.name for one in to_assess(questionnaire, answers)}
    mine = disputed or {}

    def box(name: str) -> Box:
        stands = standing.get(name, EMPTY)
        return Box(name, mine.get(name, stands.text), stands.version, stands if name in mine else None)

    def told(question: Question) -> Told:
        return Told(question, given(question, answers.texts, answers.files))

    found = []
    for dimension in dimensions_of(questionnaire):
        here = [told(one) for one in dimension.questions if one.name in asked]
        rows = tuple(
            _row(one, box(f"{MARK}.{one.question.name}"), box(f"{REASON}.{one.question.name}"))
            for one in here
            if one.question.name in marked
        )
        found.append(Section(dimension, rows, tuple(one for one in here if one.question.name not in marked)))
    return tuple(one for one in found if one.rows or one.others)


def disputes(sections: Iterable[Section]) -> int:
    """Fields of which there are two versions."""
    return sum(box.instead is not None for one in sections for row in one.rows for box in (row.mark, row.reason))


def _row(told: Told, mark: Box, reason: Box) -> Row:
    found = opinion(told.question, mark.text)
    if isinstance(found, Message):
        return Row(told, mark, reason, "wrong")
    if found is None:
        return Row(told, mark, reason, "none")
    return Row(told, mark, reason, "abstained" if found == "abstained" else "mark")
