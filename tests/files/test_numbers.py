"""Columns of numbers are exact; `Fraction` and Python's own shortest writing of a float are the witnesses."""

from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import example, given, settings, strategies as st

from award.exact import parse_decimal
from award.files.numbers import Numbers, exact_numbers, fractions

LIMIT = 10**18
MANY = 3000  # more than the sample on which the fast way is tried
TEXTS = st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=None).map(
    lambda one: f"{one:f}"[:24].rstrip(".")
)
SHORT = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(("", "-", "+")),
    st.integers(0, 99999),
    st.sampled_from(",."),
    st.integers(0, 9999),
)
ODD = st.sampled_from(
    ["", " ", "x", "nan", "inf", "1e3", "1_0", ".5", "5.", "٣", "−5", "1,2,3", "1 000", "1\0", "1" * 25, "12.", "+-5"]
)


def exact(cells: list[object], kind: pl.DataType | type[pl.DataType] = pl.String) -> Numbers:
    return exact_numbers(pl.Series(cells, dtype=kind))


def read(
    cells: list[object], kind: pl.DataType | type[pl.DataType] = pl.String
) -> tuple[list[Fraction | None], list[int]]:
    numbers = exact(cells, kind)
    return fractions(numbers), numbers.bad.to_list()


def expected(cells: list[str | None]) -> tuple[list[Fraction | None], list[int]]:
    """One by one by `parse_decimal`, within 18 digits at the scale of the longest."""
    values = [None if cell is None or not cell.strip() else parse_decimal(cell) for cell in cells]
    places = max(
        (
            next(count for count in range(31) if (value * 10**count).denominator == 1)
            for value in values
            if value is not None
        ),
        default=0,
    )
    kept = [None if value is None or abs(value * 10**places) >= LIMIT else value for value in values]
    return kept, [at for at, cell in enumerate(cells) if cell is not None and cell.strip() and kept[at] is None]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.none(), TEXTS, SHORT, SHORT, ODD), max_size=12))
@example(["0.1000000000000000055", "0.1"])
@example([str(LIMIT), str(LIMIT - 1), str(1 - LIMIT), str(-LIMIT)])
@example(["9007199254740993", "9007199254740993.5"])
@example([".5"])
@example(["5.", "1.5"])
@example(["0.000009997701", "8192.2"])
def test_text_is_read_exactly_and_bad_cells_are_found(cells: list[str | None]) -> None:
    assert read(cells) == expected(cells)


@settings(max_examples=60, deadline=None)
@given(SHORT, TEXTS | SHORT | ODD, st.integers(0, MANY))
def test_text_is_exact_in_a_long_column_wherever_the_odd_cell_stands(usual: str, odd: str, at: int) -> None:
    cells = [usual] * at + [odd] + [usual] * (MANY - at)
    assert read(cells) == expected(cells)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-200, 200) | st.none(), max_size=8))
def test_whole_numbers_are_themselves_up_to_eighteen_digits(cells: list[int | None]) -> None:
    kept = [None if cell is None or abs(cell) >= LIMIT else Fraction(cell) for cell in cells]
    bad = [at for at, cell in enumerate(cells) if cell is not None and kept[at] is None]
    assert read(cells, pl.Int64) == (kept, bad)
    assert read([None if cell is None else str(cell) for cell in cells]) == (kept, bad)


@pytest.mark.parametrize("kind", [pl.UInt64, pl.Int128, pl.UInt8, pl.Int16])
def test_whole_numbers_of_any_width_are_read(kind: type[pl.DataType]) -> None:
    assert read([7, None], kind) == ([7, None], [])


@pytest.mark.parametrize(("cell", "kind"), [(2**63 + 5, pl.UInt64), (2**70, pl.Int128), (-(2**70), pl.Int128)])
def test_whole_number_too_large_is_a_bad_cell(cell: int, kind: type[pl.DataType]) -> None:
    assert read([1, cell], kind) == ([1, None], [1])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.floats(-1000, 1000).filter(lambda one: one == 0 or abs(one) > 0.1)
        | st.floats(-100, 100).map(lambda one: round(one, 2)),
        max_size=1,
    )
)
def test_float_stands_for_its_shortest_decimal(cells: list[float]) -> None:
    assert read(cells, pl.Float64) == ([Fraction(repr(cell)) for cell in cells], [])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.floats(-100, 100).map(lambda one: round(one, 6)) | st.integers(-(10**6), 10**6).map(float), max_size=8)
)
def test_floats_of_few_decimals_stand_for_them(cells: list[float]) -> None:
    assert read(cells, pl.Float64) == ([Fraction(repr(cell)) for cell in cells], [])


