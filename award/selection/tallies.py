"""Counting answers: arrays of rows become one tally for each company, exactly and whatever the order of the rows."""

from fractions import Fraction

import msgspec
import numpy as np
import numpy.typing as npt

from award.selection.answers import Cell, Tally
from award.sums import counts, squares, sums

Whole = npt.NDArray[np.int64]


_FEW = 100_000  # codes this near to one another are counted in an array


class Asked(msgspec.Struct, frozen=True):
    """The answers to one question, row by row: `code / 10**decimals`, where `given`."""

    code: Whole
    decimals: int
    given: npt.NDArray[np.bool_]


def tallies(company: Whole, weight: Whole, asked: Asked, size: int) -> list[Tally]:
    """By company, 0 to size - 1."""
    given, code = company[asked.given], asked.code[asked.given]
    codes = distinct(code)
    cells = given * len(codes) + places(codes, code)
    count = counts(cells, size * len(codes))
    weights = sums(cells, weight[asked.given], size * len(codes))
    squared = squares(cells, weight[asked.given], size * len(codes))
    unit = 10**asked.decimals
    called = [Fraction(int(each), unit) for each in codes]
    found: list[Tally] = []
    for start in range(0, size * len(codes), len(codes) or 1):
        row = range(start, start + len(codes))
        found.append({called[at - start]: Cell(count[at], weights[at], squared[at]) for at in row if count[at]})
    return found or [{} for _ in range(size)]


def distinct(code: Whole) -> Whole:
    """Sorted. Counting beats sorting when the codes are small, as codes are."""
    if not len(code):
        return code
    lowest, highest = int(code.min()), int(code.max())
    if highest - lowest < _FEW:
        return np.flatnonzero(np.bincount(code - lowest)) + lowest
    return np.unique(code)


def places(codes: Whole, code: Whole) -> Whole:
    """Where each code stands among the sorted distinct ones; 0 for a code that is not among them."""
    if not len(codes):
        return np.zeros(len(code), dtype=np.int64)
    lowest, highest = int(codes[0]), int(codes[-1])
    if highest - lowest >= _FEW:
        return np.searchsorted(codes, code) % len(codes)
    table = np.zeros(highest - lowest + 1, dtype=np.int64)
    table[codes - lowest] = np.arange(len(codes))
    return table[np.clip(code - lowest, 0, highest - lowest)]
