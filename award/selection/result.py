"""The selection as a document: what `award select` answers to programs and what the palmarès keeps."""

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from award.editions.rules import Reference, Rules, digest
from award.exact import decisive
from award.selection.decision import Candidate, Decision, decide, smallest_base
from award.selection.diagnostics import Alternative, Certainty, GapError, alternatives, gap_errors
from award.selection.study import Measure, MeasuredCompany, Study

REFERENCES: tuple[Reference, ...] = ("companies", "respondents", "published")


class RulesStamp(msgspec.Struct, frozen=True):
    """By which rules: two equal digests are the same rules."""

    name: str
    digest: str
    fictional: bool = False


class StudyStamp(msgspec.Struct, frozen=True):
    """From which file: the digest is that of its bytes as received."""

    rows: int
    digest: str
    kind: str
    columns: dict[str, str]


class IndicatorResult(msgspec.Struct, frozen=True):
    """A company on one indicator. Strings decide and are exact or cut at eight decimals; numbers are diagnostics."""

    score: str | None
    reference: str | None
    gap: str | None
    above: bool | None
    base: int | None = None
    effective_base: float | None = None
    unweighted: float | None = None
    left_out: int = 0
    standard_error: float | None = None
    gap_standard_error: float | None = None
    interval: tuple[float, float] | None = None
    """95 %, of the gap."""
    certainty: Certainty | None = None


class CompanyResult(msgspec.Struct, frozen=True):
    """A company; scores are null where its base is too small for them to be shown."""

    company: str
    sector: str
    eligible: bool
    flagged: bool
    selected: bool
    indicators: dict[str, IndicatorResult]


class SectorResult(msgspec.Struct, frozen=True):
    """A sector: how many companies, and its reference by indicator; `others` are the references that do not decide."""

    sector: str
    companies: int
    eligible: int
    selected: int
    reference: dict[str, str | None]
    others: dict[str, dict[str, str | None]]


class SelectionResult(msgspec.Struct, frozen=True):
    """The whole selection; `alternatives` is what other references would have selected."""

    rules: RulesStamp
    study: StudyStamp
    reference: Reference
    sectors: tuple[SectorResult, ...]
    companies: tuple[CompanyResult, ...]
    alternatives: tuple[Alternative, ...]
    notes: tuple[str, ...] = ()


def selection_result(study: Study, rules: Rules, notes: Sequence[str] = ()) -> SelectionResult:
    """`notes` are sentences already in the reader's language."""
    decision = decide(study, rules)
    errors = gap_errors(study, rules, decision)
    others = {kind: decide(study, rules, kind) for kind in REFERENCES if kind != rules.selection.reference}
    measured = zip(study.companies, decision_order(study, decision), strict=True)
    return SelectionResult(
        rules=stamp(rules),
        study=StudyStamp(study.rows, study.digest, "answers" if study.answers else "scores", study.columns),
        reference=rules.selection.reference,
        sectors=tuple(_sector(found.sector, decision, others) for found in decision.sectors),
        companies=tuple(_company(one, candidate, rules, errors) for one, candidate in measured),
        alternatives=alternatives(study, rules, decision),
        notes=tuple(notes),
    )


def stamp(rules: Rules) -> RulesStamp:
    return RulesStamp(rules.name, digest(rules), rules.fictional)


def decision_order(study: Study, decision: Decision) -> list[Candidate]:
    """The candidates in the order of the study."""
    found = {(candidate.sector, candidate.company): candidate for candidate in decision.candidates}
    return [found[one.sector, one.company] for one in study.companies]


def _sector(sector: str, decision: Decision, others: dict[Reference, Decision]) -> SectorResult:
    members = [candidate for candidate in decision.candidates if candidate.sector == sector]
    return SectorResult(
        sector=sector,
        companies=len(members),
        eligible=sum(candidate.eligible for candidate in members),
        selected=sum(candidate.selected for candidate in members),
        reference=_references(decision, sector),
        others={kind: _references(other, sector) for kind, other in others.items()},
    )


def _references(decision: Decision, sector: str) -> dict[str, str | None]:
    references = next(found.references for found in decision.sectors if found.sector == sector)
    return {name: _written(value) for name, value in references.items()}


def _company(
    one: MeasuredCompany, candidate: Candidate, rules: Rules, errors: dict[tuple[str, str, str], GapError]
) -> CompanyResult:
    base = smallest_base(one, rules.selection.indicators)
    shown = base is None or base >= rules.selection.eligible_base
    return CompanyResult(
        company=one.company,
        sector=one.sector,
        eligible=candidate.eligible,
        flagged=candidate.flagged,
        selected=candidate.selected,
        indicators={
            name: _indicator(one.measures[name], candidate, name, errors.get((one.sector, one.company, name)))
            if shown
            else IndicatorResult(
                None, _written(candidate.standings[name].reference), None, None, one.measures[name].base
            )
            for name in rules.selection.indicators
        },
    )


def _indicator(measure: Measure, candidate: Candidate, name: str, error: GapError | None) -> IndicatorResult:
    standing = candidate.standings[name]
    return IndicatorResult(
        score=_written(standing.score),
        reference=_written(standing.reference),
        gap=_written(standing.gap),
        above=standing.above,
        base=measure.base,
        effective_base=_shown(measure.effective_base),
        unweighted=_shown(None if measure.unweighted is None else float(measure.unweighted)),
        left_out=measure.left_out,
        standard_error=_shown(None if measure.variance is None else measure.variance**0.5),
        gap_standard_error=_shown(error.standard_error if error else None),
        interval=None if error is None else (round(error.lowest, 6), round(error.highest, 6)),
        certainty=error.certainty if error else None,
    )


def _written(number: Fraction | None) -> str | None:
    return None if number is None else decisive(number)


def _shown(number: float | None) -> float | None:
    """A diagnostic has six decimals: more would be noise, and noise would differ between machines."""
    return None if number is None else round(number, 6)
