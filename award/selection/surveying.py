"""How well the figures of selected companies are known: what a company is told beside its score. Nothing here decides."""

from fractions import Fraction

import msgspec

from award.editions.rules import Rules
from award.exact import plain
from award.selection.decision import scale
from award.selection.diagnostics import Certainty
from award.selection.result import CompanyResult, IndicatorResult, SelectionResult


class SurveyedFigure(msgspec.Struct, frozen=True):
    """A selected company on one indicator whose score goes from `least` to `most`; `lowest` and `highest` are the ends of the 95 %
    interval of its gap, None where the study does not say.
    """

    sector: str
    indicator: str
    base: int | None
    flagged: bool
    lowest: str | None
    highest: str | None
    certainty: Certainty | None
    least: str
    most: str


def surveyed_figures(result: SelectionResult, rules: Rules) -> tuple[tuple[str, SurveyedFigure], ...]:
    """Each with the name of its company in the study."""
    answers = result.study.kind == "answers"
    scales = {name: scale(rules.indicator(name), answers=answers) for name in rules.selection.indicators}
    return tuple(
        (one.company, _figure(one, name, found, scales[name]))
        for one in result.companies
        if one.selected
        for name, found in one.indicators.items()
    )


def _figure(
    one: CompanyResult, name: str, found: IndicatorResult, between: tuple[Fraction, Fraction]
) -> SurveyedFigure:
    lowest, highest = found.interval or (None, None)
    return SurveyedFigure(
        sector=one.sector,
        indicator=name,
        base=found.base,
        flagged=one.flagged,
        lowest=None if lowest is None else str(lowest),
        highest=None if highest is None else str(highest),
        certainty=found.certainty,
        least=plain(between[0]),
        most=plain(between[1]),
    )
