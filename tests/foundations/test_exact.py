"""Numbers as people type them become fractions, and are printed as decimals; Python's own `decimal` is the witness."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import example, given, settings, strategies as st

from award.exact import decimals_of, decisive, fixed, parse_decimal, plain, rounded

DIGITS = st.text("0123456789", min_size=1, max_size=30)
NUMBERS = (
    st.fractions() | st.fractions(max_denominator=1000) | st.decimals(allow_nan=False, allow_infinity=False, places=4)
)
TERMINATING = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=12).map(Fraction)
PLACES = st.integers(0, 12)


def quantized(number: Fraction, places: int) -> str:
    """By `decimal`, exactly: the last digit dropped is only ever half when the whole rest is."""
    with localcontext() as context:
        context.prec = 400
        scaled = number * 10 ** (places + 1)
        whole = scaled.numerator // scaled.denominator if number >= 0 else -(-scaled.numerator // scaled.denominator)
        shown = Decimal(whole).scaleb(-places - 1).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{abs(shown) if shown == 0 else shown:f}"


@settings(deadline=None)
@given(
    st.sampled_from(("", "+", "-", "\u2212")),
    DIGITS,
    st.sampled_from(",."),
    DIGITS,
    st.sampled_from(("", " ", "\n", "\u00a0")),
)
def test_parse_decimal_reads_comma_and_point_alike(sign: str, whole: str, mark: str, part: str, space: str) -> None:
    expected = Fraction(int(whole + part), 10 ** len(part)) * (-1 if sign in {"-", "\u2212"} else 1)
    assert parse_decimal(f"{space}{sign}{whole}{mark}{part}{space}") == expected
    assert parse_decimal(sign + whole) == int(whole) * (-1 if sign in {"-", "\u2212"} else 1)


@pytest.mark.parametrize(
    "text",
    ["", " ", "nan", "NaN", "inf", "-Infinity", "1_0", "1e3", "1E3", "0x10", "٣", "８", "²", "½", "1\0", "\0", "1 000", "1,000.5",
     "1.2.3", "--5", "+-5", "5-", ".5", "5.", ",", "-", "83,5 %", "quatre", "1" * 31, "0." + "1" * 31, "1/3"],
)  # fmt: skip
def test_parse_decimal_refuses_what_is_no_plain_number(text: str) -> None:
    assert parse_decimal(text) is None


@settings(deadline=None)
@given(st.text(max_size=12))
def test_parse_decimal_never_raises_and_knows_no_other_digits(text: str) -> None:
    if parse_decimal(text) is not None:
        assert set(text.strip()) <= set("0123456789+-\u2212,.")


@settings(max_examples=200, deadline=None)
@given(NUMBERS.map(Fraction), PLACES)
@example(Fraction(1, 2), 0)
@example(Fraction(-1, 2), 0)
@example(Fraction(-1, 1000), 2)
@example(Fraction(274, 3), 2)
@example(Fraction(5, 1000), 2)
def test_fixed_rounds_half_up_as_decimal_does(number: Fraction, places: int) -> None:
    assert fixed(number, places) == quantized(number, places)


@settings(deadline=None)
@given(NUMBERS.map(Fraction), PLACES)
def test_rounded_is_the_nearest_multiple_and_its_own_opposite(number: Fraction, places: int) -> None:
    value = rounded(number, places)
    assert abs(value - number) <= Fraction(1, 2 * 10**places)
    assert (value * 10**places).denominator == 1
    assert rounded(-number, places) == -value


@settings(deadline=None)
@given(TERMINATING)
def test_decisive_is_exact_where_the_number_terminates(number: Fraction) -> None:
    text = decisive(number)
    assert Fraction(text) == number
    assert len(text.partition(".")[2]) >= 8


@settings(deadline=None)
@given(st.fractions())
def test_decisive_shows_eight_decimals_of_a_number_that_does_not_terminate(number: Fraction) -> None:
    if decimals_of(number) is None:
        assert decisive(number) == fixed(number, 8)


@settings(deadline=None)
@given(TERMINATING)
def test_decimals_of_is_the_least_count_that_is_exact(number: Fraction) -> None:
    count = decimals_of(number)
    assert count is not None
    assert Fraction(fixed(number, count)) == number
    assert count == 0 or Fraction(fixed(number, count - 1)) != number


@pytest.mark.parametrize(
    ("number", "count"),
    [("1", 0), ("1/2", 1), ("1/5", 1), ("1/8", 3), ("1/125", 3), ("1/40", 3), ("1/1000000", 6), ("1/3", None), ("1/30", None), ("-7/2", 1)],
)  # fmt: skip
def test_decimals_of_counts_twos_fives_and_tens(number: str, count: int | None) -> None:
    assert decimals_of(Fraction(number)) == count


@pytest.mark.parametrize(
    ("number", "text"), [("90", "90"), ("167/2", "83.5"), ("274/3", "274/3"), ("-1/4", "-0.25"), ("0", "0")]
)
def test_plain_is_the_shortest_exact_writing(number: str, text: str) -> None:
    assert plain(Fraction(number)) == text


@settings(deadline=None)
@given(st.fractions())
def test_plain_is_exact_for_every_number(number: Fraction) -> None:
    assert Fraction(plain(number)) == number
