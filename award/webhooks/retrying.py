"""After an attempt: was it heard, when is the next, when does one give up."""

from datetime import datetime, timedelta

import msgspec

from award.messages import Message

WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
"""Those of the Standard Webhooks specification: ten attempts over three days and three hours."""
LONGEST_WISH = timedelta(days=1)
GONE = 410


class Outcome(msgspec.Struct, frozen=True):
    """What came of an attempt: a status, or 0 and why there was none; and how long the other side asks to be left alone."""

    status: int
    failure: Message | None = None
    wish: int = 0

    @property
    def heard(self) -> bool:
        return 200 <= self.status < 300


class Verdict(msgspec.Struct, frozen=True):
    """`next` is None when nothing more is sent; `stops` ends the endpoint, not this delivery alone."""

    state: str
    next: datetime | None = None
    stops: bool = False


def verdict(outcome: Outcome, attempts: int, failing_since: datetime, begun: datetime, now: datetime) -> Verdict:
    """`attempts` counts this one; `failing_since` is when the endpoint began to hear nothing at all.

    An endpoint that heard anything since this delivery began goes on: it is this message that it does not want.
    """
    if outcome.heard:
        return Verdict("heard")
    if outcome.status == GONE:
        return Verdict("given up", stops=True)
    if attempts > len(WAITS):
        return Verdict("given up", stops=failing_since <= begun)
    wish = min(timedelta(seconds=max(outcome.wish, 0)), LONGEST_WISH)
    return Verdict("waiting", now + max(WAITS[attempts - 1], wish))
