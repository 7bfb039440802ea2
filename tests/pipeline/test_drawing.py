"""The funnel's heights are to one another as its numbers, and today stands where it is between the deadlines."""

import re
from datetime import timedelta
from itertools import pairwise

from edition_acts import DATES, DAY, NOW
from hypothesis import given, strategies as st

from award.pipeline.drawing import COLUMN, HEIGHT, bands, line

NUMBERS = st.lists(st.integers(0, 5000), min_size=1, max_size=6)


def heights(path: str) -> tuple[float, float]:
    """At the left of a stage, and at its right."""
    found = re.findall(r"-?[\d.]+", path)
    top, low, base = float(found[1]), float(found[8]), float(found[9])
    return HEIGHT - 2 * top, base - low


@given(NUMBERS)
def test_heights_are_in_proportion_but_what_is_there_is_seen(numbers: list[int]) -> None:
    whole = max([*numbers, 1])
    for number, path in zip(numbers, bands(numbers), strict=True):
        left, _ = heights(path)
        expected = max(1.5, HEIGHT * number / whole) if number else 0
        assert abs(left - expected) <= 0.02


@given(NUMBERS)
def test_each_stage_begins_as_high_as_the_one_before_it_ends(numbers: list[int]) -> None:
    drawn = bands(numbers)
    for at, (before, after) in enumerate(pairwise(drawn), 1):
        assert after.startswith(f"M{at * COLUMN} ")
        assert abs(heights(before)[1] - heights(after)[0]) <= 0.02


def test_the_award_of_2017_as_it_is_drawn() -> None:
    assert bands([76, 33]) == (
        "M0 0H52C76 0 76 28.29 100 28.29V71.71C76 71.71 76 100 52 100H0Z",
        "M100 28.29H152C176 28.29 176 28.29 200 28.29V71.71C176 71.71 176 71.71 152 71.71H100Z",
    )


@given(st.integers(-100, 100))
def test_today_never_goes_back(day: int) -> None:
    earlier, later = (line(DATES, NOW + timedelta(days=one)) for one in (day, day + 1))
    assert 0 <= earlier.today <= later.today <= 100


def test_deadlines_are_past_next_and_later() -> None:
    found = line(DATES, DATES["invitations"] + DAY)
    assert [one.when for one in found.marks] == ["past", "past", "next", "later", "later", "later"]
    assert [one.x for one in found.marks] == [0, 20, 40, 60, 80, 100]
    assert [one.days for one in found.marks] == [-8, -1, 6, 13, 20, 27]
    assert 20 < found.today < 40


def test_today_stands_at_the_ends_before_and_after_all_deadlines() -> None:
    assert line(DATES, DATES["study"] - DAY).today == 0
    assert line(DATES, DATES["publication"] + DAY).today == 100


def test_a_deadline_that_is_not_set_is_told_so() -> None:
    found = line({"sheets": DATES["sheets"]}, NOW)
    assert [one.when for one in found.marks] == ["unset"] * 3 + ["next"] + ["unset"] * 2
    assert (found.marks[0].at, found.marks[0].days, found.today) == (None, 0, 0)


def test_days_are_counted_by_the_calendar_of_paris() -> None:
    """Half past eleven at night in Paris is the same day, although little of it is left."""
    evening = DATES["study"].replace(hour=22, minute=30)
    assert line({"study": DATES["study"]}, evening - timedelta(hours=0, minutes=30)).marks[0].days == 0
