"""How fast one may try again: by account, where it only slows, and by network, where it stops.

Nobody is locked out by a stranger's guesses: an account waits a minute at most between two passphrases, and a sign-in link
is asked for by another way. What a network wastes it alone waits for.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from award.messages import Message, Problem, Refused

Trial = Literal["password", "code", "request", "link", "token"]
FORGOTTEN = timedelta(hours=2)
"""After so long without a failure, counting begins anew."""


class Pace(msgspec.Struct, frozen=True):
    """So many failures are free; then one second, doubled each time, up to the longest wait."""

    free: int
    longest: timedelta


OF_ACCOUNT: dict[Trial, Pace] = {
    "password": Pace(5, timedelta(minutes=1)),
    "code": Pace(5, timedelta(minutes=15)),  # whoever tries codes has passed the passphrase already
}
OF_NETWORK: dict[Trial, Pace] = {
    "password": Pace(20, timedelta(hours=1)),
    "code": Pace(20, timedelta(hours=1)),
    "request": Pace(10, timedelta(hours=1)),
    "link": Pace(10, timedelta(hours=1)),
    "token": Pace(50, timedelta(minutes=15)),
}


class Count(msgspec.Struct, frozen=True):
    """What is counted under a key, how often it failed in a row, and when last."""

    key: str
    pace: Pace
    failures: int = 0
    last: datetime | None = None


class TooSoon(Refused):
    """One must wait: so long."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(Problem(Message("Trop d’essais. Attendez un peu, puis essayez de nouveau.")))
        self.wait = wait

    @property
    def seconds(self) -> int:
        """Rounded up."""
        return -(-self.wait // timedelta(seconds=1))


def wait_after(failures: int, pace: Pace) -> timedelta:
    over = failures - pace.free
    return timedelta(0) if over < 0 else min(pace.longest, timedelta(seconds=2 ** min(over, 20)))


def still_to_wait(counts: Sequence[Count], now: datetime) -> timedelta:
    """The longest of all; zero when one may try."""
    waits = [(one.last, wait_after(one.failures, one.pace)) for one in counts if one.last is not None]
    return max([timedelta(0), *(last + wait - now for last, wait in waits if wait)])


def one_more(count: Count, now: datetime) -> int:
    """How many failures there are with this one."""
    return count.failures + 1 if count.last is not None and now - count.last < FORGOTTEN else 1
