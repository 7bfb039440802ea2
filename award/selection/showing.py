"""The selection as a page shows it: the companies of a sector by their gaps, each drawn against its reference."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from award.selection.result import CompanyResult, IndicatorResult, SelectionResult

Verdict = Literal["selected", "not_selected", "not_eligible", "no_reference"]


class Line(msgspec.Struct, frozen=True):
    """A company on one indicator."""

    company: str
    score: Fraction | None
    gap: Fraction | None
    interval: tuple[Fraction, Fraction] | None
    base: int | None
    flagged: bool
    borderline: bool
    """The gap is smaller than what chance alone may make."""
    verdict: Verdict


class Chart(msgspec.Struct, frozen=True):
    """A sector on one indicator, from the farthest above its reference to the farthest below; `reach` holds all that is drawn
    of it, gaps and intervals.
    """

    sector: str
    indicator: str
    reference: Fraction | None
    selected: int
    lines: tuple[Line, ...]
    reach: tuple[Fraction, Fraction]


def charts(result: SelectionResult) -> tuple[Chart, ...]:
    """Sector by sector, indicator by indicator."""
    members: dict[str, list[CompanyResult]] = {one.sector: [] for one in result.sectors}
    for one in result.companies:
        members[one.sector].append(one)
    return tuple(
        _chart(one.sector, (name, _number(written)), one.selected, members[one.sector])
        for one in result.sectors
        for name, written in one.reference.items()
    )


def _chart(
    sector: str, against: tuple[str, Fraction | None], selected: int, companies: Sequence[CompanyResult]
) -> Chart:
    """Those without a gap last, by name."""
    name, reference = against
    lines = sorted(
        (_line(one, one.indicators[name]) for one in companies),
        key=lambda line: (line.gap is None, -(line.gap or 0), line.company),
    )
    drawn = [
        Fraction(0),
        *(value for line in lines for value in (line.gap, *(line.interval or ())) if value is not None),
    ]
    return Chart(sector, name, reference, selected, tuple(lines), (min(drawn), max(drawn)))


def _line(one: CompanyResult, found: IndicatorResult) -> Line:
    return Line(
        company=one.company,
        score=_number(found.score),
        gap=_number(found.gap),
        interval=_interval(found),
        base=found.base,
        flagged=one.flagged,
        borderline=found.certainty in {"above_within_margin", "below_within_margin"},
        verdict=_verdict(one, found),
    )


def _verdict(one: CompanyResult, found: IndicatorResult) -> Verdict:
    if one.selected:
        return "selected"
    if not one.eligible:
        return "not_eligible"
    return "no_reference" if found.reference is None else "not_selected"


def _interval(found: IndicatorResult) -> tuple[Fraction, Fraction] | None:
    return None if found.interval is None else (Fraction(found.interval[0]), Fraction(found.interval[1]))


def _number(written: str | None) -> Fraction | None:
    return None if written is None else Fraction(written)
