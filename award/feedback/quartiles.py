"""Where a company stands among the participants without anybody's rank: the quartiles of all marks, exact, its own included."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import msgspec

FEWEST = 5
"""Companies under which quartiles are not shown: who knows one mark could guess the others."""
Quarter = Literal[1, 2, 3, 4]


class Quartiles(msgspec.Struct, frozen=True):
    """Of `count` companies."""

    count: int
    lower: Fraction
    median: Fraction
    upper: Fraction


def quartiles(values: Sequence[Fraction]) -> Quartiles | None:
    """None under FEWEST companies."""
    if len(values) < FEWEST:
        return None
    lower, median, upper = (quantile(values, Fraction(quarter, 4)) for quarter in (1, 2, 3))
    return Quartiles(len(values), lower, median, upper)


def quantile(values: Sequence[Fraction], share: Fraction) -> Fraction:
    """Definition 7 of Hyndman and Fan (1996), that of spreadsheets: with the values in order and h = (n - 1)·share, the
    point that lies between the two values around h as h does between their places. At least one value; share from 0 to 1.
    """
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def quarter_of(value: Fraction, among: Quartiles) -> Quarter:
    """1 under the lower quartile, then one more from each quartile on: a value on a quartile is in the quarter above it."""
    if value < among.lower:
        return 1
    if value < among.median:
        return 2
    return 3 if value < among.upper else 4
