"""The questionnaire of an edition: one document, the same for every company."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any, Literal, get_args

import msgspec

from award.editions.bilingual import Words
from award.exact import plain

Kind = Literal[
    "scale", "yes_no", "single", "multiple", "number", "percentage", "yearly", "short_text", "long_text", "file"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
Proof = Literal["none", "text", "file", "text_or_file"]
"""What is asked of a company that answers yes."""
PROOFS: tuple[Proof, ...] = get_args(Proof)
FileKind = Literal["pdf", "png", "jpeg", "xlsx", "docx", "pptx", "csv", "txt"]
FILE_KINDS: tuple[FileKind, ...] = get_args(FileKind)
Marking = Literal["points", "rubric", "none"]
"""Who says what an answer is worth: the definition, an assessor, or nobody."""
NONE = Words("")


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a scale, or of a rubric: what it means, and what it is worth out of 100."""

    points: Decimal
    meaning: Words


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer among several. Points of several chosen options add up, to 100 at most."""

    name: str
    title: Words
    points: Decimal = Decimal(0)


class Band(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a number is worth from `least` on, until the next band. Under the first one it is worth nothing."""

    least: Decimal
    points: Decimal


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An earlier question has one of these answers: values of `choices`. With none named, it has any answer."""

    question: str
    answers: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked. A field that the kind does not have keeps its default (`parts.PARTS` tells which it has)."""

    name: str
    kind: Kind
    title: Words
    help: Words = NONE
    required: bool = True
    weight: Decimal = Decimal(1)
    """Within its dimension. 0: asked to be read, not to be marked."""
    may_not_apply: bool = False
    """A company may say that the question does not concern it: it then leaves the denominator."""
    when: tuple[Condition, ...] = ()
    """It is asked when all of them hold; always, when there are none."""
    levels: tuple[Level, ...] = ()
    options: tuple[Option, ...] = ()
    yes: Decimal = Decimal(100)
    no: Decimal = Decimal(0)
    proof: Proof = "none"
    unit: Words = NONE
    lowest: Decimal | None = None
    highest: Decimal | None = None
    whole: bool = False
    """No decimals."""
    bands: tuple[Band, ...] = ()
    """From the lowest to the highest `least`. Without any, a number is marked by its rubric, or not at all."""
    years: tuple[int, ...] = ()
    words: int = 0
    """The most that are read; 0 means no limit but the field's own."""
    files: int = 0
    """The most that are taken."""
    accepts: tuple[FileKind, ...] = ()
    """Empty means all of FILE_KINDS."""
    rubric: tuple[Level, ...] = ()
    """What assessors mark by, from the least to the most."""


class Dimension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A section of the questionnaire, marked out of 100 by its questions."""

    name: str
    title: Words
    questions: tuple[Question, ...] = ()
    help: Words = NONE
    weight: Decimal = Decimal(1)
    """Within the whole."""


class Domain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Dimensions that belong together. It has no weight of its own."""

    name: str
    title: Words
    dimensions: tuple[Dimension, ...] = ()
    help: Words = NONE


class Questionnaire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names are unique: of domains, of dimensions over all domains, of questions over all dimensions."""

    domains: tuple[Domain, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """One answer that may be ticked: what is kept of it, what people read, and its points."""

    value: str
    title: Words
    points: Decimal


def dimensions_of(questionnaire: Questionnaire) -> Iterator[Dimension]:
    for domain in questionnaire.domains:
        yield from domain.dimensions


def questions_of(questionnaire: Questionnaire) -> Iterator[Question]:
    """In the order in which they are asked."""
    for dimension in dimensions_of(questionnaire):
        yield from dimension.questions


def choices(question: Question) -> tuple[Choice, ...]:
    """Of the kinds scale (`1`, `2`…, the first level being 1), yes_no, single and multiple; none of the others."""
    if question.kind == "yes_no":
        return (Choice("yes", Words("Oui", "Yes"), question.yes), Choice("no", Words("Non", "No"), question.no))
    levels = (Choice(str(at), one.meaning, one.points) for at, one in enumerate(question.levels, 1))
    return (*levels, *(Choice(one.name, one.title, one.points) for one in question.options))


def marking_of(question: Question) -> Marking:
    if not question.weight:
        return "none"
    if question.bands or question.kind in {"scale", "yes_no", "single", "multiple"}:
        return "points"
    return "rubric" if question.rubric else "none"


def questionnaire_digest(questionnaire: Questionnaire) -> str:
    """SHA-256 of the canonical JSON, numbers in their shortest writing."""
    return sha256(msgspec.json.encode(tidy(questionnaire), order="sorted")).hexdigest()


def tidy(questionnaire: Questionnaire) -> Questionnaire:
    """The same with its numbers in their shortest writing."""
    shortest: Questionnaire = _shortest(questionnaire)
    return shortest


def _shortest(part: Any) -> Any:
    if isinstance(part, Decimal):
        return Decimal(plain(Fraction(part)))
    if isinstance(part, tuple):
        return tuple(_shortest(one) for one in part)
    if isinstance(part, msgspec.Struct):
        fields = {name: _shortest(getattr(part, name)) for name in part.__struct_fields__}
        return msgspec.structs.replace(part, **fields)
    return part
