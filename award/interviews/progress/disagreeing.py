"""Signed marks of one company that are further apart than the rules of the jury find natural. PURE."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import msgspec


class Given(msgspec.Struct, frozen=True):
    """A mark that somebody signed."""

    entry: int
    company: str
    who: str
    mark: Fraction


class Disagreement(msgspec.Struct, frozen=True):
    """`gap` is between the highest and the lowest; `given` from the highest on."""

    entry: int
    company: str
    gap: Fraction
    given: tuple[Given, ...]


def disagreements(given: Iterable[Given], limit: Decimal) -> tuple[Disagreement, ...]:
    """Those beyond the limit, the widest first; as wide as the limit is not beyond it."""
    found: dict[int, list[Given]] = {}
    for one in given:
        found.setdefault(one.entry, []).append(one)
    every = (_of(each) for each in found.values())
    beyond = [one for one in every if one.gap > Fraction(limit)]
    return tuple(sorted(beyond, key=lambda one: (-one.gap, one.company, one.entry)))


def _of(given: list[Given]) -> Disagreement:
    ordered = tuple(sorted(given, key=lambda one: (-one.mark, one.who)))
    return Disagreement(given[0].entry, given[0].company, ordered[0].mark - ordered[-1].mark, ordered)
