"""What the committee sees beside the selection: how sure each gap is, and what another reference would have selected.

Never the official result: a p-value decides nothing here.
"""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from statistics import NormalDist
from typing import Literal, get_args

import msgspec

from award.editions.rules import Reference, Rules
from award.selection.decision import Decision, by_sector, decide, is_eligible
from award.selection.study import MeasuredCompany, Study

Certainty = Literal["clearly_above", "above_within_margin", "below_within_margin", "clearly_below"]
CONFIDENCE = 0.95
_EXPANDED = 30  # degrees of freedom


class GapError(msgspec.Struct, frozen=True):
    """The gap between a company and its reference: standard error and 95 % interval, in points of the indicator."""

    standard_error: float
    lowest: float
    highest: float
    certainty: Certainty


class Alternative(msgspec.Struct, frozen=True):
    """What another reference would have selected: (sector, company) pairs gained and lost."""

    reference: Reference
    selected: int
    gained: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]


@cache
def quantile(base: int | None) -> float:
    """Student's t at 97.5 % with base - 1 degrees of freedom; the normal one when the base is unknown.

    From 30 degrees on by the Cornish-Fisher expansion of Abramowitz and Stegun, 26.7.5, which is there good to 1e-7 and
    spares a fifth of a second for loading SciPy, which gives the others.
    """
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    if base is None:
        return z
    degrees = base - 1
    if degrees < _EXPANDED:
        from scipy.special import stdtrit  # noqa: PLC0415 - heavy, loaded where used

        return float(stdtrit(degrees, (1 + CONFIDENCE) / 2))
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + math.fsum(term / degrees**power for power, term in enumerate(terms, 1))


def classify(gap: float, lowest: float, highest: float) -> Certainty:
    if gap > 0:
        return "clearly_above" if lowest > 0 else "above_within_margin"
    return "clearly_below" if highest < 0 else "below_within_margin"


def reference_weights(
    members: Sequence[MeasuredCompany], name: str, rules: Rules, kind: Reference
) -> dict[str, float] | None:
    """The reference as a weighted sum of the companies' scores; empty for a published figure, which has no error here.

    For the mean of the respondents, the share of each company among them is taken as fixed by the sampling plan.
    """
    if kind == "published":
        return {}
    if kind == "companies":
        eligible = [company.company for company in members if is_eligible(company, rules)]
        return dict.fromkeys(eligible, 1 / len(eligible)) if eligible else None
    scored = [company for company in members if company.measures[name].score is not None]
    weights = {company.company: company.measures[name].weight for company in scored}
    if None in weights.values() or not weights:
        return None
    total = sum(filter(None, weights.values()), Fraction(0))
    if not total:
        return None
    return {company: float((weight or 0) / total) for company, weight in weights.items()}


def gap_variance(
    company: str,
    weights: Mapping[str, float],
    variances: Mapping[str, float | None],
    covariances: Mapping[tuple[str, str], float],
) -> float | None:
    """Of score - Σ a_j score_j: Σ_j Σ_k b_j b_k V_jk with b = (1 for the company) - a; V_jk = 0 without shared respondents."""
    terms = {other: -weight for other, weight in weights.items()}
    terms[company] = terms.get(company, 0.0) + 1.0
    known = {other: variance for other in terms if (variance := variances[other]) is not None}
    if len(known) < len(terms):
        return None
    own = [terms[other] ** 2 * variance for other, variance in known.items()]
    shared = [
        2 * terms[first] * terms[second] * value
        for (first, second), value in covariances.items()
        if first in terms and second in terms
    ]
    return max(0.0, math.fsum(own + shared))


def gap_errors(study: Study, rules: Rules, decision: Decision) -> dict[tuple[str, str, str], GapError]:
    """By sector, company and indicator, wherever the study knows enough to say."""
    errors: dict[tuple[str, str, str], GapError] = {}
    gaps = {(found.sector, found.company): found for found in decision.candidates}
    for sector, members in by_sector(study).items():
        for name in rules.selection.indicators:
            weights = reference_weights(members, name, rules, rules.selection.reference)
            variances = {company.company: company.measures[name].variance for company in members}
            shared = {key[2:]: value for key, value in study.covariances.items() if key[:2] == (name, sector)}
            for company in members:
                gap = gaps[sector, company.company].standings[name].gap
                variance = None if weights is None else gap_variance(company.company, weights, variances, shared)
                base = company.measures[name].base
                if gap is not None and variance is not None and (base is None or base > 1):
                    errors[sector, company.company, name] = _gap_error(float(gap), variance, base)
    return errors


def _gap_error(gap: float, variance: float, base: int | None) -> GapError:
    error = math.sqrt(variance)
    margin = quantile(base) * error
    return GapError(error, gap - margin, gap + margin, classify(gap, gap - margin, gap + margin))


def alternatives(study: Study, rules: Rules, decision: Decision) -> tuple[Alternative, ...]:
    """What each other reference would have selected, where the study allows computing it in every sector."""
    official = decision.selected()
    found = []
    for kind in get_args(Reference):
        other = decide(study, rules, kind)
        complete = all(value is not None for sector in other.sectors for value in sector.references.values())
        if kind != rules.selection.reference and complete:
            chosen = other.selected()
            gained, lost = tuple(sorted(chosen - official)), tuple(sorted(official - chosen))
            found.append(Alternative(kind, len(chosen), gained, lost))
    return tuple(found)
