"""All diagnostics together: never a NaN, never an exception, and a sentence for whatever cannot be told."""

import math
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from boards import Rows, board, board_under
from hypothesis import given, settings, strategies as st
from marked import jury

from award.editions.rules import MarkRule, Rules
from award.language import say
from award.ranking.diagnostics.board import Board, board_of, marked
from award.ranking.diagnostics.diagnosing import PARTS, Diagnostics, diagnose, draws_for
from award.ranking.diagnostics.gathered import read_diagnostics
from award.ranking.marks import CompanyMarks
from award.ranking.places import rate

ROWS: Rows = [[80, 84, 79], [78, 83, 80], [70, 75, 66], [60, 62, 59], [50, 57, 51]]
CELLS = st.none() | st.integers(0, 8).map(lambda half: 50 + half / 2)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    wide = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1, max_size=6))
    return board(rows, draw(st.integers(1, 4)))


def numbers(told: Any) -> list[float]:
    """All numbers of a document."""
    if isinstance(told, dict | list | tuple):
        return [one for part in (told.values() if isinstance(told, dict) else told) for one in numbers(part)]
    return [told] if isinstance(told, float) else []


@settings(max_examples=150)
@given(boards())
def test_whatever_the_marks_there_is_an_answer_or_a_reason(board_: Board) -> None:
    found = diagnose(board_, seed=1, draws=50)
    for part in PARTS:
        assert (getattr(found, part) is None) == (part in found.refused)
    assert all(math.isfinite(one) for one in numbers(msgspec.to_builtins(found)))
    assert all(say(reason, language) for reason in found.refused.values() for language in ("fr", "en"))


@given(boards())
def test_diagnostics_come_back_from_json_as_they_were(board_: Board) -> None:
    found = diagnose(board_, seed=1, draws=20)
    assert read_diagnostics(msgspec.json.decode(msgspec.json.encode(found))) == found


def test_a_whole_table_answers_everything_and_says_that_severity_cancels() -> None:
    found = diagnose(board(ROWS, 2), seed=7)
    assert found.refused == {}
    assert (found.companies, found.evaluators, found.marks, found.draws) == (5, 3, 15, 10_000)
    assert found.complete
    assert found.laureates == ("entreprise 001", "entreprise 002")
    assert [note.text for note in found.notes] == [
        "Chacun a noté toutes les entreprises : la sévérité s’annule dans le classement, et rien n’est à corriger."
    ]
    assert [one.kind for one in found.alternatives or ()] == ["without"] * 3 + ["median", "additive", "ranks"]


def test_a_hole_refuses_what_needs_a_whole_table_and_nothing_else() -> None:
    rows: Rows = [*ROWS[:4], [50, None, 51]]
    found = diagnose(board(rows, 2), seed=7)
    assert set(found.refused) == {"single_mark", "mean_mark", "concordance"}
    assert (found.marks, found.complete, found.notes) == (14, False, ())
    assert next(one for one in found.alternatives or () if one.kind == "ranks").refused
    assert all(chance.company != "entreprise 005" for chance in found.chances or ()), "it is incomplete"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([[None, None], [None, None]], "Aucune note n’est encore donnée."),
        ([[80], [70], [60]], "Un seul évaluateur a noté : il n’y a personne à qui le comparer."),
        ([[80, None], [70, None]], "Un seul évaluateur a noté : il n’y a personne à qui le comparer."),
        ([[80, 82]], "Une seule entreprise est notée : il n’y a pas de classement à examiner."),
        ([[80, 82], [None, None]], "Une seule entreprise est notée : il n’y a pas de classement à examiner."),
        (
            [[80, 80], [80, 80]],
            "Toutes les notes sont égales : rien ne distingue les entreprises ni les évaluateurs.",
        ),
    ],
    ids=["nobody", "one column", "one evaluator", "one row", "one company", "equal"],
)
def test_marks_that_nothing_can_be_told_of_get_one_sentence(rows: Rows, reason: str) -> None:
    found = diagnose(board(rows), seed=1)
    assert {say(one, "fr") for one in found.refused.values()} == {reason}
    assert set(found.refused) == set(PARTS)
    assert found.companies == 0


def test_a_design_in_two_parts_refuses_what_the_model_gives() -> None:
    rules = jury(marks=(MarkRule("Entretien", seats=2),), laureates=1)
    names = ("A", "B", "C", "D")
    lines = [{"A": 80, "B": 82}, {"A": 70, "B": 75}, {"C": 60, "D": 65}, {"C": 50, "D": 58}]
    found = diagnose(seated(rules, names, lines), seed=1)
    assert {"severities", "residuals", "chances"} <= set(found.refused)
    assert len({found.refused[part].text for part in ("severities", "residuals", "chances")}) == 1
    assert found.gap
    assert found.gap.error is None
    assert found.alpha is not None


def seated(rules: Rules, names: tuple[str, ...], lines: list[dict[str, int]]) -> Board:
    rated = [
        rate(CompanyMarks(f"entreprise {at}", {name: Fraction(mark) for name, mark in line.items()}), {}, rules)
        for at, line in enumerate(lines)
    ]
    return board_of(rated, names, rules)


@given(st.permutations(range(5)))
def test_order_of_the_companies_changes_nothing(order: list[int]) -> None:
    straight = board(ROWS, 2)
    turned = msgspec.structs.replace(straight, lines=tuple(straight.lines[at] for at in order))
    one, other = (msgspec.to_builtins(diagnose(each, seed=3, draws=500)) for each in (straight, turned))
    assert numbers(one) == pytest.approx(numbers(other), abs=1e-9)
    assert one["laureates"] == other["laureates"]
    assert one["alternatives"] == other["alternatives"]


def test_margins_settle_ties_here_as_in_the_ranking() -> None:
    rows: Rows = [[80, 70], [70, 80], [50, 51]]
    names = ("entreprise 001", "entreprise 002", "entreprise 003")
    margins: dict[str, Fraction | None] = dict(zip(names, map(Fraction, (1, 2, 3)), strict=True))
    assert diagnose(board(rows, 1, margins=margins), seed=1, draws=50).laureates == ("entreprise 002",)
    assert diagnose(board(rows, 1), seed=1, draws=50).laureates == ("entreprise 001", "entreprise 002")


def test_there_are_fewer_draws_where_there_are_many_companies() -> None:
    assert [draws_for(companies) for companies in (0, 15, 1_000, 2_000, 50_000)] == [
        10_000,
        10_000,
        10_000,
        5_000,
        2_000,
    ]


def test_a_company_that_nobody_marked_is_none_of_the_table() -> None:
    rows: Rows = [*ROWS, [None, None, None]]
    assert marked(board(rows)).complete


def test_nobody_complete_has_agreement_and_no_laureate() -> None:
    rules = jury(marks=(MarkRule("A"), MarkRule("B"), MarkRule("C")), laureates=1)
    found = diagnose(board_under(rules, [[80, 82, None], [70, 71, None], [60, None, 66]]), seed=1)
    assert isinstance(found, Diagnostics)
    assert found.laureates == ()
    assert {"gap", "chances"} <= set(found.refused)
    assert all(one.laureates == () for one in found.alternatives or () if one.refused is None)
