"""What a company's answers are worth out of 100: exact, and told term by term.

A question is worth its points or what assessors gave it; a dimension the weighted mean of its questions; the whole the
weighted mean of its dimensions. What does not apply leaves the denominator; what was not answered counts 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from award.editions.marks import Mark
from award.questionnaire.assessing.points import points_of
from award.questionnaire.definition.answers import Given, given, proved
from award.questionnaire.definition.document import Dimension, Domain, Question, Questionnaire, marking_of, questions_of
from award.questionnaire.definition.showing import shown_questions

Worth = Literal[
    "points", "assessed", "unanswered", "unproved", "not_asked", "not_applicable", "unmarked", "abstained", "waiting"
]
"""Why a question is worth what it is. `unproved`: a yes without the proof that was asked is worth a no. `unmarked`: the
definition asks it to be read only. `abstained`: every assessor abstains on it. `waiting`: an assessor has not signed.
"""
ANSWERED = frozenset({"points", "assessed", "unproved", "abstained", "waiting"})
"""Of a question in one of these states there is an answer that is marked."""


class Answers(msgspec.Struct, frozen=True):
    """What a company submitted: the texts of its fields, and how many files each question has."""

    texts: Mapping[str, str]
    files: Mapping[str, int] = {}


class Term(msgspec.Struct, frozen=True):
    """One number of a weighted mean."""

    mark: Fraction
    weight: Fraction

    @property
    def product(self) -> Fraction:
        return self.mark * self.weight


class Formula(msgspec.Struct, frozen=True):
    """A weighted mean that can be done again by hand; without terms there is no mark."""

    terms: tuple[Term, ...]

    @property
    def total(self) -> Fraction:
        return sum((term.product for term in self.terms), Fraction(0))

    @property
    def weights(self) -> Fraction:
        return sum((term.weight for term in self.terms), Fraction(0))

    @property
    def mark(self) -> Fraction | None:
        return self.total / self.weights if self.weights else None


class QuestionMark(msgspec.Struct, frozen=True):
    """`mark` is None where the question leaves the denominator, or waits; `opinions` are the assessors' own marks."""

    question: Question
    given: Given
    worth: Worth
    mark: Fraction | None
    opinions: tuple[Mark, ...] = ()

    @property
    def formula(self) -> Formula:
        """Of what the assessors gave it, each as much as the others."""
        return Formula(tuple(Term(one, Fraction(1)) for one in self.opinions if isinstance(one, Fraction)))


class DimensionMark(msgspec.Struct, frozen=True):
    """`waiting` counts the questions without which there is no mark yet; `mark` is None then, or where nothing applies."""

    dimension: Dimension
    questions: tuple[QuestionMark, ...]

    @property
    def waiting(self) -> int:
        return sum(one.worth == "waiting" for one in self.questions)

    @property
    def formula(self) -> Formula:
        return Formula(
            tuple(Term(one.mark, Fraction(one.question.weight)) for one in self.questions if one.mark is not None)
        )

    @property
    def mark(self) -> Fraction | None:
        return None if self.waiting else self.formula.mark


class DomainMarks(msgspec.Struct, frozen=True):
    """A domain has no mark of its own in the whole: its dimensions have."""

    domain: Domain
    dimensions: tuple[DimensionMark, ...]


class Marked(msgspec.Struct, frozen=True):
    """A whole questionnaire. No partial mean: `mark` is None as long as a question waits."""

    domains: tuple[DomainMarks, ...]

    @property
    def dimensions(self) -> tuple[DimensionMark, ...]:
        return tuple(one for domain in self.domains for one in domain.dimensions)

    @property
    def waiting(self) -> int:
        return sum(one.waiting for one in self.dimensions)

    @property
    def formula(self) -> Formula:
        return Formula(
            tuple(Term(one.mark, Fraction(one.dimension.weight)) for one in self.dimensions if one.mark is not None)
        )

    @property
    def mark(self) -> Fraction | None:
        return None if self.waiting else self.formula.mark


def marked(questionnaire: Questionnaire, answers: Answers, assessments: Sequence[Mapping[str, Mark]]) -> Marked:
    """`assessments` are the marks by question of every assessor that the company has; of one who has not signed, none."""
    asked = shown_questions(questionnaire, answers.texts, answers.files)

    def question_mark(question: Question) -> QuestionMark:
        opinions = tuple(each.get(question.name) for each in assessments)
        return _question(question, question.name in asked, given(question, answers.texts, answers.files), opinions)

    return Marked(
        tuple(
            DomainMarks(
                domain,
                tuple(DimensionMark(one, tuple(map(question_mark, one.questions))) for one in domain.dimensions),
            )
            for domain in questionnaire.domains
        )
    )


def to_assess(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """The questions that only assessors can mark and that the company answered, in the order in which they are asked."""
    asked = shown_questions(questionnaire, answers.texts, answers.files)
    return tuple(
        one
        for one in questions_of(questionnaire)
        if one.name in asked and marking_of(one) == "rubric" and _answered(given(one, answers.texts, answers.files))
    )


def _question(question: Question, asked: bool, answer: Given, opinions: tuple[Mark, ...]) -> QuestionMark:  # noqa: FBT001 - said by name above
    marking = marking_of(question)
    if marking == "none":
        return QuestionMark(question, answer, "unmarked", None)
    if not asked:
        return QuestionMark(question, Given(), "not_asked", None)
    if answer.state == "not_applicable":
        return QuestionMark(question, answer, "not_applicable", None)
    if not _answered(answer):
        return QuestionMark(question, answer, "unanswered", Fraction(0))
    if marking == "rubric":
        return _assessed(question, answer, opinions)
    worth: Worth = "points" if proved(question, answer) else "unproved"
    return QuestionMark(question, answer, worth, points_of(question, answer))


def _assessed(question: Question, answer: Given, opinions: tuple[Mark, ...]) -> QuestionMark:
    if not opinions or None in opinions:
        return QuestionMark(question, answer, "waiting", None, opinions)
    numbers = _numbers(opinions)
    if not numbers:
        return QuestionMark(question, answer, "abstained", None, opinions)
    return QuestionMark(question, answer, "assessed", sum(numbers, Fraction(0)) / len(numbers), opinions)


def _numbers(opinions: Iterable[Mark]) -> list[Fraction]:
    return [one for one in opinions if isinstance(one, Fraction)]


def _answered(answer: Given) -> bool:
    """Some of the years are an answer to be read as well."""
    return answer.state in {"given", "partial"}
