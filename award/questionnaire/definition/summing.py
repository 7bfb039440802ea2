"""A questionnaire at a glance: how much is asked, how it is marked, what share of the whole each question decides."""

from fractions import Fraction

import msgspec

from award.editions.bilingual import Words
from award.questionnaire.definition.document import (
    KINDS,
    Condition,
    Kind,
    Question,
    Questionnaire,
    choices,
    dimensions_of,
    marking_of,
    questions_of,
)


class Summary(msgspec.Struct, frozen=True):
    """Shares are of 100, of the mark of the whole when every question is asked and applies."""

    questions: int
    required: int
    by_points: int
    by_assessors: int
    read_only: int
    kinds: dict[Kind, int]
    dimension_shares: dict[str, Fraction]
    question_shares: dict[str, Fraction]


class Asking(msgspec.Struct, frozen=True):
    """A condition in words: the question it is about, and the answers it waits for; none for any answer."""

    title: Words
    answers: tuple[Words, ...]


def conditions_told(questionnaire: Questionnaire) -> dict[str, tuple[Asking, ...]]:
    """Of every question that has conditions, by its name."""
    known = {one.name: one for one in questions_of(questionnaire)}
    return {
        one.name: tuple(_asking(known[condition.question], condition) for condition in one.when)
        for one in known.values()
        if one.when
    }


def _asking(question: Question, condition: Condition) -> Asking:
    answers = tuple(choice.title for choice in choices(question) if choice.value in condition.answers)
    return Asking(question.title, answers)


def summary_of(questionnaire: Questionnaire) -> Summary:
    every = list(questions_of(questionnaire))
    ways = [marking_of(one) for one in every]
    return Summary(
        questions=len(every),
        required=sum(one.required for one in every),
        by_points=ways.count("points"),
        by_assessors=ways.count("rubric"),
        read_only=ways.count("none"),
        kinds={kind: count for kind in KINDS if (count := sum(one.kind == kind for one in every))},
        dimension_shares=_dimension_shares(questionnaire),
        question_shares=_question_shares(questionnaire),
    )


def _dimension_shares(questionnaire: Questionnaire) -> dict[str, Fraction]:
    """A dimension that marks nothing decides nothing."""
    marked = [one for one in dimensions_of(questionnaire) if any(each.weight > 0 for each in one.questions)]
    whole = sum((Fraction(one.weight) for one in marked), Fraction(0))
    shares = {one.name: 100 * Fraction(one.weight) / whole for one in marked}
    return {one.name: shares.get(one.name, Fraction(0)) for one in dimensions_of(questionnaire)}


def _question_shares(questionnaire: Questionnaire) -> dict[str, Fraction]:
    shares: dict[str, Fraction] = {}
    dimensions = _dimension_shares(questionnaire)
    for dimension in dimensions_of(questionnaire):
        whole = sum((Fraction(one.weight) for one in dimension.questions), Fraction(0)) or Fraction(1)
        shares |= {one.name: dimensions[dimension.name] * Fraction(one.weight) / whole for one in dimension.questions}
    return shares
