"""What is wrong with a questionnaire is told at once, with its place; what is no questionnaire is refused in words."""

from decimal import Decimal
from typing import Any

import pytest
from definitions import asking, every_kind, small
from msgspec.structs import replace

from award.conversion import Fault
from award.editions.bilingual import LONGEST, Words
from award.messages import Refused
from award.questionnaire.definition.checking import (
    MOST_DIMENSIONS,
    MOST_DOMAINS,
    MOST_QUESTIONS,
    questionnaire_faults,
)
from award.questionnaire.definition.document import (
    Band,
    Condition,
    Dimension,
    Domain,
    Level,
    Option,
    Questionnaire,
)
from award.questionnaire.definition.parts import MOST_CHOICES, MOST_CONDITIONS
from award.questionnaire.definition.reading import load_questionnaire, parse_questionnaire
from award.questionnaire.definition.writing import write_questionnaire

EXCELLENCE = load_questionnaire("excellence")
HERE = ("domains", 0, "dimensions", 0, "questions")
LEVELS = (Level(Decimal(0), Words("Peu")), Level(Decimal(100), Words("Tout")))


def told(questionnaire: Questionnaire) -> list[tuple[Any, ...]]:
    """Where its faults are, inside the only dimension of a small one."""
    return [place(fault) for fault in questionnaire_faults(questionnaire)]


def place(fault: Fault) -> tuple[Any, ...]:
    return fault.path[6:] if fault.path[:5] == HERE else fault.path


@pytest.mark.parametrize(
    ("name", "other", "where"),
    [
        ("scale", {"name": "Échelle"}, ["name"]),
        ("scale", {"name": "file"}, ["name"]),
        ("scale", {"title": Words(" ")}, ["title"]),
        ("scale", {"help": Words("x" * (LONGEST + 1))}, ["help"]),
        ("scale", {"weight": Decimal(-1)}, ["weight"]),
        ("scale", {"levels": LEVELS[:1]}, ["levels"]),
        ("scale", {"levels": LEVELS * MOST_CHOICES}, ["levels"]),
        ("scale", {"levels": (LEVELS[0], Level(Decimal(101), Words("")))}, ["levels", "levels"]),
        ("scale", {"options": (Option("a", Words("A")),)}, ["options"]),
        ("scale", {"kind": "single"}, ["levels"]),
        ("yes-no", {"yes": Decimal(200), "no": Decimal(-1)}, ["yes", "no"]),
        ("yes-no", {"files": 0}, ["files"]),
        ("yes-no", {"proof": "text"}, ["files"]),
        ("single", {"options": (Option("A", Words("")), Option("A", Words("B"), Decimal(101)))}, ["options"] * 5),
        ("number", {"lowest": Decimal(11)}, ["lowest"]),
        ("number", {"unit": Words("x\x07")}, ["unit"]),
        ("number", {"rubric": LEVELS}, ["rubric"]),
        ("number", {"bands": ()}, ["weight"]),
        ("number", {"bands": (Band(Decimal(1), Decimal(101)), Band(Decimal(1), Decimal(0)))}, ["bands", "bands"]),
        ("number", {"bands": tuple(Band(Decimal(at), Decimal(1)) for at in range(21))}, ["bands"]),
        ("yearly", {"years": ()}, ["years"]),
        ("yearly", {"years": (2025, 2024)}, ["years"]),
        ("yearly", {"years": (99, 20260)}, ["years"]),
        ("yearly", {"rubric": (LEVELS[1], LEVELS[0])}, ["rubric"]),
        ("short-text", {"rubric": ()}, ["weight"]),
        ("short-text", {"rubric": (), "weight": Decimal(0)}, []),
        ("short-text", {"words": -1}, ["words"]),
        ("long-text", {"words": 0}, ["words"]),
        ("file", {"files": 11}, ["files"]),
        ("file", {"when": (Condition("later"),)}, ["when"]),
        ("file", {"when": (Condition("single", ("c",)),)}, ["when"]),
        ("file", {"when": (Condition("single", ("a",)), Condition("number"))}, []),
        ("file", {"when": (Condition("number"),) * (MOST_CONDITIONS + 1)}, ["when"]),
    ],
)
def test_question_that_is_wrong_says_where(name: str, other: dict[str, Any], where: list[str]) -> None:
    assert sorted(one[0] for one in told(small(name, **other))) == sorted(where)


def test_condition_on_a_question_that_comes_after_is_told_where_it_stands() -> None:
    first, second, *_ = every_kind()
    wrong = asking(replace(first, when=(Condition("yes-no", ("yes",)),)), second)
    assert told(wrong) == [("when", 0, "question")]
    assert told(asking(second, replace(first, when=(Condition("yes-no", ("yes",)),)))) == []


def test_names_are_unique_over_the_whole_document() -> None:
    one = Dimension("a", Words("A"), (every_kind()[0],))
    twice = Questionnaire((Domain("x", Words("X"), (one,)), Domain("x", Words("Y"), (one,))))
    found = [fault.path for fault in questionnaire_faults(twice)]
    deep = ("domains", 1, "dimensions", 0)
    assert found == [("domains", 1, "name"), (*deep, "name"), (*deep, "questions", 0, "name")]


def test_dimension_weighs_more_than_nothing() -> None:
    light = Questionnaire((Domain("x", Words("X"), (Dimension("a", Words("A"), weight=Decimal(0)),)),))
    assert [fault.path[-1] for fault in questionnaire_faults(light)] == ["weight"]


def test_questionnaire_is_never_endless() -> None:
    dimensions = tuple(Dimension(f"n{at}", Words("N")) for at in range(MOST_DIMENSIONS + 1))
    domains = tuple(Domain(f"d{at}", Words("D")) for at in range(MOST_DOMAINS))
    many = Questionnaire((Domain("x", Words("X"), dimensions), *domains))
    assert len(list(questionnaire_faults(many))) == 2
    first = every_kind()[0]
    long = asking(*(replace(first, name=f"q{at}") for at in range(MOST_QUESTIONS + 1)))
    assert [fault.path for fault in questionnaire_faults(long)] == [("domains",)]


def test_toml_with_faults_names_their_lines() -> None:
    text = write_questionnaire(EXCELLENCE)
    wrong = text.replace('name = "symetrie"', 'name = "Symétrie !"').replace("years = [2024, 2025, 2026]", "years = []")
    with pytest.raises(Refused) as caught:
        parse_questionnaire(wrong, "mine.toml")
    lines = wrong.split("\n")
    found = [lines[problem.row - 1] for problem in caught.value.problems]
    assert found == [*["years = []"] * 3, 'name = "Symétrie !"', *["years = []"] * 2]
    assert caught.value.problems[3].column == "domains.2.dimensions.2.name"


@pytest.mark.parametrize(
    "text",
    [
        "domains = [",
        "domains = 3\nother = 1",
        "[[domains]]\nname = 3",
        "{",
        '{"domains": NaN}',
        '{"domains": [{"name": "a"}]}',
        '{"domains": null}',
        "{" * 5000,
        '{"domains": [{"name": "a", "title": {"fr": "A"}, "dimensions": [{"name": "b", "title": {"fr": "B"}, "weight": "2"}]}]}',
    ],
)
def test_what_is_no_questionnaire_is_refused_in_words(text: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_questionnaire(text)
    assert all(problem.message.text for problem in caught.value.problems)
