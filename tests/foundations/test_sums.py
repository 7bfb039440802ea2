"""Sums by group equal those of Python's own whole numbers, however large the weights and whatever the order."""

from collections.abc import Callable
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from award.sums import counts, squares, sums

SIZE = 4
Rows = list[tuple[int, int]]
HUGE = st.integers(0, (1 << 60) - 1) | st.sampled_from(
    ((1 << 60) - 1, 1 << 53, (1 << 53) + 1, (1 << 30) - 1, 1 << 30, 0, 1)
)
ROWS = st.lists(st.tuples(st.integers(0, SIZE - 1), HUGE), max_size=60)


def arrays(rows: Rows) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def by_hand(rows: Rows, of: Callable[[int], int]) -> list[int]:
    return [sum(of(value) for group, value in rows if group == wanted) for wanted in range(SIZE)]


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_sums_and_squares_equal_those_of_whole_numbers(rows: Rows) -> None:
    groups, values = arrays(rows)
    assert counts(groups, SIZE) == by_hand(rows, lambda _: 1)
    assert sums(groups, values, SIZE) == by_hand(rows, lambda value: value)
    assert squares(groups, values, SIZE) == by_hand(rows, lambda value: value * value)


@settings(deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_sums_are_the_same_in_any_order(rows: Rows, chance: Random) -> None:
    mixed = rows.copy()
    chance.shuffle(mixed)
    assert sums(*arrays(mixed), SIZE) == sums(*arrays(rows), SIZE)
    assert squares(*arrays(mixed), SIZE) == squares(*arrays(rows), SIZE)


@pytest.mark.parametrize("value", [1, (1 << 30) - 1, 1 << 30, (1 << 53) - 1, (1 << 60) - 1])
def test_sums_lose_nothing_over_many_rows(value: int) -> None:
    """Doubles alone would: 100,001 weights near 2⁶⁰ add up beyond 2⁷⁶."""
    groups = np.zeros(100_001, dtype=np.int64)
    values = np.full(100_001, value, dtype=np.int64)
    assert sums(groups, values, 1) == [100_001 * value]
    assert squares(groups, values, 1) == [100_001 * value * value]


def test_sums_answer_python_whole_numbers_for_groups_that_are_empty_too() -> None:
    groups, values = arrays([(2, 5), (2, 6)])
    assert (counts(groups, SIZE), sums(groups, values, SIZE)) == ([0, 0, 2, 0], [0, 0, 11, 0])
    assert {type(each) for each in sums(groups, values, SIZE) + counts(groups, SIZE)} == {int}
    assert sums(*arrays([]), SIZE) == [0, 0, 0, 0]
