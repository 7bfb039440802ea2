"""SPSS `.sav` in: labels instead of codes where names are wanted, declared missing values as the file declares them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from award.messages import refuse

if TYPE_CHECKING:
    import polars as pl

CHUNK = 200_000  # rows; the whole of a million rows at once takes 470 MB, in chunks 120


class Variables(msgspec.Struct, frozen=True):
    """What the header of the file says of its columns."""

    names: tuple[str, ...]
    labels: dict[str, str]
    values: dict[str, dict[float, str]]
    missing: dict[str, tuple[tuple[float, float], ...]]


def _reader(path: Path, **options: Any) -> Any:
    import pyreadstat  # noqa: PLC0415 - heavy, loaded where used

    try:
        return pyreadstat.read_sav(str(path), **options)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
        raise refuse("« {file} » est abîmé : {error}.", file=path.name, error=error) from error


def read_variables(path: Path) -> Variables:
    """Without reading a single answer."""
    _, meta = _reader(path, metadataonly=True, user_missing=True, output_format="dict")  # else no missing range is told
    ranges = {
        name: tuple((entry["lo"], entry["hi"]) for entry in entries if isinstance(entry["lo"], float | int))
        for name, entries in meta.missing_ranges.items()
    }
    labels = {name: label for name, label in meta.column_names_to_labels.items() if label}
    return Variables(tuple(meta.column_names), labels, meta.variable_value_labels, ranges)


def read_spss(path: Path, columns: Sequence[str]) -> "pl.DataFrame":
    """Codes as they stand, the declared missing ones too: the caller counts them before leaving them out."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    parts: list[pl.DataFrame] = []
    while not parts or parts[-1].height == CHUNK:
        options = {"usecols": list(columns), "row_offset": len(parts) * CHUNK, "row_limit": CHUNK}
        frame, _ = _reader(path, user_missing=True, output_format="polars", **options)
        parts.append(frame.select(columns))
    return pl.concat(parts, how="vertical_relaxed")
