"""What answers are worth: exact, every term told, nothing partial."""

from decimal import Decimal
from fractions import Fraction

import pytest
from assessing_world import ANSWERS, DOCUMENT, RUBRIC, levels, question
from hypothesis import given as drawn, strategies as st

from award.editions.bilingual import Words
from award.editions.marks import Mark
from award.questionnaire.assessing.marking import (
    Answers,
    DimensionMark,
    Formula,
    Marked,
    QuestionMark,
    Term,
    marked,
    to_assess,
)
from award.questionnaire.assessing.points import points_of
from award.questionnaire.definition.answers import Given
from award.questionnaire.definition.document import Band, Dimension, Domain, Option, Question, Questionnaire

HALF = Fraction(50)


def worth(texts: dict[str, str], *assessments: dict[str, Mark], files: dict[str, int] | None = None) -> Marked:
    return marked(DOCUMENT, Answers(texts, files or {}), assessments)


def of(found: Marked, name: str) -> QuestionMark:
    return next(one for each in found.dimensions for one in each.questions if one.question.name == name)


def alone(*questions: Question) -> Questionnaire:
    return Questionnaire((Domain("d", Words("D"), (Dimension("x", Words("X"), questions),)),))


def test_whole_is_the_weighted_mean_of_dimensions_and_they_of_questions() -> None:
    found = worth(ANSWERS, {"recit": Fraction(100), "histoire": HALF}, {"recit": HALF, "histoire": Fraction(0)})
    listening = (100 + 80 + 2 * Fraction(75)) / 4
    assert [one.mark for one in found.dimensions] == [listening, Fraction(25)]
    assert found.mark == (3 * listening + 25) / 4
    assert found.waiting == 0
    assert of(found, "recit").formula == Formula((Term(Fraction(100), Fraction(1)), Term(HALF, Fraction(1))))


def test_not_answered_counts_nought_and_says_so() -> None:
    found = worth({**ANSWERS, "answer.recit": " "}, {"histoire": HALF})
    assert (of(found, "recit").worth, of(found, "recit").mark) == ("unanswered", 0)
    assert found.dimensions[0].mark == Fraction(180, 4)


def test_not_applicable_leaves_the_denominator() -> None:
    found = worth({**ANSWERS, "na.histoire": "yes"}, {"recit": HALF})
    assert (of(found, "histoire").worth, of(found, "histoire").mark) == ("not_applicable", None)
    assert found.dimensions[1].mark is None
    assert found.mark == found.dimensions[0].mark


def test_question_that_was_not_asked_leaves_the_denominator() -> None:
    found = worth({**ANSWERS, "answer.mesure": "no"}, {"recit": HALF, "histoire": HALF})
    assert (of(found, "rythme").worth, of(found, "rythme").given) == ("not_asked", Given())
    assert found.dimensions[0].mark == Fraction(100, 3)


def test_yes_without_its_proof_is_worth_a_no() -> None:
    found = worth({**ANSWERS, "proof.mesure": ""}, {"recit": HALF, "histoire": HALF})
    assert (of(found, "mesure").worth, of(found, "mesure").mark) == ("unproved", 0)


def test_question_without_weight_is_read_only() -> None:
    assert of(worth(ANSWERS), "nom").worth == "unmarked"


@pytest.mark.parametrize("assessments", [(), ({},), ({"recit": HALF}, {}), ({"recit": None, "histoire": HALF},)])
def test_open_answer_waits_for_every_assessor(assessments: tuple[dict[str, Mark], ...]) -> None:
    found = worth(ANSWERS, *assessments)
    assert of(found, "recit").worth == "waiting"
    assert (found.mark, found.dimensions[0].mark) == (None, None)
    assert found.waiting >= 1


def test_abstention_leaves_the_mean_and_that_of_all_the_denominator() -> None:
    found = worth(ANSWERS, {"recit": "abstained", "histoire": "abstained"}, {"recit": HALF, "histoire": "abstained"})
    assert (of(found, "recit").worth, of(found, "recit").mark) == ("assessed", HALF)
    assert (of(found, "histoire").worth, of(found, "histoire").mark) == ("abstained", None)
    assert found.mark == found.dimensions[0].mark == Fraction(280, 4)


def test_questionnaire_that_asks_nothing_has_no_mark() -> None:
    assert (marked(Questionnaire(), Answers({}), ()).mark, Formula(()).mark) == (None, None)


def test_assessors_are_given_what_was_answered_and_only_they_can_mark() -> None:
    names = [one.name for one in to_assess(DOCUMENT, Answers(ANSWERS))]
    assert names == ["recit", "histoire"]
    assert to_assess(DOCUMENT, Answers({"na.histoire": "yes"})) == ()


def test_some_years_are_an_answer_to_assess() -> None:
    figures = alone(question("ca", "yearly", years=(2024, 2025), rubric=RUBRIC))
    assert to_assess(figures, Answers({"answer.ca.2024": "12"}))
    assert to_assess(figures, Answers({})) == ()


NUMBER = question("n", "number", bands=(Band(Decimal(10), Decimal(40)), Band(Decimal("20.5"), Decimal(90))))


@pytest.mark.parametrize(("typed", "points"), [("9,99", 0), ("10", 40), ("20.4", 40), ("20,5", 90), ("1 000", 90)])
def test_number_is_worth_the_last_band_that_it_reaches(typed: str, points: int) -> None:
    (only,) = marked(alone(NUMBER), Answers({"answer.n": typed}), ()).dimensions
    assert (only.mark, only.questions[0].worth) == (points, "points")


def test_several_options_add_up_to_a_hundred_at_most() -> None:
    several = question("s", "multiple", options=tuple(Option(one, Words(one), Decimal(45)) for one in "abc"))
    assert points_of(several, Given("given", ("a",))) == 45
    assert points_of(several, Given("given", ("a", "b", "c"))) == 100


def test_scale_is_worth_its_level() -> None:
    scale = question("s", "scale", levels=levels("0", "33.33", "100"))
    assert points_of(scale, Given("given", ("2",))) == Fraction(3333, 100)


marks = st.sampled_from([Fraction(0), HALF, Fraction(100), "abstained", None])
assessment = st.fixed_dictionaries({}, optional={"recit": marks, "histoire": marks})
text = st.sampled_from(["", "yes", "no", "mois", "an", "Un récit.", "x"])
answers = st.dictionaries(st.sampled_from([*ANSWERS, "na.histoire", "answer.nowhere"]), text)


@drawn(answers, st.lists(assessment, max_size=3))
def test_mark_is_within_the_scale_and_done_again_by_its_formula(
    texts: dict[str, str], assessments: list[dict[str, Mark]]
) -> None:
    found = worth(texts, *assessments)
    parts: tuple[Marked | DimensionMark, ...] = (found, *found.dimensions)
    for one in parts:
        assert (one.mark is None) == bool(one.waiting or not one.formula.terms)
        if one.mark is not None:
            assert 0 <= one.mark <= 100
            assert one.mark * one.formula.weights == sum(term.product for term in one.formula.terms)
    assert found.waiting == 0 or found.mark is None


@drawn(answers, assessment, st.sampled_from(["recit", "histoire"]))
def test_better_mark_never_makes_the_whole_worse(texts: dict[str, str], given: dict[str, Mark], name: str) -> None:
    low, high = ({**given, name: points} for points in (Fraction(0), Fraction(100)))
    less, more = worth(texts, low).mark, worth(texts, high).mark
    assert (less is None) == (more is None)
    assert less is None or more is None or less <= more
