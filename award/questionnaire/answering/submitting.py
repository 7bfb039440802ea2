"""What a response lacks before it can be submitted, and how far each of its sections is. PURE."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal

import msgspec

from award.drafts.changing import Standing
from award.editions.bilingual import naming
from award.messages import Message, Problem
from award.questionnaire.definition.answers import NOT_APPLICABLE, PROOF, given, proved
from award.questionnaire.definition.document import Dimension, Question, dimensions_of
from award.questionnaire.definition.fields import Form, fields_of, flaw_in, question_of
from award.questionnaire.definition.showing import shown_questions
from award.questionnaire.files.accepting import most_of, takes_files

Reason = Literal["unanswered", "partial", "unproved", "flawed", "crowded"]


class Missing(msgspec.Struct, frozen=True):
    """Why it cannot be submitted yet, and where: `field` is the one to go to, "" where it is a file that is wanted."""

    dimension: str
    question: Question
    field: str
    reason: Reason
    message: Message


class Section(msgspec.Struct, frozen=True):
    """How far a dimension is. Questions that are not asked, as the answers stand, count nowhere."""

    dimension: Dimension
    asked: int
    answered: int
    """Of those asked: what is said there can be submitted as it is. "Not applicable" is an answer."""
    required: int
    missing: tuple[Missing, ...]
    by: tuple[str, ...]
    """Who wrote what stands there, as the trail calls them; whoever wrote most first."""
    at: datetime | None
    """When somebody last did."""

    @property
    def complete(self) -> bool:
        return not self.missing


class Check(msgspec.Struct, frozen=True):
    """A whole response, looked at."""

    shown: frozenset[str]
    """Names of the questions that are asked."""
    sections: tuple[Section, ...]

    @property
    def missing(self) -> tuple[Missing, ...]:
        """In the order of the questionnaire."""
        return tuple(one for section in self.sections for one in section.missing)

    @property
    def may_submit(self) -> bool:
        return not self.missing

    @property
    def asked(self) -> int:
        return sum(section.asked for section in self.sections)

    @property
    def answered(self) -> int:
        return sum(section.answered for section in self.sections)


def checked(form: Form, standing: Mapping[str, Standing], files: Mapping[str, int]) -> Check:
    """`files` is how many files each question has."""
    texts = {name: one.text for name, one in standing.items() if one.text}
    shown = shown_questions(form.questionnaire, texts, files)
    written = _written(standing)
    sections = (_section(form, one, shown, texts, files, written) for one in dimensions_of(form.questionnaire))
    return Check(shown, tuple(sections))


def problems_of(check: Check) -> tuple[Problem, ...]:
    """`column` names the field to go to, or the question where a file is wanted."""
    return tuple(Problem(one.message, column=one.field or one.question.name) for one in check.missing)


def _section(
    form: Form,
    dimension: Dimension,
    shown: frozenset[str],
    texts: Mapping[str, str],
    files: Mapping[str, int],
    written: Mapping[str, list[Standing]],
) -> Section:
    asked = [one for one in dimension.questions if one.name in shown]
    missing = {one.name: tuple(_missing(form, dimension, one, texts, files)) for one in asked}
    states = {one.name: given(one, texts, files).state for one in asked}
    fields = [each for one in asked for each in written.get(one.name, ())]
    return Section(
        dimension=dimension,
        asked=len(asked),
        answered=sum(states[one.name] != "empty" and not missing[one.name] for one in asked),
        required=sum(one.required for one in asked),
        missing=tuple(each for one in asked for each in missing[one.name]),
        by=tuple(name for name, _ in Counter(each.by for each in fields).most_common()),
        at=max((each.at for each in fields if each.at), default=None),
    )


def _missing(
    form: Form, dimension: Dimension, question: Question, texts: Mapping[str, str], files: Mapping[str, int]
) -> Iterator[Missing]:
    """A flaw is told alone: until it is gone nobody can say what else lacks."""
    flaws = list(_flaws(form, question, texts))
    for field, message in flaws:
        yield Missing(dimension.name, question, field, "flawed", message)
    if flaws:
        return
    answer, fields = given(question, texts, files), fields_of(question)
    first = "" if question.kind == "file" else fields[0]
    if takes_files(question) and files.get(question.name, 0) > most_of(question):
        text = "« {question} » a plus de fichiers qu’elle n’en peut prendre ({most}). Retirez-en."
        message = Message.of(text, question=question.title.fr, most=most_of(question))
        yield Missing(dimension.name, question, "", "crowded", message)
    elif answer.state == "empty" and question.required:
        yield Missing(dimension.name, question, first, "unanswered", _unanswered(question))
    elif answer.state == "partial":
        empty = next(one for one in fields if not texts.get(one, "").strip())
        text = "« {question} » : il manque des années. Complétez-les, ou effacez les autres."
        yield Missing(dimension.name, question, empty, "partial", naming(text, question=question.title))
    elif not proved(question, answer):
        text = "« {question} » : vous répondez oui ; ajoutez ce qui le montre."
        place = "" if question.proof == "file" else f"{PROOF}.{question.name}"
        yield Missing(dimension.name, question, place, "unproved", naming(text, question=question.title))


def _unanswered(question: Question) -> Message:
    if question.kind == "file":
        return naming("« {question} » attend un fichier.", question=question.title)
    if question.may_not_apply:
        text = "« {question} » attend une réponse, ou « Ne s’applique pas »."
        return naming(text, question=question.title)
    return naming("« {question} » attend une réponse.", question=question.title)


def _flaws(form: Form, question: Question, texts: Mapping[str, str]) -> Iterator[tuple[str, Message]]:
    """What is typed beside a question that does not apply is no answer, and has no flaw."""
    away = given(question, texts).state == "not_applicable"
    for field in fields_of(question):
        if away and field.partition(".")[0] != NOT_APPLICABLE:
            continue
        if message := flaw_in(form, field, texts.get(field, "")):
            yield field, message


def _written(standing: Mapping[str, Standing]) -> dict[str, list[Standing]]:
    """What stands in the fields of each question."""
    found: dict[str, list[Standing]] = {}
    for name, one in standing.items():
        if one.text:
            found.setdefault(question_of(name), []).append(one)
    return found
