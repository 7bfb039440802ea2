"""The figures of selected companies that decide later on, in full: ties by a margin, marks that are an indicator."""

from fractions import Fraction

import msgspec

from award.editions.rules import Rules
from award.selection.decision import Candidate, decide, hundredths
from award.selection.study import Measure, Study


class DecidingFigure(msgspec.Struct, frozen=True):
    """A selected company on one indicator; numbers are exact, as in `239/3`. `gap` is over its sector's reference, None where
    the indicator selects nobody; `hundredths` is the score brought to a scale of 100.
    """

    sector: str
    company: str
    indicator: str
    gap: str | None
    hundredths: str | None


def deciding_figures(study: Study, rules: Rules) -> tuple[DecidingFigure, ...]:
    """Of nobody who was not selected: a base that is too small to be shown is too small to be kept here."""
    wanted = [*rules.selection.indicators, *(mark.indicator for mark in rules.marks if mark.indicator)]
    names = tuple(dict.fromkeys(wanted))
    measured = {(one.sector, one.company): one.measures for one in study.companies}
    return tuple(
        _figure(one, name, measured[one.sector, one.company][name], rules, answers=study.answers)
        for one in decide(study, rules).candidates
        if one.selected
        for name in names
    )


def _figure(one: Candidate, name: str, measure: Measure, rules: Rules, *, answers: bool) -> DecidingFigure:
    standing = one.standings.get(name)
    brought = None if measure.score is None else hundredths(measure.score, rules.indicator(name), answers=answers)
    return DecidingFigure(one.sector, one.company, name, _text(standing.gap if standing else None), _text(brought))


def _text(number: Fraction | None) -> str | None:
    return None if number is None else str(number)
