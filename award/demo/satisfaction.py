"""How satisfying each fictional company is, and the answers, 0 to 10, that say so."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate, pairwise

from award.demo.catalogue import Sector

CLOSEST = Fraction("0.10")  # to the sector's level, in points out of 10: within the margin of error
FARTHEST = Fraction("0.80")

# Respondents in a thousand who answer 0, 1, … 10, of a company that disappoints and of one that delights.
DISAPPOINTED = (40, 30, 45, 60, 75, 140, 150, 190, 160, 70, 40)
DELIGHTED = (0, 0, 2, 3, 5, 12, 25, 93, 290, 320, 250)


def targets(sector: Sector) -> Iterator[tuple[str, Fraction]]:
    """Each company and its mean; the eligible ones lie evenly about the level, so that their own mean is the level."""
    up, down = len(sector.above), len(sector.below)
    lowest = up * (CLOSEST + FARTHEST) / down - CLOSEST
    for name, gap in zip(sector.above, spread(FARTHEST, CLOSEST, up), strict=True):
        yield name, sector.level + gap
    for name, gap in zip(sector.below, spread(CLOSEST, lowest, down), strict=True):
        yield name, sector.level - gap
    for name in sector.newcomers:
        yield name, sector.level + FARTHEST


def spread(first: Fraction, last: Fraction, count: int) -> list[Fraction]:
    """`count` numbers in equal steps, two at least."""
    return [first + (last - first) * at / (count - 1) for at in range(count)]


def ladder(target: Fraction, size: int) -> list[int]:
    """`size` answers, ascending, whose mean is the target but for rounding: a blend of disappointed and delighted."""
    low, high = mean(DISAPPOINTED), mean(DELIGHTED)
    share = (target - low) / (high - low)
    blend = [(1 - share) * down + share * up for down, up in zip(DISAPPOINTED, DELIGHTED, strict=True)]
    steps = [int(size * total / 1000 + Fraction(1, 2)) for total in accumulate(blend, initial=Fraction(0))]
    return [code for code, (start, end) in enumerate(pairwise(steps)) for _ in range(start, end)]


def mean(thousandths: tuple[int, ...]) -> Fraction:
    return Fraction(sum(code * count for code, count in enumerate(thousandths)), 1000)
