"""A dimension laid out for a page: each question with what is typed there, whether it is asked, and how far it is answered."""

from collections.abc import Mapping

import msgspec

from award.drafts.changing import EMPTY, Standing
from award.messages import Message
from award.questionnaire.definition.answers import ANSWER, NOT_APPLICABLE, PROOF, YES, Given, given, proved
from award.questionnaire.definition.document import (
    Choice,
    Dimension,
    FileKind,
    Question,
    Questionnaire,
    choices,
    questions_of,
)
from award.questionnaire.definition.fields import Form, bounds, fields_of, flaw_in
from award.questionnaire.definition.showing import shown
from award.questionnaire.files.accepting import accepted, most_of, takes_files


class Box(msgspec.Struct, frozen=True):
    """A field: what to show in it, which version that is, why it means nothing there, and what stands instead where somebody
    else changed it meanwhile.
    """

    name: str
    text: str
    version: int
    most: int
    """Letters."""
    flaw: Message | None = None
    instead: Standing | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The text as the names of options."""
        return tuple(self.text.split())


class Asked(msgspec.Struct, frozen=True):
    """A question on its page. `when` is its conditions as the page's scripts read them; `last` is what was typed last."""

    question: Question
    shown: bool
    given: Given
    boxes: dict[str, Box]
    when: str
    last: Standing | None

    def box(self, part: str, year: int = 0) -> Box:
        return self.boxes[f"{part}.{self.question.name}" + (f".{year}" if year else "")]

    @property
    def choices(self) -> tuple[Choice, ...]:
        return choices(self.question)

    @property
    def answer(self) -> Box:
        return self.box(ANSWER)

    @property
    def proof(self) -> Box | None:
        return self.boxes.get(f"{PROOF}.{self.question.name}")

    @property
    def not_applicable(self) -> Box | None:
        return self.boxes.get(f"{NOT_APPLICABLE}.{self.question.name}")

    @property
    def is_waived(self) -> bool:
        box = self.not_applicable
        return box is not None and box.text == YES

    @property
    def is_flawed(self) -> bool:
        return any(box.flaw for box in self.boxes.values())

    @property
    def is_done(self) -> bool:
        """Nothing is wanted of it any more."""
        enough = self.given.state in {"given", "not_applicable"} and proved(self.question, self.given)
        return enough and not self.is_flawed

    @property
    def disputed(self) -> bool:
        return any(box.instead for box in self.boxes.values())

    @property
    def takes_files(self) -> bool:
        return takes_files(self.question)

    @property
    def most_files(self) -> int:
        return most_of(self.question)

    @property
    def accepted(self) -> tuple[FileKind, ...]:
        return accepted(self.question)

    @property
    def lowest(self) -> object:
        return bounds(self.question)[0]

    @property
    def highest(self) -> object:
        return bounds(self.question)[1]


def laid(
    form: Form,
    dimension: Dimension,
    standing: Mapping[str, Standing],
    files: Mapping[str, int] | None = None,
    disputed: Mapping[str, str] | None = None,
) -> tuple[Asked, ...]:
    """The questions of a dimension in their order, those that are not asked as well. `files` is how many each question has;
    `disputed` are texts that met others meanwhile: each is shown in its field, beside what stands.
    """
    mine = disputed or {}
    texts = {name: one.text for name, one in standing.items()} | dict(mine)
    answers = _answers(form.questionnaire, texts, files or {})

    def box(field: str) -> Box:
        stands = standing.get(field, EMPTY)
        text = mine.get(field, stands.text)
        flaw = flaw_in(form, field, text)
        return Box(field, text, stands.version, form.longest[field], flaw, stands if field in mine else None)

    return tuple(
        Asked(
            question=one,
            shown=one.name in answers,
            given=answers.get(one.name) or given(one, texts, files),
            boxes={field: box(field) for field in fields_of(one)},
            when=_conditions(one, answers),
            last=_last(standing, one),
        )
        for one in dimension.questions
    )


def _answers(questionnaire: Questionnaire, texts: Mapping[str, str], files: Mapping[str, int]) -> dict[str, Given]:
    """Of the questions that are asked."""
    answers: dict[str, Given] = {}
    for question in questions_of(questionnaire):
        if shown(question, answers):
            answers[question.name] = given(question, texts, files)
    return answers


def _conditions(question: Question, answers: Mapping[str, Given]) -> str:
    """JSON of `[[question, [answers…], whether it holds now]…]`, "" without any."""
    told = [
        (one.question, one.answers, shown(msgspec.structs.replace(question, when=(one,)), answers))
        for one in question.when
    ]
    return msgspec.json.encode(told).decode() if told else ""


def _last(standing: Mapping[str, Standing], question: Question) -> Standing | None:
    typed = [(one.at, one) for name in fields_of(question) if (one := standing.get(name)) and one.at]
    return max(typed, key=lambda pair: pair[0])[1] if typed else None
