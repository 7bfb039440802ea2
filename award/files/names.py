"""Columns of names, as numbers: a million names are a few hundred different ones."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from unicodedata import normalize

import msgspec

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import polars as pl


class Names(msgspec.Struct, frozen=True):
    """`codes[row]` is the place of the row's name in `names`, which are sorted; -1 where the cell is blank."""

    codes: "npt.NDArray[np.int32]"
    names: tuple[str, ...]


def name_codes(column: "pl.Series", labels: Mapping[float, str] | Mapping[str, str]) -> Names:
    """Trimmed, and through the labels of coded names; a code without a label keeps its number."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    if column.dtype.is_float():
        column = column.fill_nan(None)
    if column.dtype == pl.String:
        column = column.replace(labels) if labels else column
    else:
        column = column.replace_strict(labels, default=_text(column), return_dtype=pl.String)
    numbered = column.cast(pl.Categorical)
    filled = numbered.drop_nulls()
    raw = filled.gather(filled.to_physical().arg_unique())
    clean = [" ".join(normalize("NFC", name).split()) for name in raw.cast(pl.String)]
    names = tuple(sorted({name for name in clean if name}))
    places = {name: at for at, name in enumerate(names)} | {"": -1}
    numbers = raw.to_physical().to_numpy()
    meaning = np.full(int(numbers.max(initial=0)) + 2, -1, dtype=np.int32)
    meaning[numbers] = [places[name] for name in clean]
    codes = numbered.to_physical().fill_null(len(meaning) - 1).to_numpy()
    return Names(meaning[codes], names)


def _text(column: "pl.Series") -> "pl.Series":
    """Codes as a person writes them: 7, not 7.0."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    text = column.cast(pl.String)
    return text.str.strip_suffix(".0") if column.dtype.is_float() else text


def identities(column: "pl.Series") -> "npt.NDArray[np.int64]":
    """A number that equal cells share and others practically never do (64-bit hash); 0 where the cell is blank."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    if column.dtype.is_float():
        column = column.fill_nan(None)
    blank = column.is_null()
    if column.dtype == pl.String:
        column = column.str.strip_chars()
        blank |= column.str.len_bytes() == 0
    return column.hash().set(blank.fill_null(value=True), 0).reinterpret(signed=True).to_numpy()
