"""The official rule: strictly above the reference of the sector on every required indicator, in exact fractions."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import msgspec

from award.editions.rules import Indicator, Reference, Rules
from award.selection.study import MeasuredCompany, Study


class Standing(msgspec.Struct, frozen=True):
    """One company on one indicator, against its sector's reference."""

    score: Fraction | None
    reference: Fraction | None
    gap: Fraction | None
    above: bool | None
    """None when there is nothing to compare: no score, or no reference."""


class Candidate(msgspec.Struct, frozen=True):
    """What the selection decides about a company."""

    sector: str
    company: str
    eligible: bool
    flagged: bool
    """Eligible on a small base."""
    selected: bool
    standings: dict[str, Standing]


class SectorReference(msgspec.Struct, frozen=True):
    """A sector and what its companies are compared with, by indicator."""

    sector: str
    references: dict[str, Fraction | None]


class Decision(msgspec.Struct, frozen=True):
    """The selection of an edition."""

    candidates: tuple[Candidate, ...]
    sectors: tuple[SectorReference, ...]

    def selected(self) -> frozenset[tuple[str, str]]:
        return frozenset((found.sector, found.company) for found in self.candidates if found.selected)


def smallest_base(company: MeasuredCompany, names: Iterable[str]) -> int | None:
    """The smallest base among the required indicators; None when no base is known."""
    return min((base for name in names if (base := company.measures[name].base) is not None), default=None)


def is_eligible(company: MeasuredCompany, rules: Rules) -> bool:
    """Measured on every required indicator by enough respondents."""
    names = rules.selection.indicators
    base = smallest_base(company, names)
    measured = all(company.measures[name].score is not None for name in names)
    return measured and (base is None or base >= rules.selection.eligible_base)


def reference_of(
    kind: Reference, members: Iterable[MeasuredCompany], name: str, published: Fraction | None, rules: Rules
) -> Fraction | None:
    """What the companies of one sector are compared with on one indicator.

    `companies`: the unweighted mean of the scores of the eligible companies. `respondents`: the mean of all the
    sector's respondents, Σ weight·score / Σ weight, None when a weight is unknown. `published`: the pollster's figure.
    """
    if kind == "published":
        return published
    if kind == "companies":
        scores = [company.measures[name].score for company in members if is_eligible(company, rules)]
        known = [score for score in scores if score is not None]
        return sum(known, Fraction(0)) / len(known) if known else None
    measures = [measure for company in members if (measure := company.measures[name]).score is not None]
    weights = [measure.weight for measure in measures]
    if not measures or None in weights or not sum(filter(None, weights)):
        return None
    total = sum(filter(None, weights), Fraction(0))
    return sum(((measure.score or 0) * (measure.weight or 0) for measure in measures), Fraction(0)) / total


def decide(study: Study, rules: Rules, kind: Reference | None = None) -> Decision:
    """`kind` asks what another reference than the rules' would have selected."""
    kind = kind or rules.selection.reference
    names = rules.selection.indicators
    sectors, candidates = [], []
    for sector, members in by_sector(study).items():
        references = {
            name: reference_of(kind, members, name, study.published.get((sector, name)), rules) for name in names
        }
        sectors.append(SectorReference(sector, references))
        candidates += [_candidate(company, references, rules) for company in members]
    return Decision(tuple(candidates), tuple(sectors))


def by_sector(study: Study) -> dict[str, list[MeasuredCompany]]:
    sectors: dict[str, list[MeasuredCompany]] = {}
    for company in study.companies:
        sectors.setdefault(company.sector, []).append(company)
    return sectors


def _candidate(company: MeasuredCompany, references: Mapping[str, Fraction | None], rules: Rules) -> Candidate:
    standings = {name: _standing(company.measures[name].score, references[name]) for name in references}
    eligible = is_eligible(company, rules)
    base = smallest_base(company, references)
    return Candidate(
        company.sector,
        company.company,
        eligible,
        flagged=eligible and base is not None and base < rules.selection.normal_base,
        selected=eligible and all(standing.above for standing in standings.values()),
        standings=standings,
    )


def _standing(score: Fraction | None, reference: Fraction | None) -> Standing:
    gap = None if score is None or reference is None else score - reference
    return Standing(score, reference, gap, None if gap is None else gap > 0)


def hundredths(score: Fraction, indicator: Indicator, *, answers: bool) -> Fraction:
    """A score brought from its scale to 0-100; an indicator from answers has the scale of its measure."""
    lowest, highest = scale(indicator, answers=answers)
    return (score - lowest) / (highest - lowest) * 100


def scale(indicator: Indicator, *, answers: bool) -> tuple[Fraction, Fraction]:
    """The lowest and the highest score there can be."""
    if not answers:
        return Fraction(indicator.lowest), Fraction(indicator.highest)
    if indicator.answers.measure == "mean":
        return Fraction(indicator.answers.lowest), Fraction(indicator.answers.highest)
    return Fraction(-100 if indicator.answers.measure == "nps" else 0), Fraction(100)
