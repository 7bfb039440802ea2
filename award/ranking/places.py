"""The official ranking: exact weighted means, competition places, and nobody ranked on part of their marks."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from award.editions.marks import Mark
from award.editions.rules import MarkRule, Rules
from award.ranking.marks import CompanyMarks, seated
from award.words import normalised


class Rated(msgspec.Struct, frozen=True):
    """A company with its marks, those computed from the study included, and its final mark."""

    company: str
    marks: dict[str, Mark]
    final: Fraction | None
    """None when a mark is lacking: there is no partial mean."""
    lacking: tuple[str, ...] = ()
    """Marks that are not there, with how many of the seats are filled."""
    below: tuple[str, ...] = ()
    """Marks under their floor, `""` for the final mark itself: such a company is not a laureate."""


def rate(company: CompanyMarks, computed: Mapping[str, Fraction | None], rules: Rules) -> Rated:
    """The weighted mean Σ weight·mark / Σ weight over all seats of the rules. `computed` holds marks that the study gives."""
    marks = {**company.marks, **computed}
    total, weight = Fraction(0), Fraction(0)
    below: list[str] = []
    lacking: list[str] = []
    for rule in rules.marks:
        values = _values(company, computed, rule, rules)
        lacking += [_lack(company, rule, len(values))] if len(values) < rule.seats else []
        total += Fraction(rule.weight) * sum(values, Fraction(0))
        weight += Fraction(rule.weight) * len(values)
        below += [rule.name] if any(value < rule.floor for value in values) else []
    final = None if lacking else total / weight
    if final is not None and final < rules.ranking.floor:
        below.append("")
    return Rated(company.company, marks, final, tuple(lacking), tuple(below))


def _lack(company: CompanyMarks, rule: MarkRule, given: int) -> str:
    if rule.seats > 1:
        return f"{rule.name} ({given}/{rule.seats})"
    return f"{rule.name} (abstention)" if company.marks.get(rule.name) == "abstained" else rule.name


def _values(
    company: CompanyMarks, computed: Mapping[str, Fraction | None], rule: MarkRule, rules: Rules
) -> list[Fraction]:
    if rule.source == "indicator":
        value = computed.get(rule.name)
        return [] if value is None else [value]
    given = [company.marks[name] for name in seated(company, rule, rules)]
    return [mark for mark in given if isinstance(mark, Fraction)]


def places(rated: Sequence[Rated]) -> dict[str, int]:
    """Competition places (1, 2, 2, 4): one more than the number of companies with a better mark. Incomplete ones have none."""
    finals = sorted((one.final for one in rated if one.final is not None), reverse=True)
    first = {final: len(finals) - at for at, final in enumerate(reversed(finals))}
    return {one.company: first[one.final] for one in rated if one.final is not None}


def in_order(rated: Sequence[Rated], place: Mapping[str, int]) -> list[Rated]:
    """By place, then by name; the incomplete ones last."""
    last = len(rated) + 1
    return sorted(rated, key=lambda one: (place.get(one.company, last), normalised(one.company), one.company))
