"""A mark that was computed is written in full in a file, and read back as it was."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st
from marked import ORGANISERS, jury, read, refusals, wide

from award.editions.rules import MarkRule
from award.messages import Message
from award.ranking.marks import read_mark, written_mark

TENTHS = MarkRule("X", step=Decimal("0.1"))


@given(st.one_of(st.fractions(0, 100, max_denominator=90), st.just("abstained"), st.none()))
def test_written_mark_is_read_back(mark: Fraction | None) -> None:
    assert read_mark(written_mark(mark, TENTHS), TENTHS) == mark


@pytest.mark.parametrize(("mark", "text"), [("445/6", "445/6"), ("83.5", "83.5"), ("83.25", "333/4"), ("7", "7")])
def test_mark_is_a_fraction_only_where_the_step_does_not_write_it(mark: str, text: str) -> None:
    assert written_mark(Fraction(mark), TENTHS) == text


@pytest.mark.parametrize("text", ["1/0", "601/6", "101/1"])
def test_fraction_out_of_the_scale_is_refused(text: str) -> None:
    assert isinstance(read_mark(text, TENTHS), Message)


@pytest.mark.parametrize("text", ["1/2/3", "-1/2", "1.5/2", "1 / 2", "½", "/2", "1/"])
def test_anything_else_is_no_fraction(text: str) -> None:
    assert isinstance(read_mark(text, TENTHS), Message)


def test_file_may_hold_fractions_beside_decimals() -> None:
    found = read(wide({"Brise": ("445/6", "83,5", "abstention")}))
    assert [*found.companies[0].marks.values()] == [Fraction(445, 6), Fraction(167, 2), "abstained"]


def test_fraction_above_a_hundred_is_refused_in_its_place() -> None:
    told = refusals(wide({"Brise": ("601/6", "83", "80")}), jury())
    assert told == [(2, ORGANISERS[0], "601/6 est hors de l’échelle : une note va de 0 à 100.")]
