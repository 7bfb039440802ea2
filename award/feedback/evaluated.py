"""All that evaluators signed of one company: the notes to make findings of, and the marks that findings explain."""

from collections.abc import Iterable
from fractions import Fraction

import msgspec

from award.editions.marks import Mark
from award.editions.rules import MarkRule
from award.feedback.findings import Subject
from award.feedback.notes import (
    Note,
    Voice,
    assessment_notes,
    interview_subjects,
    questionnaire_subjects,
    sheet_notes,
)
from award.interviews.guide.document import Guide
from award.interviews.sheets.fields import MARKS
from award.interviews.sheets.marking import criterion_mark
from award.questionnaire.assessing.marking import Marked
from award.questionnaire.definition.document import Questionnaire


class EvaluatedSheet(msgspec.Struct, frozen=True):
    """A signed sheet; `mark` is that of the whole."""

    voice: Voice
    rule: MarkRule
    mark: Mark
    revised: bool = False


class Evaluated(msgspec.Struct, frozen=True):
    """`guide`, `questionnaire` and `marked` are None where there is none, or nothing was returned."""

    guide: Guide | None = None
    sheets: tuple[EvaluatedSheet, ...] = ()
    questionnaire: Questionnaire | None = None
    marked: Marked | None = None
    assessments: tuple[Voice, ...] = ()


def notes_of(one: Evaluated) -> tuple[Note, ...]:
    """Of all sheets, then of all assessments."""
    sheets = [sheet_notes(each.voice, one.guide) for each in one.sheets] if one.guide else []
    assessments = [assessment_notes(each, one.questionnaire) for each in one.assessments] if one.questionnaire else []
    return tuple(note for each in (*sheets, *assessments) for note in each)


def subjects_of(one: Evaluated) -> tuple[Subject, ...]:
    """Dimensions of the questionnaire that was returned, then the interviews' where a sheet is signed."""
    dimensions = (
        questionnaire_subjects(one.questionnaire, {each.dimension.name: each.mark for each in one.marked.dimensions})
        if one.questionnaire and one.marked
        else ()
    )
    means = {name: mean(marks) for name, marks in criterion_marks(one).items()}
    return (*dimensions, *(interview_subjects(one.guide, means) if one.guide and one.sheets else ()))


def criterion_marks(one: Evaluated) -> dict[str, tuple[Fraction, ...]]:
    """By criterion, what the evaluators gave; abstentions are not among them."""
    if one.guide is None:
        return {}
    return {
        criterion.name: tuple(
            mark
            for each in one.sheets
            if isinstance(mark := criterion_mark(each.voice.texts.get(MARKS + criterion.name, ""), each.rule), Fraction)
        )
        for criterion in one.guide.criteria
    }


def mean(marks: Iterable[Fraction]) -> Fraction | None:
    """Each as much as the others; None of nothing."""
    known = tuple(marks)
    return sum(known, Fraction(0)) / len(known) if known else None
