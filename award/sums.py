"""Exact sums of whole numbers by group, at the speed of doubles: large numbers are added in parts that doubles hold."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Whole = npt.NDArray[np.int64]
    Places = npt.NDArray[np.int32] | npt.NDArray[np.int64]

_EXACT = 1 << 53
_PART = 21  # bits: 2³² numbers of 21 bits still add up under 2⁵³


def counts(groups: "Places", size: int) -> list[int]:
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    return [int(count) for count in np.bincount(groups, minlength=size)]


def sums(groups: "Places", values: "Whole", size: int) -> list[int]:
    """Σ values by group; values are not negative."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    largest = int(values.max(initial=0))
    if largest * len(values) < _EXACT:
        return [int(total) for total in np.bincount(groups, weights=values, minlength=size)]
    total = [0] * size
    for shift in range(0, largest.bit_length(), _PART):
        added = np.bincount(groups, weights=(values >> shift) & ((1 << _PART) - 1), minlength=size)
        total = [so_far + (int(more) << shift) for so_far, more in zip(total, added, strict=True)]
    return total


def squares(groups: "Places", values: "Whole", size: int) -> list[int]:
    """Σ values² by group; values are not negative and under 2⁶⁰."""
    if int(values.max(initial=0)) < 1 << 30:
        return sums(groups, values * values, size)
    high, low = values >> 30, values & ((1 << 30) - 1)
    parts = [sums(groups, part, size) for part in (high * high, high * low, low * low)]
    return [(first << 60) + (cross << 31) + last for first, cross, last in zip(*parts, strict=True)]
