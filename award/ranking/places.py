"""The official ranking: exact weighted means, competition places, and nobody ranked on part of their marks."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import lcm
from operator import lt, mul

import msgspec

from award.editions.marks import Mark
from award.editions.rules import MarkRule, Rules
from award.ranking.marks import CompanyMarks, rule_of
from award.words import normalised


class Rated(msgspec.Struct, frozen=True, gc=False):
    """A company with its marks, those computed from the study included, and its final mark."""

    company: str
    marks: dict[str, Mark]
    final: Fraction | None
    """None when a mark is lacking: there is no partial mean."""
    lacking: tuple[str, ...] = ()
    """Marks that are not there, with how many of the seats are filled."""
    below: tuple[str, ...] = ()
    """Marks under their floor, `""` for the final mark itself: such a company is not a laureate."""


class Weighing:
    """The rules made ready for many companies. Fractions are added as whole numbers of a common unit, which gives the same
    fractions and takes a tenth of the time.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.weights = whole([Fraction(rule.weight) for rule in rules.marks])
        self.seats = [rule.seats for rule in rules.marks]
        self.floors = [Fraction(rule.floor) for rule in rules.marks]
        self.floored = any(self.floors)
        self.floor = Fraction(rules.ranking.floor)
        self._indexes = {id(rule): at for at, rule in enumerate(rules.marks)}
        self._indicators = {rule.name: at for at, rule in enumerate(rules.marks) if rule.source == "indicator"}
        self._places: dict[str, int | None] = {}
        self._layouts: dict[tuple[str, ...], list[int | None]] = {}

    def place(self, evaluator: str) -> int | None:
        """Of the mark that the evaluator gives, among those of the rules; None for nobody's."""
        if evaluator not in self._places:
            rule = rule_of(evaluator, self.rules)
            self._places[evaluator] = None if rule is None else self._indexes[id(rule)]
        return self._places[evaluator]

    def layout(self, company: CompanyMarks, computed: Mapping[str, Fraction | None]) -> list[int | None]:
        """Under which mark of the rules each of its marks counts; most companies have the same."""
        names = (*company.marks, "", *computed) if computed else tuple(company.marks)
        if names not in self._layouts:
            given = [self.place(evaluator) for evaluator in company.marks]
            self._layouts[names] = [*given, *(self._indicators.get(rule) for rule in computed)]
        return self._layouts[names]


def rate(company: CompanyMarks, computed: Mapping[str, Fraction | None], rules: Rules) -> Rated:
    """The weighted mean Σ weight·mark / Σ weight over all seats of the rules. `computed` holds marks that the study gives."""
    return rate_all([company], [computed], rules)[0]


def rate_all(
    companies: Sequence[CompanyMarks], computed: Sequence[Mapping[str, Fraction | None]], rules: Rules
) -> list[Rated]:
    """`rate` of each, in their order."""
    by = Weighing(rules)
    every = [(*one.marks.values(), *known.values()) for one, known in zip(companies, computed, strict=True)]
    worth, common = _worth(every)
    rated = []
    for one, known, marks in zip(companies, computed, every, strict=True):
        counts, total = [0] * len(by.weights), 0
        layout = by.layout(one, known)
        for at, mark in zip(layout, marks, strict=True):
            if at is not None and (value := worth.get(id(mark))) is not None:
                counts[at] += 1
                total += by.weights[at] * value
        complete = counts == by.seats or not any(map(lt, counts, by.seats))
        final = Fraction(total, common * sum(map(mul, by.weights, counts))) if complete else None
        lacking = () if complete else _lacking(one, counts, by.rules)
        low = _below(layout, marks, final, by) if by.floored or by.floor else ()
        rated.append(Rated(one.company, {**one.marks, **known} if known else one.marks, final, lacking, low))
    return rated


def _worth(every: Sequence[Sequence[Mark]]) -> tuple[dict[int, int], int]:
    """The numbers among the marks as whole numbers of one unit, by their `id`, and how many units are one: a mark that many
    companies share is one object, and is looked at once.
    """
    numbers = {id(mark): mark for marks in every for mark in marks}
    fractions = {key: mark for key, mark in numbers.items() if isinstance(mark, Fraction)}
    common = lcm(*{mark.denominator for mark in fractions.values()})
    return {key: mark.numerator * (common // mark.denominator) for key, mark in fractions.items()}, common


def _below(
    layout: Sequence[int | None], marks: Sequence[Mark], final: Fraction | None, by: Weighing
) -> tuple[str, ...]:
    under = {
        at for at, mark in zip(layout, marks, strict=True)
        if at is not None and isinstance(mark, Fraction) and mark < by.floors[at]
    }  # fmt: skip
    names = [rule.name for at, rule in enumerate(by.rules.marks) if at in under]
    return (*names, "") if final is not None and final < by.floor else tuple(names)


def _lacking(company: CompanyMarks, counts: Sequence[int], rules: Rules) -> tuple[str, ...]:
    there = zip(rules.marks, counts, strict=True)
    return tuple(_lack(company, rule, count) for rule, count in there if count < rule.seats)


def _lack(company: CompanyMarks, rule: MarkRule, given: int) -> str:
    if rule.seats > 1:
        return f"{rule.name} ({given}/{rule.seats})"
    return f"{rule.name} (abstention)" if company.marks.get(rule.name) == "abstained" else rule.name


def whole(numbers: Sequence[Fraction]) -> list[int]:
    """Whole numbers that stand to one another as these do."""
    common = lcm(*{number.denominator for number in numbers})
    return [number.numerator * (common // number.denominator) for number in numbers]


def places(rated: Sequence[Rated]) -> dict[str, int]:
    """Competition places (1, 2, 2, 4): one more than the number of companies with a better mark. Incomplete ones have none."""
    names = [one.company for one in rated if one.final is not None]
    finals = whole([one.final for one in rated if one.final is not None])
    first: dict[int, int] = {}
    for at, final in enumerate(sorted(finals, reverse=True), 1):
        first.setdefault(final, at)
    return {name: first[final] for name, final in zip(names, finals, strict=True)}


def in_order(rated: Iterable[Rated], place: Mapping[str, int]) -> list[Rated]:
    """By place, then by name; the incomplete ones last. Names are looked at where a place is shared."""
    found = list(rated)
    at = {one.company: place.get(one.company, len(found) + 1) for one in found}
    level = [
        [*same] for _, same in groupby(sorted(found, key=lambda one: at[one.company]), lambda one: at[one.company])
    ]
    return [one for same in level for one in (sorted(same, key=_name) if len(same) > 1 else same)]


def _name(one: Rated) -> tuple[str, str]:
    return normalised(one.company), one.company
