"""The mark out of 100 of a sheet: the exact weighted mean of its criteria."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

import msgspec

from award.editions.marks import Abstained, Mark, parse_mark
from award.editions.rules import MarkRule
from award.interviews.guide.document import Guide
from award.interviews.sheets.fields import MARKS
from award.messages import Message


class Summary(msgspec.Struct, frozen=True):
    """`mark` is provisional until the sheet is complete: the mean of the criteria marked so far, None where none is."""

    mark: Mark
    marked: int
    abstained: int
    of: int

    @property
    def complete(self) -> bool:
        """Every criterion has a mark or an abstention."""
        return self.marked + self.abstained == self.of


def criterion_mark(text: str, rule: MarkRule) -> Mark:
    """What cannot be read is not marked yet."""
    found = parse_mark(text, rule)
    return None if isinstance(found, Message) else found


def summary_of(guide: Guide, rule: MarkRule, texts: Mapping[str, str]) -> Summary:
    """A criterion that somebody abstains on leaves the mean; a sheet that abstains on all of them abstains."""
    marked: list[tuple[int, Fraction]] = []
    abstained = 0
    for criterion, share in zip(guide.criteria, _shares(tuple(one.weight for one in guide.criteria)), strict=True):
        mark = criterion_mark(texts.get(MARKS + criterion.name, ""), rule)
        if isinstance(mark, Fraction):
            marked.append((share, mark))
        elif mark:
            abstained += 1
    of = len(guide.criteria)
    nothing: Mark = "abstained" if abstained == of else None
    return Summary(_mean(marked) if marked else nothing, len(marked), abstained, of)


@lru_cache(64)
def _shares(weights: tuple[Decimal, ...]) -> tuple[int, ...]:
    """Whole numbers that stand to one another as the weights do."""
    exact = [Fraction(weight) for weight in weights]
    common = lcm(*(one.denominator for one in exact))
    return tuple(int(one * common) for one in exact)


def _mean(marks: Sequence[tuple[int, Fraction]]) -> Fraction:
    """By whole numbers: each save of a field asks for it, and fractions take ten times as long."""
    common = lcm(*(mark.denominator for _, mark in marks))
    total = sum(share * mark.numerator * (common // mark.denominator) for share, mark in marks)
    return Fraction(total, common * sum(share for share, _ in marks))


def exactly(mark: Mark) -> str:
    """As signatures keep it: `325/4`, `abstained`, or "" for none."""
    return "" if mark is None else str(mark)


def read_exactly(text: str) -> Fraction | Abstained:
    return "abstained" if text == "abstained" else Fraction(text)
