"""Laureates by other ways, against the plainest reading of each."""

from fractions import Fraction
from statistics import median

import pytest
from boards import Rows, board, board_under, companies, evaluators, exact
from hypothesis import given, strategies as st
from marked import jury

from award.editions.rules import MarkRule
from award.ranking.diagnostics.additive import fit
from award.ranking.diagnostics.alternatives import Alternative, alternatives, official
from award.ranking.diagnostics.board import Board, board_of, marked
from award.ranking.marks import CompanyMarks
from award.ranking.places import rate

MARKS = st.integers(0, 200).map(lambda half: Fraction(half, 2))


def told(board_: Board) -> dict[tuple[str, str], Alternative]:
    found = marked(board_)
    every = alternatives(board_, found, fit(found), official(board_))
    return {(one.kind, one.evaluator): one for one in every}


def best(finals: dict[str, Fraction], seats: int) -> set[str]:
    """Ex æquo where the last place is shared."""
    last = sorted(finals.values(), reverse=True)[:seats][-1]
    return {name for name, final in finals.items() if final >= last}


def shared(rows: Rows, seats: int, weights: tuple[str, ...] = ()) -> Board:
    given_ = weights or ("1",) * len(rows[0])
    rules = jury(
        marks=tuple(MarkRule(name, weight=exact(w)) for name, w in zip(evaluators(len(given_)), given_, strict=True)),  # type: ignore[arg-type]  # a fraction serves as well
        laureates=seats,
        ties=("shared",),
    )
    return board_under(rules, rows)


@given(st.lists(st.lists(MARKS, min_size=3, max_size=3), min_size=4, max_size=9), st.integers(1, 3))
def test_ways_are_what_their_names_say(rows: list[list[Fraction]], seats: int) -> None:
    names = companies(len(rows))
    weights = [Fraction(2), Fraction(1), Fraction(1)]
    board_ = shared([[float(mark) for mark in row] for row in rows], seats, ("2", "1", "1"))
    if len({mark for row in rows for mark in row}) == 1:
        return
    found = told(board_)
    total = {name: sum(w * m for w, m in zip(weights, row, strict=True)) for name, row in zip(names, rows, strict=True)}
    assert official(board_) == best({name: one / 4 for name, one in total.items()}, seats)
    for at, evaluator in enumerate(evaluators(3)):
        left = {
            name: (total[name] - weights[at] * row[at]) / (4 - weights[at])
            for name, row in zip(names, rows, strict=True)
        }
        assert set(found["without", evaluator].laureates or ()) == best(left, seats)
    middles = {name: median(row) for name, row in zip(names, rows, strict=True)}
    assert set(found["median", ""].laureates or ()) == best(middles, seats)
    ranks = {
        name: Fraction(
            sum(
                2 * sum(other[at] > row[at] for other in rows) + sum(other[at] == row[at] for other in rows)
                for at in range(3)
            )
        )
        for name, row in zip(names, rows, strict=True)
    }
    assert set(found["ranks", ""].laureates or ()) == best({name: -rank for name, rank in ranks.items()}, seats)


@given(st.lists(st.lists(MARKS, min_size=3, max_size=3), min_size=3, max_size=8), st.integers(1, 2))
def test_severity_cancels_when_everybody_marks_every_company(rows: list[list[Fraction]], seats: int) -> None:
    board_ = shared([[float(mark) for mark in row] for row in rows], seats, ("2", "1", "1"))
    if len({mark for row in rows for mark in row}) > 1:
        assert set(told(board_)["additive", ""].laureates or ()) == official(board_)


def test_correcting_severity_helps_who_met_the_severe_one() -> None:
    """Two seats, three jurors: the third is ten points below the others, and marks the second and third company."""
    rules = jury(marks=(MarkRule("Entretien", seats=2),), laureates=1)
    given_ = {
        "entreprise 001": {"A": "80", "B": "80"},
        "entreprise 002": {"A": "82", "C": "73"},
        "entreprise 003": {"B": "60", "C": "51"},
        "entreprise 004": {"A": "50", "B": "51"},
    }
    rated = [
        rate(CompanyMarks(name, {juror: Fraction(mark) for juror, mark in marks.items()}), {}, rules)
        for name, marks in given_.items()
    ]
    found = told(board_of(rated, ("A", "B", "C"), rules))
    assert found["additive", ""].laureates == ("entreprise 002",)
    assert found["additive", ""].gained == ("entreprise 002",)
    assert found["additive", ""].lost == ("entreprise 001",)
    refused = found["ranks", ""]
    assert refused.laureates is None
    assert refused.refused
    assert refused.refused.args == {"missing": "4"}


def test_figures_of_the_study_count_and_are_nobody_s_to_leave_out() -> None:
    rules = jury(
        marks=(MarkRule("A"), MarkRule("B"), MarkRule("Étude", source="indicator", indicator="satisfaction")),
        laureates=1,
    )
    rows = {"a": (80, 80, 50), "b": (75, 70, 80), "c": (60, 61, 62)}
    rated = [
        rate(CompanyMarks(name, {"A": Fraction(x), "B": Fraction(y)}), {"Étude": Fraction(z)}, rules)
        for name, (x, y, z) in rows.items()
    ]
    board_ = board_of(rated, ("A", "B"), rules)
    assert official(board_) == {"b"}
    found = told(board_)
    assert ("without", "Étude") not in found
    assert found["without", "A"].laureates == ("b",)
    assert found["median", ""].laureates == ("a",)


def test_companies_under_a_floor_stay_out_of_every_way() -> None:
    rules = jury(marks=(MarkRule("A", floor=exact("50")), MarkRule("B")), laureates=1)  # type: ignore[arg-type]  # the same
    board_ = board_under(rules, [[40, 100], [60, 70], [55, 60], [51, 52]])
    assert all("entreprise 001" not in (one.laureates or ()) for one in told(board_).values())


def test_ways_without_a_model_say_so() -> None:
    board_ = board([[80, 82], [70, 75], [60, 64]])
    found = alternatives(board_, marked(board_), None, official(board_))
    additive = next(one for one in found if one.kind == "additive")
    assert additive.laureates is None
    assert additive.refused


@pytest.mark.parametrize("seats", [1, 3, 9])
def test_more_places_than_companies_take_all(seats: int) -> None:
    board_ = board([[80, 82], [70, 75], [60, 64]], seats)
    assert len(official(board_)) == min(seats, 3)
