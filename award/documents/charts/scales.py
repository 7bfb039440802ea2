"""From numbers to places on a line, and the round numbers that are written along it."""

from collections.abc import Iterable
from math import ceil, floor, log10

import msgspec

from award.documents.charts.wording import Number

STEPS = (1, 2, 5, 10)


class Scale(msgspec.Struct, frozen=True):
    """Numbers from `lowest` to `highest` on places from `left` to `right`."""

    lowest: float
    highest: float
    left: float
    right: float

    def at(self, value: Number) -> float:
        share = (float(value) - self.lowest) / (self.highest - self.lowest)
        return round(self.left + share * (self.right - self.left), 2)


def span(values: Iterable[Number | None], asked: tuple[Number, Number] | None = None) -> tuple[float, float]:
    """From the least to the most, or what was asked for; never empty."""
    if asked is not None:
        return float(asked[0]), float(asked[1])
    known = [float(value) for value in values if value is not None] or [0.0]
    lowest, highest = min(known), max(known)
    return (lowest, highest) if lowest < highest else (lowest - 1, highest + 1)


def step_of(lowest: float, highest: float, count: int) -> float:
    """The round step (1, 2 or 5 of a power of ten) that cuts a span in at most `count` parts."""
    least = (highest - lowest) / count
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in STEPS if step * power >= least * (1 - 1e-9))


def ticks(lowest: float, highest: float, count: int = 5) -> tuple[tuple[float, ...], int]:
    """Round numbers within a span, and how many decimals write them."""
    step = step_of(lowest, highest, count)
    first, last = ceil(lowest / step - 1e-9), floor(highest / step + 1e-9)
    return tuple(step * at for at in range(first, last + 1)), max(0, -floor(log10(step)))
