"""When a company that is silent is written to again. PURE."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from award.editions.calendar import is_open

BEFORE = timedelta(days=14)
"""By itself a reminder leaves only so near the deadline: before, a silence is a chief executive who reads their mail."""
EVERY = timedelta(days=5)
"""And never sooner after the letter before it: two reminders at most come before a deadline."""
AT_LEAST = timedelta(days=1)
"""By a button as well: two organisers who press it the same day send one letter."""
PARIS = ZoneInfo("Europe/Paris")
HOURS = range(9, 17)


def is_due(last: datetime, deadline: datetime | None, extension: datetime | None, now: datetime) -> bool:
    """`last` is when the letter before it was written; on working days, in office hours of Paris."""
    until = max(filter(None, (deadline, extension)), default=None)
    near = until is not None and until - now <= BEFORE and is_open(deadline, extension, now)
    return near and now - last >= EVERY and _is_working_hour(now)


def is_allowed(last: datetime, now: datetime) -> bool:
    """By a button."""
    return now - last >= AT_LEAST


def _is_working_hour(now: datetime) -> bool:
    local = now.astimezone(PARIS)
    return local.weekday() < 5 and local.hour in HOURS
