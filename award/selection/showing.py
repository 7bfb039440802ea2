"""The selection as a page shows it: the companies of a sector by their gaps, each drawn against its reference."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from award.selection.result import CompanyResult, IndicatorResult, SelectionResult

WIDTH = 240
"""Of a drawing, in its own units; a margin on either side lets a point be seen whole."""
MARGIN = 8
Verdict = Literal["selected", "not_selected", "not_eligible", "no_reference"]


class Drawing(msgspec.Struct, frozen=True):
    """Places on a line from 0 to WIDTH, the same scale for a whole sector; the interval is None where it is not known."""

    reference: int
    point: int
    interval: tuple[int, int] | None


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
    drawing: Drawing | None


class Chart(msgspec.Struct, frozen=True):
    """A sector on one indicator, from the farthest above its reference to the farthest below."""

    sector: str
    indicator: str
    reference: Fraction | None
    selected: int
    lines: tuple[Line, ...]


def charts(result: SelectionResult) -> tuple[Chart, ...]:
    """Sector by sector, indicator by indicator."""
    members: dict[str, list[CompanyResult]] = {one.sector: [] for one in result.sectors}
    for one in result.companies:
        members[one.sector].append(one)
    return tuple(
        Chart(one.sector, name, _number(written), one.selected, _lines(members[one.sector], name))
        for one in result.sectors
        for name, written in one.reference.items()
    )


def _lines(companies: Sequence[CompanyResult], name: str) -> tuple[Line, ...]:
    """Those without a gap last, by name."""
    lowest, highest = _span(one.indicators[name] for one in companies)
    lines = (_line(one, one.indicators[name], lowest, highest) for one in companies)
    return tuple(sorted(lines, key=lambda line: (line.gap is None, -(line.gap or 0), line.company)))


def _line(one: CompanyResult, found: IndicatorResult, lowest: Fraction, highest: Fraction) -> Line:
    gap, interval = _number(found.gap), _interval(found)

    def at(value: Fraction) -> int:
        return MARGIN + round((value - lowest) * (WIDTH - 2 * MARGIN) / (highest - lowest))

    ends = None if interval is None else (at(interval[0]), at(interval[1]))
    drawing = None if gap is None else Drawing(at(Fraction(0)), at(gap), ends)
    return Line(
        company=one.company,
        score=_number(found.score),
        gap=gap,
        interval=interval,
        base=found.base,
        flagged=one.flagged,
        borderline=found.certainty in {"above_within_margin", "below_within_margin"},
        verdict=_verdict(one, found),
        drawing=drawing,
    )


def _verdict(one: CompanyResult, found: IndicatorResult) -> Verdict:
    if one.selected:
        return "selected"
    if not one.eligible:
        return "not_eligible"
    return "no_reference" if found.reference is None else "not_selected"


def _span(found: Iterable[IndicatorResult]) -> tuple[Fraction, Fraction]:
    """From the least to the most that is to be drawn, the reference included; never empty."""
    values = [Fraction(0)]
    for one in found:
        values += [value for value in (_number(one.gap), *(_interval(one) or ())) if value is not None]
    lowest, highest = min(values), max(values)
    return (lowest, highest) if lowest < highest else (lowest - 1, highest + 1)


def _interval(found: IndicatorResult) -> tuple[Fraction, Fraction] | None:
    return None if found.interval is None else (Fraction(found.interval[0]), Fraction(found.interval[1]))


def _number(written: str | None) -> Fraction | None:
    return None if written is None else Fraction(written)
