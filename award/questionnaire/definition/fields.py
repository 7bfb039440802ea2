"""What a response consists of: named fields, texts kept exactly as they were typed. Files are not fields."""

from collections.abc import Iterator
from fractions import Fraction

import msgspec

from award.exact import plain
from award.messages import Message
from award.questionnaire.definition.answers import (
    ANSWER,
    NOT_APPLICABLE,
    PROOF,
    YES,
    number_in,
    word_count,
)
from award.questionnaire.definition.document import (
    Question,
    Questionnaire,
    choices,
    dimensions_of,
    questions_of,
)

LONGEST = {"number": 60, "percentage": 60, "yearly": 60, "short_text": 500, "long_text": 20_000}
LONGEST_CHOICE = 4_000
LONGEST_PROOF = 4_000


class Form(msgspec.Struct, frozen=True):
    """A questionnaire, and what follows from it for each company's fields."""

    questionnaire: Questionnaire
    digest: str
    questions: dict[str, Question]
    """By name, in the order in which they are asked."""
    dimensions: dict[str, str]
    """The name of each question's dimension."""
    longest: dict[str, int]
    """Letters that a field may hold, by its name; there are no others."""


def form_of(questionnaire: Questionnaire, digest: str) -> Form:
    questions = {one.name: one for one in questions_of(questionnaire)}
    homes = {one.name: dimension.name for dimension in dimensions_of(questionnaire) for one in dimension.questions}
    return Form(questionnaire, digest, questions, homes, dict(_longest(questionnaire)))


def question_of(field: str) -> str:
    """The name of the question that a field belongs to: names have no point in them."""
    return field.split(".")[1]


def fields_of(question: Question) -> tuple[str, ...]:
    """In the order in which they are filled. A question for a file has none, unless it may not apply."""
    own: tuple[str, ...] = () if question.kind == "file" else (f"{ANSWER}.{question.name}",)
    if question.kind == "yearly":
        own = tuple(f"{ANSWER}.{question.name}.{year}" for year in question.years)
    proof = (f"{PROOF}.{question.name}",) if question.proof in {"text", "text_or_file"} else ()
    return (*own, *proof, *((f"{NOT_APPLICABLE}.{question.name}",) if question.may_not_apply else ()))


def flaw_in(form: Form, field: str, text: str) -> Message | None:
    """Why the text means nothing there. It is kept all the same, and forbids submitting. The field is one of `longest`."""
    if not text.strip():
        return None
    part, question = field.partition(".")[0], form.questions[question_of(field)]
    if part == NOT_APPLICABLE:
        return None if text == YES else Message("Cochez « Ne s’applique pas », ou décochez.")
    if part == PROOF:
        return None
    if question.kind in {"number", "percentage", "yearly"}:
        return _flaw_in_number(question, text)
    if question.kind in {"short_text", "long_text"}:
        return _flaw_in_text(question, text)
    return _flaw_in_choice(question, text)


def bounds(question: Question) -> tuple[Fraction | None, Fraction | None]:
    """The lowest and the highest number, None where there is no limit. A percentage that says none goes from 0 to 100."""
    lowest, highest = (None if one is None else Fraction(one) for one in (question.lowest, question.highest))
    if question.kind != "percentage":
        return lowest, highest
    return Fraction(0) if lowest is None else lowest, Fraction(100) if highest is None else highest


def _longest(questionnaire: Questionnaire) -> Iterator[tuple[str, int]]:
    for question in questions_of(questionnaire):
        for field in fields_of(question):
            part = field.partition(".")[0]
            letters = {PROOF: LONGEST_PROOF, NOT_APPLICABLE: len(YES)}.get(part)
            yield field, letters or LONGEST.get(question.kind, LONGEST_CHOICE)


def _flaw_in_number(question: Question, text: str) -> Message | None:
    number, (lowest, highest) = number_in(text), bounds(question)
    if number is None:
        return Message.of("« {text} » n’est pas un nombre. Écrivez-le en chiffres, comme 12,5.", text=text.strip())
    if lowest is not None and number < lowest:
        return Message.of("Le plus petit nombre possible est {lowest}.", lowest=plain(lowest))
    if highest is not None and number > highest:
        return Message.of("Le plus grand nombre possible est {highest}.", highest=plain(highest))
    if question.whole and number.denominator != 1:
        return Message("Un nombre entier est attendu, sans virgule.")
    return None


def _flaw_in_text(question: Question, text: str) -> Message | None:
    count = word_count(text)
    if question.words and count > question.words:
        return Message.of(
            "{count} mots, pour {most} au plus. Raccourcissez le texte.", count=count, most=question.words
        )
    return None


def _flaw_in_choice(question: Question, text: str) -> Message | None:
    chosen, known = text.split(), {one.value for one in choices(question)}
    if not known.issuperset(chosen):
        return Message("Cette réponse n’est plus proposée. Choisissez-en une autre.")
    if question.kind != "multiple" and len(chosen) > 1:
        return Message("Une seule réponse est attendue. Choisissez-en une.")
    return None
