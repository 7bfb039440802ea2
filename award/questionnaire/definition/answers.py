"""What the texts in a company's fields mean, question by question."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

import msgspec

from award.exact import parse_decimal
from award.questionnaire.definition.document import Question, choices

ANSWER = "answer"
PROOF = "proof"
NOT_APPLICABLE = "na"
YES = "yes"

State = Literal["empty", "partial", "given", "not_applicable"]
"""`partial`: some of the years have a figure."""
_GROUPED = re.compile(r"(?<=[0-9])[ \u00a0\u202f\u2009](?=[0-9]{3}(?![0-9]))", re.ASCII)
_PERCENT = re.compile(r"[ \u00a0\u202f\u2009]*%$")


class Given(msgspec.Struct, frozen=True):
    """An answer as it is understood. What cannot be read counts as not given: its field says why (`fields.flaw_in`)."""

    state: State = "empty"
    chosen: tuple[str, ...] = ()
    """Values of `choices`, in the order of the definition."""
    number: Fraction | None = None
    yearly: tuple[Fraction | None, ...] = ()
    """In the order of `years`."""
    text: str = ""
    """Of the texts; for yes_no, the proof."""
    files: int = 0


def given(question: Question, texts: Mapping[str, str], files: Mapping[str, int] | None = None) -> Given:
    """`texts` are the fields by name, `files` how many files each question has."""
    if question.may_not_apply and texts.get(f"{NOT_APPLICABLE}.{question.name}") == YES:
        return Given("not_applicable")
    count = (files or {}).get(question.name, 0)
    typed = texts.get(f"{ANSWER}.{question.name}", "").strip()
    if question.kind == "file":
        return Given("given" if count else "empty", files=count)
    if question.kind == "yearly":
        return _yearly(question, texts)
    if question.kind in {"number", "percentage"}:
        number = number_in(typed)
        return Given("empty" if number is None else "given", number=number)
    if question.kind in {"short_text", "long_text"}:
        return Given("given" if typed else "empty", text=typed)
    ticked = set(typed.split())
    chosen = tuple(one.value for one in choices(question) if one.value in ticked)
    proof = texts.get(f"{PROOF}.{question.name}", "").strip()
    return Given("given" if chosen else "empty", chosen, text=proof, files=count)


def proved(question: Question, answer: Given) -> bool:
    """Whether a yes stands with the proof that is asked; any other answer needs none."""
    if YES not in answer.chosen or question.kind != "yes_no":
        return True
    return {
        "none": True,
        "text": bool(answer.text),
        "file": answer.files > 0,
        "text_or_file": bool(answer.text) or answer.files > 0,
    }[question.proof]


def number_in(text: str) -> Fraction | None:
    """`12 500`, `12500,0` and `12500.0` are the same number, `83 %` is 83; None when it is none."""
    return parse_decimal(_PERCENT.sub("", _GROUPED.sub("", text.strip())))


def word_count(text: str) -> int:
    """Runs between spaces that have a letter or a digit: a colon after its space is no word."""
    return sum(any(map(str.isalnum, run)) for run in text.split())


def _yearly(question: Question, texts: Mapping[str, str]) -> Given:
    numbers = tuple(number_in(texts.get(f"{ANSWER}.{question.name}.{year}", "")) for year in question.years)
    count = sum(number is not None for number in numbers)
    return Given("empty" if not count else "given" if count == len(numbers) else "partial", yearly=numbers)
