"""Columns of numbers, exactly: whatever way a file writes them, they become whole numbers and a count of decimals."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from award.exact import decimals_of, parse_decimal, rounded

if TYPE_CHECKING:
    import polars as pl

_EXACT = 1e15  # numbers of fifteen digits at one scale are as many doubles; of sixteen, two may be the same one
_DIGITS = 18  # fit 64 bits
_LARGEST = 10**_DIGITS
_MOST_DECIMALS = 15
_SAMPLE = 1000  # cells that must pass before all are tried
_PLAIN = r"^[+-]?[0-9]+(\.[0-9]+)?$"


class Numbers(msgspec.Struct, frozen=True):
    """`whole / 10**decimals` are the numbers; null where the cell is blank or bad."""

    whole: "pl.Series"
    decimals: int
    bad: "pl.Series"
    """Positions (from 0) of the cells that hold something else than a number."""


def exact_numbers(column: "pl.Series", *, spread: bool = False) -> Numbers:
    """Text, integers, decimals or floats; a float stands for the shortest decimal that names it.

    A column holds 18 digits between its highest and its last. What needs more is bad; with `spread`, which is for weights
    of 17 decimals beside weights of 12, the digits after the 18th of the largest are rounded half up instead.
    """
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    if column.dtype.is_integer():
        return _of_whole(column)
    if column.dtype == pl.Float64:
        cells = column.fill_nan(None)
        return _of_doubles(cells) or _one_by_one(cells.cast(pl.String), _shortest, spread=spread)
    if column.dtype.is_float():  # a narrower float has a shorter name than the double of the same value
        return _one_by_one(column.fill_nan(None).cast(pl.String), _shortest, spread=spread)
    text = column.cast(pl.String)
    return _of_whole_texts(text) or _of_plain(text) or _of_texts(text, spread=spread)


def fractions(numbers: Numbers) -> list[Fraction | None]:
    """One by one, for tables of a few hundred rows."""
    unit = 10**numbers.decimals
    return [None if value is None else Fraction(value, unit) for value in numbers.whole]


def _of_whole_texts(text: "pl.Series") -> Numbers | None:
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    for cells in (text.head(_SAMPLE), text):
        whole = cells.cast(pl.Int64, strict=False)
        if whole.null_count() != cells.null_count():
            return None
    return _of_whole(whole)


def _of_plain(text: "pl.Series") -> Numbers | None:
    """Through doubles when every number has at most fifteen digits, since a double then names it exactly."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    for cells in (text.head(_SAMPLE), text):
        if (cells.str.len_bytes() > _MOST_DECIMALS).any() or not cells.str.contains(_PLAIN).all():
            return None
    return _of_doubles(text.cast(pl.Float64))


def _of_texts(text: "pl.Series", *, spread: bool) -> Numbers:
    """With blanks about them, decimal commas, more digits, or bad ones among them."""
    cells = text.str.strip_chars().replace("", None)
    plain = _of_plain(cells.str.replace(",", ".", literal=True))
    return plain or _one_by_one(cells, parse_decimal, spread=spread)


def _of_whole(column: "pl.Series") -> Numbers:
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    whole = column.cast(pl.Int64, strict=False)
    if not whole.is_between(-_LARGEST, _LARGEST, closed="none").all():
        whole = whole.set(~whole.is_between(-_LARGEST, _LARGEST, closed="none"), None)
    return Numbers(whole, 0, (whole.is_null() & column.is_not_null()).arg_true())


def _of_doubles(doubles: "pl.Series") -> Numbers | None:
    """The fewest decimals d with round(x·10^d)/10^d == x for all; None when there are none."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    doubles = doubles.rechunk()  # else NumPy copies it each time
    for decimals in range(_MOST_DECIMALS + 1):
        if _times(doubles.head(_SAMPLE), decimals) is not None and (whole := _times(doubles, decimals)) is not None:
            return Numbers(whole, decimals, pl.Series([], dtype=pl.UInt32))
    return None


def _times(doubles: "pl.Series", decimals: int) -> "pl.Series | None":
    """The numbers times 10^decimals, when these are whole to the last digit.

    Exact because 10^d, up to 10^22, and the rounded number are exact doubles and IEEE division is correctly rounded;
    by NumPy, since Polars divides by a constant through its reciprocal, which is not.
    """
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    scaled = (doubles * 10.0**decimals).round()
    if not scaled.is_between(-_EXACT, _EXACT, closed="none").all():
        return None
    whole = scaled.cast(pl.Int64)
    again = whole.fill_null(0).to_numpy() / 10.0**decimals
    return whole if (again == doubles.fill_null(0.0).to_numpy()).all() else None


def _one_by_one(text: "pl.Series", parse: Callable[[str], Fraction | None], *, spread: bool) -> Numbers:
    """The slow and certain way: bad cells, more than fifteen digits."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    known = {cell: parse(cell) for cell in text.unique().drop_nulls()}
    good = {cell: value for cell, value in known.items() if value is not None}
    decimals = max((decimals_of(value) or 0 for value in good.values()), default=0)
    if spread:
        highest = max((abs(value) for value in good.values()), default=Fraction(0))
        decimals = min(decimals, max(0, _DIGITS - len(str(int(highest) + 1))))
    whole = {cell: int(rounded(value, decimals) * 10**decimals) for cell, value in good.items()}
    fitting = {cell: value for cell, value in whole.items() if abs(value) < _LARGEST}
    values = text.replace_strict(fitting, default=None, return_dtype=pl.Int64)
    return Numbers(values, decimals, (values.is_null() & text.is_not_null()).arg_true())


def _shortest(cell: str) -> Fraction | None:
    """A float as its shortest name says, `1e-7` too; None when infinite or further than thirty digits from the point."""
    number = Decimal(cell)
    return Fraction(number) if number.is_finite() and abs(number.adjusted()) <= 30 else None
