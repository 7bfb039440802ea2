"""Where a company stands among the participants, how far its evaluators agree, and its leaders beside its customers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, strategies as st

from award.feedback.agreement import agreement
from award.feedback.quartiles import FEWEST, quantile, quarter_of, quartiles
from award.feedback.views import reading

FRACTIONS = st.fractions(min_value=0, max_value=100, max_denominator=60)
MANY = st.lists(FRACTIONS, min_size=FEWEST, max_size=40)


@given(MANY, FRACTIONS)
def test_quartiles_lie_in_order_among_the_values_and_move_with_them(values: list[Fraction], more: Fraction) -> None:
    found = quartiles(values)
    assert found
    assert min(values) <= found.lower <= found.median <= found.upper <= max(values)
    assert quartiles(values[::-1]) == found
    shifted = quartiles([value + more for value in values])
    assert shifted
    assert (shifted.lower, shifted.median) == (found.lower + more, found.median + more)


@given(MANY)
def test_a_quarter_of_the_values_lies_under_each_quartile(values: list[Fraction]) -> None:
    """And one more, that the quartile lies next to."""
    found = quartiles(values)
    assert found
    most = (len(values) - 1) // 4 + 1
    assert sum(value < found.lower for value in values) <= most
    assert sum(value > found.upper for value in values) <= most
    assert 2 * sum(value < found.median for value in values) <= len(values)


@given(MANY)
def test_quartiles_are_those_that_numpy_answers_by_default(values: list[Fraction]) -> None:
    found = quartiles(values)
    assert found
    theirs = np.percentile([float(value) for value in values], [25, 50, 75])
    assert [float(one) for one in (found.lower, found.median, found.upper)] == pytest.approx(list(theirs), abs=1e-9)


@pytest.mark.parametrize(
    ("values", "lower", "median", "upper"),
    [
        ((1, 2, 3, 4, 5), 2, 3, 4),
        ((6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49), Fraction(51, 2), 40, Fraction(85, 2)),
        ((7, 15, 36, 39, 40, 41), Fraction(81, 4), Fraction(75, 2), Fraction(159, 4)),
    ],
)
def test_quartiles_are_those_of_definition_7(
    values: tuple[int, ...], lower: Fraction, median: Fraction, upper: Fraction
) -> None:
    """The second and third from Wikipedia's page of quartiles, as R and NumPy answer them by default."""
    found = quartiles([Fraction(value) for value in values])
    assert found
    assert (found.lower, found.median, found.upper) == (lower, median, upper)


@given(st.lists(FRACTIONS, max_size=FEWEST - 1))
def test_quartiles_of_few_are_hidden(values: list[Fraction]) -> None:
    assert quartiles(values) is None


@given(st.lists(FRACTIONS, min_size=1))
def test_quantiles_end_at_the_extremes(values: list[Fraction]) -> None:
    assert (quantile(values, Fraction(0)), quantile(values, Fraction(1))) == (min(values), max(values))


def test_value_on_a_quartile_is_in_the_quarter_above() -> None:
    among = quartiles([Fraction(value) for value in (10, 20, 30, 40, 50)])
    assert among
    assert [quarter_of(Fraction(value), among) for value in (19, 20, 29, 30, 39, 40, 99)] == [1, 2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("marks", "level"),
    [((80,), "alone"), ((80, 90), "close"), ((80, 91), "apart"), ((80, 100), "apart"), ((79, 100), "divided")],
)
def test_agreement_is_told_by_the_gap_of_the_rules(marks: tuple[int, ...], level: str) -> None:
    found = agreement([Fraction(mark) for mark in marks], Fraction(20))
    assert found
    assert (found.level, found.gap) == (level, max(marks) - min(marks))
    assert agreement([], Fraction(20)) is None


@given(st.integers(1, 4), st.integers(1, 4))
def test_one_quarter_of_difference_says_nothing(leaders: int, customers: int) -> None:
    found = reading(leaders, customers)  # type: ignore[arg-type]  # 1 to 4
    assert found == ("alike" if abs(leaders - customers) < 2 else "higher" if leaders > customers else "lower")
