"""Counting answers: arrays of rows become one tally for each company, exactly and whatever the order of the rows."""

from fractions import Fraction

import msgspec
import numpy as np
import numpy.typing as npt

from award.selection.answers import Cell, Tally
from award.sums import counts, squares, sums

Whole = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]

_FEW = 100_000  # codes this near to one another are counted in an array


class Asked(msgspec.Struct, frozen=True):
    """The answers to one question, row by row: `codes[place] / 10**decimals`, where `given`."""

    codes: Whole
    """Sorted."""
    place: Places
    decimals: int
    given: npt.NDArray[np.bool_]


def tallies(company: Places, weight: Whole, asked: Asked, size: int) -> list[Tally]:
    """By company, 0 to size - 1."""
    width = len(asked.codes)
    cells = company.astype(np.int64) * width + asked.place
    if not asked.given.all():
        cells, weight = cells[asked.given], weight[asked.given]
    found = zip(*(total(cells, weight, size * width) for total in (_counts, sums, squares)), strict=True)
    counted = [Cell(*cell) for cell in found]
    called = [Fraction(int(code), 10**asked.decimals) for code in asked.codes]
    rows = [counted[at * width : (at + 1) * width] for at in range(size)]
    return [{code: cell for code, cell in zip(called, row, strict=True) if cell.count} for row in rows]


def _counts(cells: Whole, _weight: Whole, size: int) -> list[int]:
    return counts(cells, size)


def numbered(code: Whole) -> tuple[Whole, Places]:
    """The distinct codes, sorted, and where each row's stands among them. Counting beats sorting when codes are near."""
    if not len(code):
        return code, np.zeros(0, dtype=np.int32)
    lowest, highest = int(code.min()), int(code.max())
    if highest - lowest >= _FEW:
        codes, place = np.unique(code, return_inverse=True)
        return codes, place.astype(np.int32)
    above = code - lowest if lowest else code
    present = np.flatnonzero(np.bincount(above))
    table = np.zeros(highest - lowest + 1, dtype=np.int32)
    table[present] = np.arange(len(present))
    return present + lowest, table[above]
