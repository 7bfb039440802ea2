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

    codes: "npt.NDArray[np.int64]"
    names: tuple[str, ...]


def name_codes(column: "pl.Series", labels: Mapping[float, str]) -> Names:
    """Trimmed, and through the labels of coded names; a code without a label keeps its number."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    if column.dtype != pl.String:
        column = column.replace_strict(labels, default=_text(column), return_dtype=pl.String)
    raw = column.drop_nulls().unique()
    clean = [" ".join(normalize("NFC", name).split()) for name in raw]
    names = tuple(sorted({name for name in clean if name}))
    places = {name: at for at, name in enumerate(names)} | {"": -1}
    meaning = np.array([*(places[name] for name in clean), -1], dtype=np.int64)
    codes = column.cast(pl.Enum(raw)).to_physical().fill_null(len(clean))
    return Names(meaning[codes.to_numpy()], names)


def _text(column: "pl.Series") -> "pl.Series":
    """Codes as a person writes them: 7, not 7.0."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    text = column.cast(pl.String)
    return text.str.strip_suffix(".0") if column.dtype.is_float() else text


def identities(column: "pl.Series") -> "npt.NDArray[np.int64]":
    """A number from 0 for each different cell, in no order; every blank cell is one of its own."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    if column.dtype == pl.String:
        numbered = column.replace("", None).cast(pl.Categorical).to_physical()
    else:
        numbered = column.rank("dense")
    codes = numbered.cast(pl.Int64).fill_null(-1).to_numpy(writable=True)
    blank = np.flatnonzero(codes < 0)
    codes[blank] = codes.max(initial=-1) + 1 + np.arange(len(blank))
    return codes
