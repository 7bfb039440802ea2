"""How far the evaluators of a company are from one another, without saying who gave what."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import msgspec

Level = Literal["alone", "close", "apart", "divided"]
"""`close`: within half of what the rules call a disagreement; `apart`: within it; `divided`: beyond it."""


class Agreement(msgspec.Struct, frozen=True):
    """Of `count` marks out of 100; the lowest, the highest, and the gap between them."""

    count: int
    lowest: Fraction
    highest: Fraction
    level: Level

    @property
    def gap(self) -> Fraction:
        return self.highest - self.lowest


def agreement(marks: Sequence[Fraction], disagreement: Fraction) -> Agreement | None:
    """`disagreement` is the gap of the rules beyond which organisers are told. None without any mark."""
    if not marks:
        return None
    lowest, highest = min(marks), max(marks)
    return Agreement(len(marks), lowest, highest, _level(len(marks), highest - lowest, disagreement))


def _level(count: int, gap: Fraction, disagreement: Fraction) -> Level:
    if count < 2:
        return "alone"
    if 2 * gap <= disagreement:
        return "close"
    return "apart" if gap <= disagreement else "divided"
