"""The shapes of the home's two drawings: the funnel, and the calendar as a line with today. PURE."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

import msgspec

from award.editions.calendar import DEADLINES, PARIS, Deadline, is_open

COLUMN, HEIGHT = 100, 100
"""Of the funnel's picture: the width of one stage, and the height of all companies."""
LEAST = Fraction(3, 2)
"""Of a stage that has anybody: six of five thousand must still be seen."""
FLAT = 52
"""A stage keeps its height so far, then narrows to the next."""
When = Literal["past", "next", "later", "unset"]


class Mark(msgspec.Struct, frozen=True):
    """A deadline on the line; `days` from today, by the calendar of Paris; `x` in hundredths of the line's length."""

    name: Deadline
    at: datetime | None
    when: When
    days: int
    x: int


class Line(msgspec.Struct, frozen=True):
    """`today` in hundredths of the line's length."""

    marks: tuple[Mark, ...]
    today: int


def bands(numbers: Sequence[int]) -> tuple[str, ...]:
    """The outline of each stage, as SVG writes paths: its height is to that of the largest as its number is."""
    whole = max([*numbers, 1])
    heights = [max(LEAST, Fraction(HEIGHT * one, whole)) if one else Fraction(0) for one in numbers]
    following = [*heights[1:], *heights[-1:]]
    return tuple(
        _band(at * COLUMN, here, after) for at, (here, after) in enumerate(zip(heights, following, strict=True))
    )


def _band(left: int, here: Fraction, after: Fraction) -> str:
    bend, right, turn = left + FLAT, left + COLUMN, left + (FLAT + COLUMN) // 2
    top, low = _half(here, -1), _half(after, -1)
    foot, base = _half(here, 1), _half(after, 1)
    return (
        f"M{left} {top}H{bend}C{turn} {top} {turn} {low} {right} {low}"
        f"V{base}C{turn} {base} {turn} {foot} {bend} {foot}H{left}Z"
    )


def _half(height: Fraction, side: int) -> str:
    """A number of at most two decimals."""
    hundredths = round((Fraction(HEIGHT, 2) + side * height / 2) * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")


def line(calendar: Mapping[Deadline, datetime], now: datetime) -> Line:
    """Deadlines stand at even distances, for their words must be read; today stands between them in proportion."""
    known = [name for name in DEADLINES if name in calendar]
    waiting = next((name for name in known if is_open(calendar[name], None, now)), None)
    marks = tuple(
        Mark(name, calendar.get(name), _when(name, calendar, waiting, now), _days(calendar.get(name), now), _place(at))
        for at, name in enumerate(DEADLINES)
    )
    return Line(marks, _today([(one.x, one.at) for one in marks if one.at is not None], now))


def _place(at: int) -> int:
    return round(Fraction(100 * at, len(DEADLINES) - 1))


def _when(name: Deadline, calendar: Mapping[Deadline, datetime], waiting: Deadline | None, now: datetime) -> When:
    if name not in calendar:
        return "unset"
    if name == waiting:
        return "next"
    return "later" if is_open(calendar[name], None, now) else "past"


def _days(at: datetime | None, now: datetime) -> int:
    return 0 if at is None else (_day(at) - _day(now)).days


def _day(at: datetime) -> date:
    return at.astimezone(PARIS).date()


def _today(known: Sequence[tuple[int, datetime]], now: datetime) -> int:
    before = [(x, at) for x, at in known if at <= now]
    after = [(x, at) for x, at in known if at > now]
    if not before or not after:
        return before[-1][0] if before else 0
    (left, begun), (right, ends) = before[-1], after[0]
    return left + round((right - left) * ((now - begun) / (ends - begun)))
