"""Respondents who rate several companies tie the errors of those companies together: the sums that say by how much."""

from collections.abc import Iterator
from fractions import Fraction

import msgspec
import numpy as np
import numpy.typing as npt

from award.selection.answers import Comoments
from award.selection.tallies import Asked, distinct, places
from award.sums import sums

Whole = npt.NDArray[np.int64]
Pairs = dict[tuple[int, int], list[int]]
_ROOM = 1 << 62


class Ratings(msgspec.Struct, frozen=True):
    """The rows of a study, as arrays of the same length."""

    respondent: Whole
    """The same number for the same person; 0 when nobody is named."""
    company: Whole
    weight: Whole
    asked: Asked


class Worth(msgspec.Struct, frozen=True):
    """What answers count: for each of the sorted `codes`, whether it does, and `points / unit`, from 0 up."""

    codes: Whole
    counted: npt.NDArray[np.bool_]
    points: Whole
    unit: int


def overlaps(ratings: Ratings, worth: Worth, sectors: Whole) -> dict[tuple[int, int], Comoments]:
    """By pair of companies of one sector (`sectors[company]`), the smaller first: sums over the pairs of answers that
    one person gave on them. A company is paired with itself where a person rated it twice.
    """
    rows = _together(ratings)
    scale = _coarseness(rows, worth)
    sector = sectors[rows.company]
    totals: Pairs = {}
    for first, second in _neighbours(rows.respondent):
        near = sector[first] == sector[second]
        for one in (first, second):
            near &= rows.asked.given[one] & worth.counted[places(worth.codes, rows.asked.code[one])]
        _add(totals, rows, worth, (first[near], second[near]), scale)
    return {pair: _comoments(total, scale, worth.unit) for pair, total in totals.items()}


def _together(rows: Ratings) -> Ratings:
    """The answers of each person side by side, as they mostly stand already."""
    starts = np.flatnonzero(rows.respondent[1:] != rows.respondent[:-1])
    people = np.sort(np.append(rows.respondent[starts], rows.respondent[-1:]))
    if not (people[1:] == people[:-1]).any():
        return rows
    order = np.argsort(rows.respondent)
    asked = Asked(rows.asked.code[order], rows.asked.decimals, rows.asked.given[order])
    return Ratings(rows.respondent[order], rows.company[order], rows.weight[order], asked)


def _neighbours(respondent: Whole) -> Iterator[tuple[Whole, Whole]]:
    """Each pair of rows of one person once: first those one apart, then two apart, and so on."""
    lag = 1
    while len(first := np.flatnonzero((respondent[lag:] == respondent[:-lag]) & (respondent[lag:] != 0))):
        yield first, first + lag
        lag += 1


def _add(totals: Pairs, rows: Ratings, worth: Worth, pair: tuple[Whole, Whole], scale: int) -> None:
    turned = rows.company[pair[0]] > rows.company[pair[1]]
    first, second = np.where(turned, pair[1], pair[0]), np.where(turned, pair[0], pair[1])
    width = int(rows.company.max(initial=0)) + 1
    codes = rows.company[first] * width + rows.company[second]
    pairs = distinct(codes)
    place = places(pairs, codes)
    weight = _scaled(rows.weight[first], scale) * _scaled(rows.weight[second], scale)
    mine, theirs = (worth.points[places(worth.codes, rows.asked.code[one])] for one in (first, second))
    added = [sums(place, each, len(pairs)) for each in (weight, weight * mine, weight * theirs, weight * mine * theirs)]
    for at, code in enumerate(pairs):
        key = divmod(int(code), width)
        so_far = totals.get(key, [0, 0, 0, 0])
        totals[key] = [before + more[at] for before, more in zip(so_far, added, strict=True)]


def _scaled(weight: Whole, scale: int) -> Whole:
    return (weight + scale // 2) // scale if scale > 1 else weight


def _coarseness(rows: Ratings, worth: Worth) -> int:
    """What weights are divided by so that 64 bits hold every product: a diagnostic needs no more digits than those left."""
    heaviest, highest = int(rows.weight.max(initial=0)), max(1, int(worth.points.max(initial=0)))
    scale = 1
    while ((heaviest // scale + 1) * highest) ** 2 >= _ROOM:
        scale *= 2
    return scale


def _comoments(total: list[int], scale: int, unit: int) -> Comoments:
    weights, first, second, both = (Fraction(each * scale * scale) for each in total)
    return Comoments(weights, first / unit, second / unit, both / unit**2)
