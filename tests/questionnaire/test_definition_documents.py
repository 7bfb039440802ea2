"""A questionnaire is checked whole, written and read back, compared, changed part by part, and summed up."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from definitions import SMALL, every_kind, questionnaires, small
from hypothesis import given, settings
from msgspec.structs import replace

from award.conversion import Fault
from award.editions.bilingual import Words
from award.editions.phases import PHASES
from award.questionnaire.definition.checking import (
    questionnaire_faults,
    questionnaire_gaps,
)
from award.questionnaire.definition.comparing import questionnaire_changes
from award.questionnaire.definition.document import (
    KINDS,
    Condition,
    Dimension,
    Domain,
    Question,
    Questionnaire,
    choices,
    dimensions_of,
    marking_of,
    questionnaire_digest,
    questions_of,
    tidy,
)
from award.questionnaire.definition.editing import (
    home_of,
    moved,
    parts_of,
    path_of,
    placed,
    shut_because,
    wants_reason,
    without,
)
from award.questionnaire.definition.reading import QUESTIONNAIRES, load_questionnaire, parse_questionnaire
from award.questionnaire.definition.summing import conditions_told, summary_of
from award.questionnaire.definition.writing import questionnaire_json, write_questionnaire

EXCELLENCE = load_questionnaire("excellence")
HERE = ("domains", 0, "dimensions", 0, "questions")


def told(questionnaire: Questionnaire) -> list[tuple[Any, ...]]:
    """Where its faults are, inside the only dimension of a small one."""
    return [place(fault) for fault in questionnaire_faults(questionnaire)]


def place(fault: Fault) -> tuple[Any, ...]:
    return fault.path[6:] if fault.path[:5] == HERE else fault.path


@pytest.mark.parametrize("name", QUESTIONNAIRES)
def test_questionnaire_that_ships_is_ready_and_speaks_both_languages(name: str) -> None:
    document = load_questionnaire(name)
    every = list(questions_of(document))
    assert (len(document.domains), len(list(dimensions_of(document))), len(every)) == (3, 13, 64)
    assert {one.kind for one in every} == set(KINDS)
    assert not list(questionnaire_faults(document))
    assert not list(questionnaire_gaps(document))
    words = [one.title for one in (*document.domains, *dimensions_of(document), *every)]
    words += [one.title for question in every for one in question.options]
    words += [one.meaning for question in every for one in (*question.levels, *question.rubric)]
    words += [one.help for one in every if one.help.fr]
    alike = {one.fr for one in words if one.said("fr") == one.said("en")}
    assert alike == {"Satisfaction"}


@settings(max_examples=60)
@given(questionnaires())
def test_questionnaire_written_is_read_back_the_same(document: Questionnaire) -> None:
    from_toml = parse_questionnaire(write_questionnaire(document))
    from_json = parse_questionnaire(questionnaire_json(document).decode())
    assert from_toml == from_json == tidy(document)
    assert questionnaire_digest(from_toml) == questionnaire_digest(document)


@settings(max_examples=60)
@given(questionnaires(), questionnaires())
def test_nothing_differs_exactly_when_the_digests_are_the_same(one: Questionnaire, other: Questionnaire) -> None:
    assert questionnaire_changes(one, one) == ()
    same = questionnaire_digest(one) == questionnaire_digest(other)
    assert (questionnaire_changes(one, other) == ()) == same


def test_empty_questionnaire_comes_back_empty_and_is_not_ready() -> None:
    assert parse_questionnaire(write_questionnaire(Questionnaire())) == Questionnaire()
    assert parse_questionnaire(questionnaire_json(Questionnaire()).decode()) == Questionnaire()
    hollow = Questionnaire((Domain("a", Words("A")), Domain("b", Words("B"), (Dimension("c", Words("C")),))))
    assert told(Questionnaire()) == told(hollow) == []
    assert [one.path for one in questionnaire_gaps(Questionnaire())] == [("domains",)]
    gaps = [("domains", 0), ("domains", 1, "dimensions", 0)]
    assert [one.path for one in questionnaire_gaps(hollow)] == gaps


def test_digest_is_of_what_is_said_and_not_of_how_a_number_is_written() -> None:
    assert questionnaire_digest(small("scale", weight=Decimal("1.0"))) == questionnaire_digest(SMALL)
    assert questionnaire_digest(small("scale", weight=Decimal(2))) != questionnaire_digest(SMALL)


def test_limits_are_read_and_no_limit_too() -> None:
    text = json.loads(questionnaire_json(SMALL))
    text["domains"][0]["dimensions"][0]["questions"][4]["lowest"] = None
    again = parse_questionnaire(json.dumps(text))
    assert next(one.lowest for one in questions_of(again) if one.name == "number") is None


def test_changes_are_told_by_part_and_field() -> None:
    new = moved(small("scale", weight=Decimal(2), required=False), "question", "single", "up")
    changes = questionnaire_changes(SMALL, new)
    assert [(one.part, one.item, one.field, one.before, one.after) for one in changes[1:]] == [
        ("question", "scale", "required", "yes", "no"),
        ("question", "scale", "weight", "1", "2"),
    ]
    assert (changes[0].part, changes[0].item, changes[0].field) == ("dimension", "Une", "order")
    first, *_ = questionnaire_changes(None, SMALL)
    assert (first.field, first.before, first.after) == ("order", "", "tout")


def test_what_was_removed_is_told_by_its_title() -> None:
    found = questionnaire_changes(SMALL, without(SMALL, "question", "single"))
    assert {one.item for one in found if one.field == "options"} == {"single"}
    assert all(one.after == "" for one in found if one.field == "options")
    told_one = next(one for one in found if one.of == "points")
    assert (told_one.at, told_one.before) == (1, "60")


def test_parts_are_put_in_place_moved_and_taken_away() -> None:
    def names(document: Questionnaire, part: Any = "question") -> list[str]:
        return [one.name for one in parts_of(document, part)]

    before = names(SMALL)
    assert names(moved(SMALL, "question", "scale", "up")) == before
    assert names(moved(SMALL, "question", "file", "down")) == before
    assert names(moved(SMALL, "question", "scale", "down"))[:2] == ["yes-no", "scale"]
    assert names(without(SMALL, "question", "scale")) == before[1:]
    new = Question("new", "file", Words("New"))
    assert names(placed(SMALL, "question", "une", new)) == [*before, "new"]
    assert placed(SMALL, "question", "une", every_kind()[0]) == SMALL
    wider = placed(SMALL, "domain", "", Domain("autre", Words("Autre")))
    wider = placed(wider, "dimension", "autre", Dimension("deux", Words("Deux")))
    assert names(wider, "dimension") == ["une", "deux"]
    elsewhere = placed(wider, "question", "deux", every_kind()[0])
    assert names(elsewhere) == [*before[1:], "scale"]
    assert home_of(elsewhere, "question", "scale") == "deux"
    assert home_of(elsewhere, "dimension", "deux") == "autre"
    assert home_of(elsewhere, "domain", "tout") == home_of(elsewhere, "question", "none") == ""
    assert names(moved(elsewhere, "domain", "autre", "up"), "domain") == ["autre", "tout"]
    assert path_of(elsewhere, "question", "scale") == "domains.1.dimensions.0.questions.0."
    assert path_of(elsewhere, "dimension", "deux") == "domains.1.dimensions.0."
    assert (path_of(elsewhere, "domain", "autre"), path_of(elsewhere, "domain", "none")) == ("domains.1.", "")


def test_questionnaire_changes_until_the_evaluation_opens_or_somebody_answered() -> None:
    free = [phase for phase in PHASES if shut_because(phase, submitted=False) is None]
    assert free == ["preparation", "selection", "invitations"]
    assert shut_because("invitations", submitted=True) is not None
    assert [wants_reason(frozen=frozen, laid=laid) for frozen in (True, False) for laid in (True, False)] == [
        True, False, False, False,
    ]  # fmt: skip


def test_answers_that_may_be_ticked_have_their_points() -> None:
    found = {one.name: [(each.value, str(each.points)) for each in choices(one)] for one in every_kind()}
    assert found["scale"] == [("1", "0"), ("2", "100")]
    assert found["yes-no"] == [("yes", "100"), ("no", "0")]
    assert found["single"] == found["multiple"] == [("a", "60"), ("b", "70")]
    assert found["number"] == found["file"] == []


def test_who_marks_an_answer_is_told_by_the_definition() -> None:
    ways = {one.name: marking_of(one) for one in every_kind()}
    assert {name for name, way in ways.items() if way == "rubric"} == {"yearly", "short-text", "long-text", "file"}
    assert marking_of(replace(every_kind()[0], weight=Decimal(0))) == "none"
    assert marking_of(replace(every_kind()[-1], rubric=())) == "none"


def test_summary_counts_questions_and_shares_the_mark() -> None:
    found = summary_of(EXCELLENCE)
    assert (found.questions, found.by_points + found.by_assessors + found.read_only) == (64, 64)
    assert sum(found.dimension_shares.values()) == sum(found.question_shares.values()) == 100
    assert found.dimension_shares["symetrie"] == Fraction(200, 15)
    hollow = Questionnaire((Domain("a", Words("A"), (Dimension("b", Words("B")),)),))
    assert summary_of(hollow).dimension_shares == {"b": 0}


def test_conditions_are_told_in_words() -> None:
    found = conditions_told(EXCELLENCE)["ecoute-rythme"]
    assert [one.said("fr") for one in found[0].answers] == ["Oui"]
    loose = small("file", when=(Condition("number"),))
    assert [(one.title.fr, one.answers) for one in conditions_told(loose)["file"]] == [("number", ())]
