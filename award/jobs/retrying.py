"""When a job that failed is tried again. PURE."""

from datetime import timedelta

FIRST = 5
LONGEST = 3600


def wait_after(tries: int) -> timedelta:
    """After so many beginnings: five seconds, then twice as long each time, an hour at most."""
    return timedelta(seconds=min(FIRST << min(tries - 1, 20), LONGEST))
