"""Respondents' answers, once in arrays, become the measure of every company and the errors they share."""

from collections.abc import Sequence
from fractions import Fraction

import msgspec
import numpy as np
import numpy.typing as npt

from award.editions.rules import Answers, Rules
from award.exact import plain
from award.messages import Message
from award.selection.answers import Tally, covariance, measure, value_of
from award.selection.codes import left_out, too_many
from award.selection.overlaps import Ratings, Worth, overlaps
from award.selection.study import Measure, MeasuredCompany, Pair
from award.selection.tallies import Asked, Places, tallies
from award.sums import counts

Whole = npt.NDArray[np.int64]


class AnswerRows(msgspec.Struct, frozen=True):
    """The rows of a study, as arrays of the same length."""

    companies: tuple[tuple[str, str], ...]
    """(sector, company), sorted."""
    company: Places
    """Places in `companies`."""
    weight: Whole
    """Of an arbitrary unit; ones when the study has no weights."""
    respondent: Whole | None
    asked: dict[str, Asked]
    """By indicator."""


class Indication(msgspec.Struct, frozen=True):
    """One indicator of the whole study: a measure for each of `AnswerRows.companies`."""

    measures: tuple[Measure, ...]
    covariances: dict[Pair, float]
    left_out: dict[Fraction, int]
    refusals: tuple[Message, ...]
    """Why the answers cannot be what the rules say they are."""


def indication(rows: AnswerRows, name: str, rules: Rules) -> Indication:
    answers, asked, size = rules.indicator(name).answers, rows.asked[name], len(rows.companies)
    found = tallies(rows.company, rows.weight, asked, size)
    number = counts(rows.company, size)
    own = [measure(tally, answers, number[at]) for at, tally in enumerate(found)]
    shared = _covariances(rows, asked, answers, own)
    clustered = (_clustered(one, shared.get((at, at), 0.0)) for at, one in enumerate(own))
    between = {
        (name, *rows.companies[one], rows.companies[two][1]): value
        for (one, two), value in shared.items()
        if one != two
    }
    called = _called(rows, found)
    return Indication(tuple(clustered), between, left_out(called, answers), tuple(too_many(called, answers)))


def _clustered(one: Measure, twice: float) -> Measure:
    """Persons who rated one company several times count once in its error: their answers go together."""
    return one if one.variance is None else msgspec.structs.replace(one, variance=max(0.0, one.variance + 2 * twice))


def measured(rows: AnswerRows, indications: dict[str, Indication]) -> tuple[MeasuredCompany, ...]:
    return tuple(
        MeasuredCompany(sector, company, {name: each.measures[at] for name, each in indications.items()})
        for at, (sector, company) in enumerate(rows.companies)
    )


def left_out_note(column: str, codes: dict[Fraction, int]) -> list[Message]:
    """A sentence when answers were left out, nothing otherwise."""
    if not codes:
        return []
    table = ", ".join(f"{plain(code)} × {count}" for code, count in codes.items())
    text = "Colonne « {column} » : {total} réponses laissées de côté (codes {table})."
    return [Message.of(text, column=column, total=sum(codes.values()), table=table)]


def _called(rows: AnswerRows, found: Sequence[Tally]) -> dict[str, Tally]:
    return {f"{company} ({sector})": tally for (sector, company), tally in zip(rows.companies, found, strict=True)}


def _covariances(
    rows: AnswerRows, asked: Asked, answers: Answers, measures: Sequence[Measure]
) -> dict[tuple[int, int], float]:
    """Of two companies that share respondents; of a company with itself, what persons who rated it twice add."""
    if rows.respondent is None:
        return {}
    worth, origin = _worth(asked, answers)
    numbers = {sector: number for number, sector in enumerate(dict.fromkeys(sector for sector, _ in rows.companies))}
    sectors = np.array([numbers[sector] for sector, _ in rows.companies], dtype=np.int32)
    found = {}
    ratings = Ratings(rows.respondent, rows.company, rows.weight, asked.place, asked.given)
    for (one, two), total in overlaps(ratings, worth, sectors).items():
        value = covariance(total, measures[one], measures[two], origin)
        if value is not None:
            found[one, two] = value
    return found


def _worth(asked: Asked, answers: Answers) -> tuple[Worth, Fraction]:
    """What each code counts, from the least upwards, and that least."""
    unit = 10**asked.decimals
    values = [value_of(Fraction(int(code), unit), answers) for code in asked.codes]
    lowest = min((value for value in values if value is not None), default=Fraction(0))
    points = [0 if value is None else int((value - lowest) * unit) for value in values] or [0]
    counted = [value is not None for value in values] or [False]
    return Worth(np.array(counted), np.array(points, dtype=np.int64), unit), lowest
