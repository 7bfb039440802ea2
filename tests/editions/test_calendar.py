"""Deadlines are told in Paris time and kept in UTC; hours that clocks skip or show twice are never guessed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from award.editions.calendar import (
    DEADLINES,
    Deadline,
    WallTime,
    Which,
    calendar_problems,
    closing_of,
    extension_problems,
    is_complete,
    is_open,
    moment_of,
    wall_time,
)
from award.messages import Refused

NOON = datetime(2026, 11, 30, 11, tzinfo=UTC)
DAY = timedelta(days=1)
WHOLE = {name: NOON + at * 7 * DAY for at, name in enumerate(DEADLINES)}


def wall(day: str, clock: str, which: Which = "") -> WallTime:
    return WallTime(date.fromisoformat(day), time.fromisoformat(clock), which)


def refusal(told: WallTime) -> str:
    with pytest.raises(Refused) as caught:
        moment_of(told, "sheets")
    (problem,) = caught.value.problems
    assert problem.column == "sheets"
    return problem.message.text


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (wall("2026-11-30", "23:59"), "2026-11-30T22:59+00:00"),
        (wall("2026-07-14", "23:59"), "2026-07-14T21:59+00:00"),
        (wall("2026-03-29", "01:59"), "2026-03-29T00:59+00:00"),
        (wall("2026-03-29", "03:00"), "2026-03-29T01:00+00:00"),
        (wall("2026-10-25", "02:30", "first"), "2026-10-25T00:30+00:00"),
        (wall("2026-10-25", "02:30", "second"), "2026-10-25T01:30+00:00"),
        (wall("2026-10-25", "03:00"), "2026-10-25T02:00+00:00"),
        (wall("2026-01-01", "00:00"), "2025-12-31T23:00+00:00"),
    ],
)
def test_paris_time_is_kept_in_utc(told: WallTime, kept: str) -> None:
    assert moment_of(told) == datetime.fromisoformat(kept)


@pytest.mark.parametrize("clock", ["02:00", "02:30", "02:59"])
def test_hour_that_clocks_skip_is_refused(clock: str) -> None:
    assert refusal(wall("2026-03-29", clock)).startswith("Cette heure n’existe pas")
    assert refusal(wall("2026-03-29", clock, "second")).startswith("Cette heure n’existe pas")


@pytest.mark.parametrize("clock", ["02:00", "02:59"])
def test_hour_that_comes_twice_is_refused_until_it_is_said_which(clock: str) -> None:
    assert refusal(wall("2026-10-25", clock)).startswith("Cette heure existe deux fois")


def test_deadline_is_given_to_the_minute() -> None:
    assert refusal(wall("2026-11-30", "23:59:30")).startswith("Une échéance se donne à la minute")


@given(st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001 - hypothesis wants them naive
def test_moment_written_out_is_the_same_moment(some: datetime) -> None:
    moment = some.replace(tzinfo=UTC, second=0, microsecond=0)
    assert moment_of(wall_time(moment)) == moment


def test_hour_that_comes_twice_is_written_with_which() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert [wall_time(first + at * timedelta(hours=1)).which for at in (-1, 0, 1, 2)] == ["", "first", "second", ""]


def test_calendar_in_its_order_has_no_problem() -> None:
    assert list(calendar_problems(WHOLE)) == []
    assert is_complete(WHOLE)


def test_each_deadline_that_does_not_follow_is_told_under_its_name() -> None:
    wrong: dict[Deadline, datetime] = WHOLE | {"questionnaire": WHOLE["invitations"], "publication": NOON}
    assert [problem.column for problem in calendar_problems(wrong)] == ["questionnaire", "publication"]


def test_deadlines_that_are_not_set_do_not_break_the_order() -> None:
    some: dict[Deadline, datetime] = {"publication": WHOLE["publication"], "study": NOON}
    assert list(calendar_problems(some)) == []
    assert not is_complete(some)


def test_deadline_is_open_to_the_end_of_its_minute() -> None:
    late = [timedelta(seconds=second) for second in (-1, 0, 59, 60)]
    assert [is_open(NOON, None, NOON + by) for by in late] == [True, True, True, False]


def test_extension_keeps_open_and_never_takes_away() -> None:
    assert is_open(NOON, NOON + DAY, NOON + DAY)
    assert closing_of(NOON, NOON - DAY) == NOON
    assert is_open(NOON, NOON - DAY, NOON)
    assert is_open(None, None, NOON)


@pytest.mark.parametrize(
    ("name", "until", "count"),
    [
        ("questionnaire", WHOLE["questionnaire"] + DAY, 0),
        ("invitations", WHOLE["invitations"] + DAY, 0),
        ("questionnaire", WHOLE["questionnaire"], 1),
        ("questionnaire", WHOLE["sheets"], 1),
        ("sheets", WHOLE["sheets"] + DAY, 1),
        ("study", WHOLE["study"] + 30 * DAY, 2),
    ],
)
def test_extension_lies_between_its_deadline_and_the_next(name: Deadline, until: datetime, count: int) -> None:
    assert len(list(extension_problems(name, WHOLE, until))) == count


def test_deadline_that_is_not_set_cannot_be_extended() -> None:
    (message,) = extension_problems("questionnaire", {}, NOON)
    assert message.text.startswith("Cette échéance n’est pas fixée")
    assert list(extension_problems("questionnaire", {"questionnaire": NOON}, NOON + DAY)) == []
