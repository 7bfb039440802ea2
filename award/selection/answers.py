"""An indicator from respondents' answers: mean, top-two-box or NPS, exact, with its error by Taylor linearisation."""

import math
from collections.abc import Mapping
from fractions import Fraction

import msgspec

from award.editions.rules import Answers
from award.selection.study import Measure

NPS_PROMOTER = 9
NPS_DETRACTOR = 6


class Cell(msgspec.Struct, frozen=True):
    """All answers of one company with one code. Weights are whole numbers of an arbitrary unit, which cancels out."""

    count: int
    weight: int
    squared: int
    """Sum of the squares of the weights."""


Tally = Mapping[Fraction, Cell]
"""Answers of one company to one question: code to cell, codes outside the range included."""


def value_of(code: Fraction, answers: Answers) -> Fraction | None:
    """What an answer counts in the mean, in points of the indicator; None when it is left out."""
    if not answers.lowest <= code <= answers.highest or code in answers.missing:
        return None
    if answers.measure == "nps":
        return Fraction(100 * (code >= NPS_PROMOTER) - 100 * (code <= NPS_DETRACTOR))
    if answers.measure == "top_two_box":
        return Fraction(100 * (code >= answers.highest - 1))
    return code


def measure(tally: Tally, answers: Answers, rows: int) -> Measure:
    """The weighted mean m = Σwx/Σw and its error.

    Taylor linearisation of a ratio (Särndal, Swensson and Wretman 1992, section 5.6): z = w(x - m)/Σw for each
    respondent, variance n/(n-1)·Σz², the company's respondents being a sample of their own. Kish's effective base
    is (Σw)²/Σw². `rows` counts the company's rows, those without an answer too.
    """
    kept = [(value, cell) for code, cell in tally.items() if (value := value_of(code, answers)) is not None]
    base = sum(cell.count for _, cell in kept)
    weight = sum(cell.weight for _, cell in kept)
    if not weight:
        return Measure(None, base, Fraction(0), left_out=rows - base)
    unit = math.lcm(*(value.denominator for value, _ in kept))
    points = [(int(value * unit), cell) for value, cell in kept]
    total = sum(point * cell.weight for point, cell in points)
    squared = sum(cell.squared for _, cell in kept)
    spread = sum(cell.squared * (point * weight - total) ** 2 for point, cell in points)
    return Measure(
        score=Fraction(total, unit * weight),
        base=base,
        weight=Fraction(weight),
        effective_base=float(Fraction(weight * weight, squared)),
        unweighted=Fraction(sum(point * cell.count for point, cell in points), unit * base),
        variance=linearised(spread / (unit * weight**2) ** 2, base, base),
        left_out=rows - base,
    )


class Comoments(msgspec.Struct, frozen=True):
    """Sums over the respondents of two companies j and k: of w w', w w'x, w w'x' and w w'x x' (a dash: of company k),
    in whole numbers, x being of 1/unit.
    """

    weights: int
    first: int
    second: int
    both: int
    unit: int = 1


def linearised(spread: float, first_base: int, second_base: int) -> float | None:
    """√(n/(n-1)·n'/(n'-1)) · spread; None when a base of one leaves the error unknown."""
    if min(first_base, second_base) < 2:
        return None
    return math.sqrt(first_base * second_base / ((first_base - 1) * (second_base - 1))) * spread


def covariance(sums: Comoments, first: Measure, second: Measure, origin: Fraction = Fraction(0)) -> float | None:
    """Of two companies' scores when respondents rate both: Σ z z', each z linearised about its own mean.

    `origin` is the value that stands as 0 in the sums. In whole numbers, as thousands of fractions would take longer
    than a million answers; dividing two of them rounds once, as a fraction does.
    """
    if first.score is None or second.score is None or not first.weight or not second.weight:
        return None
    mine, one = ((first.score - origin) * sums.unit).as_integer_ratio()
    theirs, two = ((second.score - origin) * sums.unit).as_integer_ratio()
    spread = one * two * sums.both - one * theirs * sums.first - two * mine * sums.second + mine * theirs * sums.weights
    weights = (first.weight * second.weight).as_integer_ratio()
    scale = one * two * sums.unit**2
    return linearised(spread * weights[1] / (scale * weights[0]), first.base or 0, second.base or 0)
