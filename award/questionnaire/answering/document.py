"""A company's own answers, said in words, to take away: the same whether they are read as JSON or on paper. PURE."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Literal

import msgspec

from award.drafts.changing import Standing
from award.editions.bilingual import Words
from award.exact import plain
from award.questionnaire.answering.stages import Stage
from award.questionnaire.answering.submitting import Check
from award.questionnaire.definition.answers import PROOF, Given, given
from award.questionnaire.definition.document import Dimension, Domain, Question, choices
from award.questionnaire.definition.fields import Form, fields_of, flaw_in

State = Literal["empty", "partial", "given", "not_applicable", "not_asked", "unreadable"]


class Figure(msgspec.Struct, frozen=True):
    """The figure of a year, as it is understood and as it was typed."""

    year: int
    value: str
    typed: str


class AnswerLine(msgspec.Struct, frozen=True):
    """A question and what is answered: `said` in words, `typed` field by field as it stands."""

    name: str
    title: Words
    kind: str
    state: State
    said: tuple[Words, ...]
    unit: Words
    figures: tuple[Figure, ...]
    proof: str
    files: tuple[str, ...]
    typed: dict[str, str]


class AnswersPart(msgspec.Struct, frozen=True):
    """A dimension, and the domain that it belongs to."""

    domain: Words
    name: str
    title: Words
    lines: tuple[AnswerLine, ...]


class AnswersDocument(msgspec.Struct, frozen=True):
    """`at` is when it was taken; `questionnaire` the digest of the version that is answered."""

    edition: str
    company: str
    stage: Stage
    submissions: int
    at: datetime
    questionnaire: str
    answered: int
    asked: int
    parts: tuple[AnswersPart, ...]


class Source(msgspec.Struct, frozen=True):
    """What a document is made from, besides what stands at its head."""

    form: Form
    standing: Mapping[str, Standing]
    files: Mapping[str, tuple[str, ...]]
    """Names of the files of each question."""
    check: Check

    @property
    def texts(self) -> dict[str, str]:
        return {name: one.text for name, one in self.standing.items() if one.text}


def parts_of(source: Source) -> tuple[AnswersPart, ...]:
    """In the order of the questionnaire. A question that is not asked is told only where something stands in its fields."""
    pairs = ((domain, one) for domain in source.form.questionnaire.domains for one in domain.dimensions)
    return tuple(_part(source, domain, dimension) for domain, dimension in pairs)


def _part(source: Source, domain: Domain, dimension: Dimension) -> AnswersPart:
    lines = (_line(source, one) for one in dimension.questions)
    kept = tuple(one for one in lines if one.state != "not_asked" or one.typed or one.files)
    return AnswersPart(domain.title, dimension.name, dimension.title, kept)


def _line(source: Source, question: Question) -> AnswerLine:
    texts = source.texts
    files = source.files.get(question.name, ())
    answer = given(question, texts, {question.name: len(files)})
    typed = {name: texts[name] for name in fields_of(question) if name in texts}
    years = zip(question.years, answer.yearly, strict=False)
    return AnswerLine(
        name=question.name,
        title=question.title,
        kind=question.kind,
        state=_state(source, question, answer),
        said=tuple(_said(question, answer, typed)),
        unit=Words("%") if question.kind == "percentage" else question.unit,
        figures=tuple(
            Figure(year, _number(value), typed.get(f"answer.{question.name}.{year}", "")) for year, value in years
        ),
        proof=typed.get(f"{PROOF}.{question.name}", ""),
        files=files,
        typed=typed,
    )


def _state(source: Source, question: Question, answer: Given) -> State:
    if question.name not in source.check.shown:
        return "not_asked"
    if answer.state != "not_applicable" and _unread(source, question):
        return "unreadable"
    return answer.state


def _unread(source: Source, question: Question) -> bool:
    return any(flaw_in(source.form, name, source.texts.get(name, "")) for name in fields_of(question))


def _said(question: Question, answer: Given, typed: Mapping[str, str]) -> Iterator[Words]:
    """Choices by their titles; numbers and texts as they were typed."""
    if answer.chosen:
        titles = {one.value: one.title for one in choices(question)}
        yield from (titles[value] for value in answer.chosen)
    elif question.kind not in {"yearly", "file"} and (text := typed.get(f"answer.{question.name}", "").strip()):
        yield Words(text)


def _number(value: Fraction | None) -> str:
    """As programs read it; a number that was typed has an end."""
    return "" if value is None else plain(value)


def names_by_question(files: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Of pairs of a question and the name of a file."""
    found: dict[str, tuple[str, ...]] = {}
    for question, name in files:
        found[question] = (*found.get(question, ()), name)
    return found
