"""Waits double, and end at an hour."""

from datetime import timedelta

import pytest

from award.jobs.retrying import wait_after


@pytest.mark.parametrize(("tries", "seconds"), [(1, 5), (2, 10), (3, 20), (10, 2560), (11, 3600), (1000, 3600)])
def test_wait_doubles_with_each_try_up_to_an_hour(tries: int, seconds: int) -> None:
    assert wait_after(tries) == timedelta(seconds=seconds)
