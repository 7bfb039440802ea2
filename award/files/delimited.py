"""CSV as people really send it: any usual separator, UTF-8 with or without BOM, UTF-16, Latin-1."""

import csv
import io
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from award.messages import Message, Problem, Refused, refuse

if TYPE_CHECKING:
    import polars as pl

SEPARATORS = (";", ",", "\t", "|")
_RAGGED_SHOWN = 50
_LARGE = 4 << 20  # bytes
_SAMPLE = 1000  # rows
_HEADER_SIZE = 1 << 20  # bytes


def utf8(raw: bytes, name: str) -> bytes:
    """The same text in UTF-8 without BOM, its lines ended by LF or CRLF."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            raw = raw.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise refuse("« {file} » est abîmé : {error}.", file=name, error=error) from error
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")  # as Excel for Macintosh ends them
    if b"\0" in raw:
        raise refuse("« {file} » n’est pas un fichier texte : il contient des octets nuls.", file=name)
    if not _is_utf8(raw):
        return raw.decode("cp1252", errors="replace").encode()  # Latin-1 with the quotes and the œ that Windows adds
    return raw


def _is_utf8(raw: bytes) -> bool:
    """By Polars, which looks at several bytes at a time."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    try:
        pl.Series([raw], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.PolarsError:
        return False
    return True


def header_of(text: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The separator and the names of the columns."""
    start = text[:_HEADER_SIZE].decode(errors="ignore")  # cut anywhere; a quoted name may hold line ends
    try:
        rows = {mark: next(csv.reader(io.StringIO(start, newline=""), delimiter=mark), []) for mark in SEPARATORS}
    except csv.Error as error:
        raise refuse("« {file} » n’est pas un CSV lisible.", file=name) from error
    separator = max(SEPARATORS, key=lambda mark: len(rows[mark]))
    if not "".join(rows[separator]).strip():
        raise refuse("« {file} » est vide, ou sa première ligne ne nomme pas les colonnes.", file=name)
    return separator, tuple(column.strip() for column in rows[separator])


def read_delimited(path: Path, text: bytes, columns: Sequence[str], numbers: Collection[str] = ()) -> "pl.DataFrame":
    """The asked columns as text, blank cells as nulls; header excluded.

    In a large file the columns of `numbers` are parsed on the way where all of them are plain, which halves the time.
    """
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    separator, names = header_of(text, path.name)
    positions = [names.index(column) for column in columns]

    def read(types: dict[str, pl.DataType], rows: int | None = None) -> pl.DataFrame:
        """All columns: of a few, Polars does not see that a row has a cell too many, as 83,5 between commas makes it."""
        return pl.read_csv(text, separator=separator, infer_schema=False, schema_overrides=types, n_rows=rows)

    try:
        types = _plain_numbers(read({}, _SAMPLE), numbers) if len(text) > _LARGE else {}
        try:
            frame = read(types)
        except pl.exceptions.PolarsError:
            frame = read({})
    except pl.exceptions.PolarsError as error:
        raise _ragged(path, text.decode(), separator, len(names)) from error
    return pl.DataFrame([frame.to_series(at).alias(names[at]) for at in positions])


def _plain_numbers(sample: "pl.DataFrame", numbers: Collection[str]) -> "dict[str, pl.DataType]":
    """Columns of integers. Decimals stay text: a double keeps neither their last digits nor that it was written 1e3."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    known = set(numbers) & set(sample.columns)
    return {name: pl.Int64() for name in known if sample[name].drop_nulls().str.contains(r"^-?[0-9]{1,15}$").all()}


def _ragged(path: Path, text: str, separator: str, width: int) -> Refused:
    """The lines that have another number of cells than the header."""
    problem = "{found} cellules au lieu de {width} : un séparateur est en trop, ou un texte n’est pas entre guillemets."
    problems: list[Problem] = []
    with suppress(csv.Error):  # a quote that is never closed makes one cell of the rest
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            if row and len(row) != width:
                problems.append(Problem(Message.of(problem, found=len(row), width=width), path.name, number))
    return (
        Refused(*problems[:_RAGGED_SHOWN])
        if problems
        else refuse("« {file} » n’est pas un CSV lisible.", file=path.name)
    )
