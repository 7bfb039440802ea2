"""Why a company was selected, in its own figures and no other's. PURE."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Protocol

import msgspec

WIDTH = 400
"""Of a drawing, in its own units."""
FEWEST = 5
"""Companies in a sector under which its mean would tell the others' scores to whoever knows their own."""


class Placed(Protocol):
    """A company on one indicator, as the confirmed selection has it; numbers are exact, written."""

    @property
    def entry(self) -> int: ...
    @property
    def sector(self) -> str: ...
    @property
    def indicator(self) -> str: ...
    @property
    def score(self) -> str | None: ...
    @property
    def reference(self) -> str | None: ...


class Grounds(msgspec.Struct, frozen=True):
    """The company against its sector on one indicator, on its scale; `reference` None where it would tell too much."""

    label: str
    score: Fraction
    reference: Fraction | None
    lowest: Fraction
    highest: Fraction

    def place(self, value: Fraction) -> int:
        """Where it stands on a drawing of the scale."""
        inside = min(max(value, self.lowest), self.highest)
        return round(WIDTH * (inside - self.lowest) / (self.highest - self.lowest))


class Scale(msgspec.Struct, frozen=True):
    """How an indicator is called and between what its scores lie."""

    label: str
    lowest: Fraction
    highest: Fraction


def grounds(
    entry: int, placed: Iterable[Placed], scales: Mapping[str, Scale], *, published: bool
) -> tuple[Grounds, ...]:
    """On the indicators that the rules select by. `placed` are all companies of the edition; `published` says that the
    reference is a figure that the pollster made public.
    """
    known = tuple(placed)
    mine = [one for one in known if one.entry == entry and one.score is not None and one.indicator in scales]
    return tuple(_grounds(one, scales[one.indicator], open_=published or _peers(one, known) >= FEWEST) for one in mine)


def _peers(one: Placed, known: Iterable[Placed]) -> int:
    return sum(
        each.sector == one.sector and each.indicator == one.indicator and each.score is not None for each in known
    )


def _grounds(one: Placed, scale: Scale, *, open_: bool) -> Grounds:
    reference = Fraction(one.reference) if open_ and one.reference is not None else None
    return Grounds(scale.label, Fraction(one.score or 0), reference, scale.lowest, scale.highest)
