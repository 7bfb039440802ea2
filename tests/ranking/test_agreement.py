"""Agreement against its definitions, and where it cannot be told."""

from collections.abc import Callable
from itertools import combinations, permutations

import numpy as np
import pytest
from boards import Rows, marked_rows
from hypothesis import assume, given, strategies as st

from award.messages import Refused
from award.ranking.diagnostics.agreement import alpha, concordance, mean_mark, mean_squares, ranks, single_mark
from award.ranking.diagnostics.board import Marked

MARKS = st.integers(0, 40).map(lambda half: half / 2)


def tables(least: int = 2) -> st.SearchStrategy[Rows]:
    return st.integers(least, 5).flatmap(
        lambda wide: st.lists(st.lists(MARKS, min_size=wide, max_size=wide), min_size=least, max_size=7)
    )


def between(one: float, other: float) -> float:
    return (one - other) ** 2


@given(st.lists(st.lists(st.none() | MARKS, min_size=3, max_size=3), min_size=2, max_size=8))
def test_alpha_is_one_less_observed_over_expected_disagreement(rows: Rows) -> None:
    """By pairs of marks, as Krippendorff defines it."""
    units = [[float(mark) for mark in row if mark is not None] for row in rows]
    paired = [unit for unit in units if len(unit) > 1]
    every = [mark for unit in paired for mark in unit]
    assume(len(set(every)) > 1)
    observed = sum(sum(between(*pair) for pair in permutations(unit, 2)) / (len(unit) - 1) for unit in paired)
    expected = sum(between(*pair) for pair in permutations(every, 2)) / (len(every) - 1)
    assert alpha(marked_rows(rows)) == pytest.approx(1 - observed / expected, abs=1e-9)


@given(tables())
def test_concordance_is_the_mean_rank_correlation(rows: Rows) -> None:
    """W = ((m − 1)·mean r + 1)/m for Pearson's r of the mid-ranks, where every evaluator ranks."""
    found = marked_rows(rows)
    order, _ = ranks(found.values)
    assume((order.std(axis=0) > 0).all())
    assume(len(set(order.std(axis=0).round(9))) == 1)  # with unequal ties the two definitions part
    m = order.shape[1]
    mean = np.mean([np.corrcoef(order[:, a], order[:, b])[0, 1] for a, b in combinations(range(m), 2)])
    assert concordance(found).value == pytest.approx(((m - 1) * mean + 1) / m, abs=1e-9)


def test_ranks_share_the_mean_of_their_places() -> None:
    order, ties = ranks(np.array([[90.0, 1], [80, 1], [80, 1], [70, 1]]))
    assert order[:, 0].tolist() == [1, 2.5, 2.5, 4]
    assert order[:, 1].tolist() == [2.5] * 4
    assert ties == (2**3 - 2) + (4**3 - 4)


@given(tables(), st.integers(-30, 30))
def test_agreement_of_the_mean_leaves_severity_aside(rows: Rows, severe: int) -> None:
    found = marked_rows(rows)
    squares = mean_squares(found)
    assume(squares.rows > 1e-6)
    moved = found._replace(values=found.values + severe * np.eye(found.values.shape[1])[0])
    assert mean_mark(mean_squares(moved)).value == pytest.approx(mean_mark(squares).value, abs=1e-6)


@given(tables())
def test_intervals_hold_what_they_are_about(rows: Rows) -> None:
    squares = mean_squares(marked_rows(rows))
    assume(squares.rows > 1e-6)
    single, mean = single_mark(squares), mean_mark(squares)
    for one in (single, mean):
        assert np.isfinite([one.value, one.lowest, one.highest]).all()
        assert one.lowest <= one.highest <= 1
    assert single.value <= 1
    assert mean.lowest <= mean.value <= mean.highest


@given(tables())
def test_mean_squares_add_up_to_the_whole(rows: Rows) -> None:
    found = marked_rows(rows)
    n, k, lines, columns, rest = mean_squares(found)
    whole = (n - 1) * lines + (k - 1) * columns + (n - 1) * (k - 1) * rest
    assert whole == pytest.approx(((found.values - found.values.mean()) ** 2).sum(), abs=1e-6)


def test_marks_that_are_the_same_agree_entirely() -> None:
    squares = mean_squares(marked_rows([[80, 80], [70, 70], [60, 60]]))
    assert single_mark(squares).lowest == single_mark(squares).value == 1
    assert mean_mark(squares).value == 1


def test_severity_alone_lowers_the_agreement_of_single_marks_only() -> None:
    squares = mean_squares(marked_rows([[80, 60], [70, 50], [60, 40]]))
    assert single_mark(squares).value == pytest.approx(1 / 3)
    assert mean_mark(squares).value == 1


@pytest.mark.parametrize("measure", [mean_squares, concordance])
def test_a_table_with_holes_is_refused_and_says_how_many(measure: Callable[[Marked], object]) -> None:
    with pytest.raises(Refused) as refused:
        measure(marked_rows([[80, 60], [70, None], [None, 40]]))
    assert refused.value.problems[0].message.args == {"missing": "2"}


@pytest.mark.parametrize("measure", [single_mark, mean_mark])
def test_companies_of_one_mean_have_no_correlation(measure: Callable[[object], object]) -> None:
    with pytest.raises(Refused, match="même moyenne"):
        measure(mean_squares(marked_rows([[80, 60], [60, 80]])))


def test_evaluators_who_give_one_mark_to_all_have_no_order() -> None:
    with pytest.raises(Refused, match="même note"):
        concordance(marked_rows([[80, 60], [80, 60]]))


def test_companies_with_one_mark_each_have_no_alpha() -> None:
    with pytest.raises(Refused, match="deux notes"):
        alpha(marked_rows([[80, None], [None, 60]]))


def test_marks_that_are_equal_wherever_they_compare_have_no_alpha() -> None:
    with pytest.raises(Refused, match="sont égales"):
        alpha(marked_rows([[80, 80], [80, 80], [None, 60]]))
