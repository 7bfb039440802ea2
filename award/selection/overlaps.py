"""Respondents who rate several companies tie the errors of those companies together: the sums that say by how much."""

from collections.abc import Iterator

import msgspec
import numpy as np
import numpy.typing as npt

from award.selection.answers import Comoments
from award.selection.tallies import Places, numbered
from award.sums import sums

Whole = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Pairs = dict[tuple[int, int], list[int]]
_ROOM = 1 << 62


class Ratings(msgspec.Struct, frozen=True):
    """The rows of a study, as arrays of the same length."""

    respondent: Whole
    """The same number for the same person; 0 when nobody is named."""
    company: Places
    weight: Whole
    answer: Places
    """Places in the arrays of `Worth`."""
    given: Mask


class Worth(msgspec.Struct, frozen=True):
    """What each answer counts: whether it does, and `points / unit`, from 0 up."""

    counted: Mask
    points: Whole
    unit: int


def overlaps(ratings: Ratings, worth: Worth, sectors: Places) -> dict[tuple[int, int], Comoments]:
    """By pair of companies of one sector (`sectors[company]`), the smaller first: sums over the pairs of answers that
    one person gave on them. A company is paired with itself where a person rated it twice.
    """
    rows = _together(ratings)
    scale = _coarseness(rows, worth)
    totals: Pairs = {}
    for first, second in _neighbours(rows, worth, sectors):
        _add(totals, rows, worth, (first, second), scale)
    return {pair: _comoments(total, scale, worth.unit) for pair, total in totals.items()}


def _together(rows: Ratings) -> Ratings:
    """The answers of each person side by side, as they mostly stand already."""
    starts = np.flatnonzero(rows.respondent[1:] != rows.respondent[:-1])
    people = np.sort(np.append(rows.respondent[starts], rows.respondent[-1:]))
    if not (people[1:] == people[:-1]).any():
        return rows
    order = np.argsort(rows.respondent)
    return Ratings(*(getattr(rows, field)[order] for field in Ratings.__struct_fields__))


def _neighbours(rows: Ratings, worth: Worth, sectors: Places) -> Iterator[tuple[Whole, Whole]]:
    """Each pair of rows that count, of one person and one sector, once: those one apart, then two apart, and so on."""
    counted = worth.counted[rows.answer] & rows.given
    named, sector = rows.respondent != 0, sectors[rows.company]
    for lag in range(1, len(sector)):
        same = (rows.respondent[lag:] == rows.respondent[:-lag]) & named[lag:]
        if not same.any():
            return
        same &= (sector[lag:] == sector[:-lag]) & counted[lag:] & counted[:-lag]
        first = np.flatnonzero(same)
        yield first, first + lag


def _add(totals: Pairs, rows: Ratings, worth: Worth, pair: tuple[Whole, Whole], scale: int) -> None:
    turned = rows.company[pair[0]] > rows.company[pair[1]]
    first, second = np.where(turned, pair[1], pair[0]), np.where(turned, pair[0], pair[1])
    width = int(rows.company.max(initial=0)) + 1
    pairs, place = numbered(rows.company[first].astype(np.int64) * width + rows.company[second])
    weight = _scaled(rows.weight[first], scale) * _scaled(rows.weight[second], scale)
    mine, theirs = (worth.points[rows.answer[one]] for one in (first, second))
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
    weights, first, second, both = (each * scale * scale for each in total)
    return Comoments(weights, first, second, both, unit)
