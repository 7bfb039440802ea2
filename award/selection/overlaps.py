"""Respondents who rate several companies tie the errors of those companies together: the sums that say by how much."""

from fractions import Fraction

import msgspec
import numpy as np
import numpy.typing as npt

from award.selection.answers import Comoments

Whole = npt.NDArray[np.int64]
_ROOM = 1 << 62


class Ratings(msgspec.Struct, frozen=True):
    """Rows that count, as arrays of the same length: who rated which company, with what weight, how much (in units)."""

    respondent: Whole
    company: Whole
    weight: Whole
    value: Whole
    unit: int


def overlaps(ratings: Ratings, sectors: Whole) -> dict[tuple[int, int], Comoments]:
    """By pair of companies of one sector (`sectors[company]`), the smaller first, that share respondents.

    Where somebody rated one company twice, each company stands there with itself: its sums, clustered by respondent.
    """
    if not len(ratings.respondent):
        return {}
    often = np.bincount(ratings.respondent)[ratings.respondent] > 1
    products, scale = _products(_those(ratings, often), len(sectors))
    twice = bool(_twice(_those(ratings, often), len(sectors)))
    if twice:
        products, scale = _products(ratings, len(sectors))
    shared = np.argwhere((np.triu(products[0]) > 0) & (sectors[:, None] == sectors[None, :]))
    return {
        (int(one), int(two)): _comoments([int(product[one, two]) for product in products], scale, ratings.unit)
        for one, two in shared
        if one != two or twice
    }


def _those(ratings: Ratings, kept: npt.NDArray[np.bool_]) -> Ratings:
    return Ratings(
        ratings.respondent[kept], ratings.company[kept], ratings.weight[kept], ratings.value[kept], ratings.unit
    )


def _twice(rows: Ratings, companies: int) -> int:
    """How many rows repeat a respondent and company."""
    pairs = np.sort(rows.respondent * companies + rows.company)
    return int((pairs[1:] == pairs[:-1]).sum())


def _products(rows: Ratings, companies: int) -> tuple[list[Whole], int]:
    """AᵀA, BᵀA, AᵀB and BᵀB, A holding weights and B weighted values, a row for each respondent; divided by scale²."""
    from scipy.sparse import coo_array  # noqa: PLC0415 - heavy, loaded where used

    scale = _coarseness(rows)
    weight = (rows.weight + scale // 2) // scale
    shape = (int(rows.respondent.max(initial=0)) + 1, companies)
    places = (rows.respondent, rows.company)
    weights = coo_array((weight, places), shape=shape).tocsr()
    values = coo_array((weight * rows.value, places), shape=shape).tocsr()
    pairs = ((weights, weights), (values, weights), (weights, values), (values, values))
    return [(first.T @ second).toarray() for first, second in pairs], scale


def _coarseness(rows: Ratings) -> int:
    """What weights are divided by so that 64 bits hold every sum: a diagnostic needs no more digits than those left."""
    highest = int(rows.weight.max(initial=0)) * max(1, int(np.abs(rows.value).max(initial=0)))
    scale = 1
    while (highest // scale + 1) ** 2 * len(rows.weight) >= _ROOM:
        scale *= 2
    return scale


def _comoments(products: list[int], scale: int, unit: int) -> Comoments:
    weights, first, second, both = (Fraction(product * scale * scale) for product in products)
    return Comoments(weights, first / unit, second / unit, both / unit**2)