@pytest.mark.parametrize("cell", [0.1 + 0.2, 1e-7, 1e-17, 1e16, 1e17, 123456789012345.6, 83.33333333333333, 5e-18])
def test_float_of_many_digits_or_written_with_a_power_is_exact(cell: float) -> None:
    assert read([cell], pl.Float64) == ([Fraction(repr(cell))], [])


@pytest.mark.parametrize("cell", [1e18, -1e300, 1.7e308, float("inf"), float("-inf")])
@pytest.mark.parametrize("others", [1, MANY])
def test_float_too_large_or_infinite_is_a_bad_cell(cell: float, others: int) -> None:
    values, bad = read([0.5] * others + [cell], pl.Float64)
    assert (values[0], values[-1], bad) == (Fraction(1, 2), None, [others])


@pytest.mark.parametrize("cell", [5e-324, 1e-31])
def test_float_too_near_zero_is_a_bad_cell(cell: float) -> None:
    assert read([0.5, cell], pl.Float64) == ([Fraction(1, 2), None], [1])


def test_float_that_is_no_number_is_a_blank() -> None:
    assert read([1.5, float("nan"), None], pl.Float64) == ([Fraction(3, 2), None, None], [])
    assert read([1.5, float("nan"), None], pl.Float32) == ([Fraction(3, 2), None, None], [])


def test_narrow_float_stands_for_the_shortest_decimal_of_its_own_width() -> None:
    """As a double, 83.2 in 32 bits is 83.19999694824219: below a mean of 83.2, and not selected."""
    assert read([83.2, 0.1], pl.Float32) == ([Fraction("83.2"), Fraction("0.1")], [])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.decimals(-(10**10), 10**10, places=4) | st.none(), max_size=8))
def test_decimals_are_themselves(cells: list[Decimal | None]) -> None:
    assert read(cells, pl.Decimal(20, 4)) == ([None if cell is None else Fraction(cell) for cell in cells], [])


@pytest.mark.parametrize(
    ("cells", "kind", "bad"),
    [([True, None], pl.Boolean, [0]), ([None, None], pl.Null, []), (["a", "1"], pl.Categorical, [0]), ([], pl.String, []), ([], pl.Float64, [])],
)  # fmt: skip
def test_columns_of_other_kinds_are_bad_or_blank(cells: list[object], kind: type[pl.DataType], bad: list[int]) -> None:
    assert read(cells, kind)[1] == bad


def test_cells_share_the_decimals_of_the_longest() -> None:
    numbers = exact([" 1,5 ", "2.25", "3", "\u22124"])
    assert (numbers.whole.to_list(), numbers.decimals) == ([150, 225, 300, -400], 2)


def test_cells_that_do_not_fit_eighteen_digits_together_are_bad() -> None:
    """Nothing is rounded: the shorter ones have no room beside 18 decimals."""
    assert read([0.012345678901234568, 12.3], pl.Float64) == ([Fraction("0.012345678901234568"), None], [1])


@pytest.mark.parametrize("odd", ["1e3", "nan", "inf", "5.", ".5", "1_0", "0x1", "-", "1.2.3"])
@pytest.mark.parametrize("usual", ["1.25", "-1,25", " 1.25"])
def test_what_only_a_float_would_be_is_bad_in_a_long_column(odd: str, usual: str) -> None:
    values, bad = read([usual] * MANY + [odd])
    assert (abs(values[0] or 0), values[-1], bad) == (Fraction(5, 4), None, [MANY])


def test_numbers_spread_over_more_than_18_digits_are_rounded_when_asked() -> None:
    cells = pl.Series(["0.012345678901234568", "12.3", "1"])
    spread = exact_numbers(cells, spread=True)
    assert not spread.bad.len()
    assert spread.decimals == 16
    assert spread.whole.to_list() == [123456789012346, 123 * 10**15, 10**16]


def test_numbers_of_few_digits_are_not_rounded_when_spread() -> None:
    assert exact_numbers(pl.Series(["0.25", "1000000.125"]), spread=True).whole.to_list() == [250, 1000000125]


def test_number_too_large_for_18_digits_is_bad_even_when_spread() -> None:
    assert exact_numbers(pl.Series(["1e3", f"{10**18}", "2"]), spread=True).bad.to_list() == [0, 1]
