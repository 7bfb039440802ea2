"""The formula of a final mark, unfolded with a company's own numbers, and a tie told with those it was resolved by. PURE."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from award.editions.marks import Mark
from award.editions.rules import MarkRule, Rules, TieRule
from award.ranking.gathering import Inputs
from award.ranking.places import Rated, Weighing
from award.ranking.result import Ranking

DIGITS = 10**6


class Term(msgspec.Struct, frozen=True):
    """A seat of the rules: who fills it by their code, "" where it is empty, the mark, and weight·mark where it is a number."""

    code: str
    rule: MarkRule
    mark: Mark
    weight: Fraction
    product: Fraction | None


class Unfolded(msgspec.Struct, frozen=True):
    """Σ weight·mark / Σ weight. `total` and `final` are None for an incomplete company: there is no partial sum."""

    terms: tuple[Term, ...]
    weight: Fraction
    total: Fraction | None
    final: Fraction | None

    @property
    def beginning(self) -> Fraction | None:
        """Of the final mark as a decimal, cut after six digits: all of it where it is no longer."""
        return None if self.final is None else Fraction(self.final * DIGITS // 1, DIGITS)


class Duel(msgspec.Struct, frozen=True):
    """Against another company of the same mark: how many evaluators marked the one higher, and how many the other."""

    other: str
    wins: int
    losses: int


class Untied(msgspec.Struct, frozen=True):
    """How a company came out of the tie for the last places. `margins` are gaps over the sector's reference, by company."""

    rule: TieRule
    inside: bool
    others: tuple[str, ...]
    duels: tuple[Duel, ...]
    margins: tuple[tuple[str, Fraction], ...]

    @property
    def balance(self) -> int:
        """Duels won less duels lost."""
        return sum((one.wins > one.losses) - (one.wins < one.losses) for one in self.duels)


def unfold(rated: Rated, rules: Rules) -> Unfolded:
    by = Weighing(rules)
    terms = tuple(term for rule in rules.marks for term in _terms(rated, rule, by))
    numbers = [term.product for term in terms if term.product is not None]
    total = None if rated.final is None else sum(numbers, Fraction(0))
    return Unfolded(terms, sum((term.weight for term in terms), Fraction(0)), total, rated.final)


def _terms(rated: Rated, rule: MarkRule, by: Weighing) -> Iterator[Term]:
    """One for each seat; more where more jurors sit than there are seats."""
    if rule.source == "indicator":
        codes = [rule.name]
    else:
        at = by.rules.marks.index(rule)
        codes = [code for code in rated.marks if by.place(code) == at]
    weight = Fraction(rule.weight)
    for code in [*codes, *[""] * (rule.seats - len(codes))]:
        mark = rated.marks.get(code)
        yield Term(code, rule, mark, weight, weight * mark if isinstance(mark, Fraction) else None)


def untie(inputs: Inputs, ranking: Ranking, company: str) -> Untied | None:
    """None for a company that no tie rule decided on."""
    tie = ranking.chosen.ties.get(company)
    if tie is None:
        return None
    rated = {one.company: one for one in ranking.rated}
    known = {one.name: one.margin for one in inputs.companies}
    both = (company, *tie.with_)
    gaps = tuple((name, Fraction(gap)) for name in both if (gap := known.get(name)) is not None)
    return Untied(
        rule=tie.rule,
        inside=company in ranking.chosen.companies,
        others=tie.with_,
        duels=tuple(_duel(rated[company], rated[other]) for other in tie.with_),
        margins=gaps if len(gaps) == len(both) else (),
    )


def _duel(one: Rated, other: Rated) -> Duel:
    pairs = [(one.marks[code], other.marks[code]) for code in one.marks if code in other.marks]
    numbers: Sequence[tuple[Fraction, Fraction]] = [
        (mine, theirs) for mine, theirs in pairs if isinstance(mine, Fraction) and isinstance(theirs, Fraction)
    ]
    wins, losses = sum(mine > theirs for mine, theirs in numbers), sum(mine < theirs for mine, theirs in numbers)
    return Duel(other.company, wins, losses)
