"""What evaluators wrote and signed of a company, as notes to make findings of; nobody's name is in them."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import msgspec

from award.editions.bilingual import Words
from award.editions.marks import ABSTENTIONS
from award.feedback.findings import Subject
from award.feedback.words import HEADLINES, Kind
from award.interviews.guide.document import Guide
from award.interviews.sheets.fields import RANKS
from award.questionnaire.definition.document import Questionnaire, dimensions_of

NOBODY = Words("")


class Voice(msgspec.Struct, frozen=True):
    """A signed sheet or assessment: `source` as in `sheet:12`, `letter` the evaluator's in this company, `texts` its fields."""

    source: str
    letter: str
    texts: Mapping[str, str]


class Note(msgspec.Struct, frozen=True):
    """One text; `about` is the criterion, theme or question that it was written under."""

    key: str
    letter: str
    kind: Kind
    subject: str
    about: Words
    text: str
    weight: int = 0


def interview(name: str) -> str:
    """The subject of a criterion, and of the theme of the same name: what is said of the one explains the mark of the other."""
    return f"interview:{name}"


def dimension(name: str) -> str:
    return f"dimension:{name}"


def sheet_notes(voice: Voice, guide: Guide) -> tuple[Note, ...]:
    """Strengths and priorities first, then themes and criteria in the order of the guide."""
    return tuple(_of_sheet(voice, guide))


def assessment_notes(voice: Voice, questionnaire: Questionnaire) -> tuple[Note, ...]:
    """What was written beside each answer, in the order of the questionnaire."""
    return tuple(_of_assessment(voice, questionnaire))


def interview_subjects(guide: Guide, marks: Mapping[str, Fraction | None]) -> tuple[Subject, ...]:
    """Criteria with the mean of their marks, then the themes that are no criteria."""
    criteria = tuple(Subject(interview(one.name), one.title, marks.get(one.name)) for one in guide.criteria)
    known = {one.key for one in criteria}
    themes = (Subject(interview(one.name), one.title) for one in guide.themes)
    return (*criteria, *(one for one in themes if one.key not in known))


def questionnaire_subjects(questionnaire: Questionnaire, marks: Mapping[str, Fraction | None]) -> tuple[Subject, ...]:
    return tuple(Subject(dimension(one.name), one.title, marks.get(one.name)) for one in dimensions_of(questionnaire))


def _of_sheet(voice: Voice, guide: Guide) -> Iterator[Note]:
    for kind in HEADLINES:
        for rank in RANKS:
            weight = voice.texts.get(f"{kind}.{rank}.weight", "")
            yield from _note(voice, kind, "", NOBODY, f"{kind}.{rank}", int(weight) if weight.isdecimal() else 0)
    for theme in guide.themes:
        yield from _note(voice, "finding", interview(theme.name), theme.title, f"note.{theme.name}")
    for criterion in guide.criteria:
        kind = _kind(voice.texts.get(f"mark.{criterion.name}", ""))
        yield from _note(voice, kind, interview(criterion.name), criterion.title, f"reason.{criterion.name}")


def _of_assessment(voice: Voice, questionnaire: Questionnaire) -> Iterator[Note]:
    for one in dimensions_of(questionnaire):
        for question in one.questions:
            kind = _kind(voice.texts.get(f"mark.{question.name}", ""))
            yield from _note(voice, kind, dimension(one.name), question.title, f"reason.{question.name}")


def _kind(mark: str) -> Kind:
    """A reason tells of a mark, or why there is none."""
    return "not_judged" if mark.strip().casefold() in ABSTENTIONS else "finding"


def _note(voice: Voice, kind: Kind, subject: str, about: Words, field: str, weight: int = 0) -> Iterable[Note]:
    text = voice.texts.get(field, "").strip()
    return [Note(f"{voice.source}/{field}", voice.letter, kind, subject, about, text, weight)] if text else []
