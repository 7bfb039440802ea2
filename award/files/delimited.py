"""CSV as people really send it: any usual separator, UTF-8 with or without BOM, UTF-16, Latin-1."""

import csv
import io
from codecs import utf_8_decode
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
    """The same text in UTF-8 without BOM, its lines ended by LF or CRLF.

    Only its beginning is looked at: `read_delimited` mends a text that stops being UTF-8 further down.
    """
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
    return raw if _is_utf8(raw[:_HEADER_SIZE], whole=len(raw) <= _HEADER_SIZE) else _from_latin(raw)


def _is_utf8(raw: bytes, *, whole: bool = True) -> bool:
    """Of a text that is not whole the last letter may be cut."""
    try:
        utf_8_decode(raw, "strict", whole)
    except UnicodeDecodeError:
        return False
    return True


def _from_latin(raw: bytes) -> bytes:
    """Latin-1 with the quotes and the œ that Windows adds."""
    return raw.decode("cp1252", errors="replace").encode()


def header_of(text: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The separator and the names of the columns."""
    line = text[: text.find(b"\n") + 1]
    raw = text[:_HEADER_SIZE] if not line or b'"' in line else line  # a quoted name may hold line ends
    start = raw.decode(errors="ignore")  # cut anywhere
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
    texts = {names.index(column) for column in columns if column not in numbers}
    try:
        try:
            frame = _table(text, separator, _plain_numbers(text, separator, texts) if len(text) > _LARGE else {})
        except pl.exceptions.PolarsError:  # a cell that is no number, a letter that is no UTF-8, or too many cells
            text = text if _is_utf8(text) else _from_latin(text)
            frame = _table(text, separator, {})
    except pl.exceptions.PolarsError as error:
        raise _ragged(path, text.decode(), separator, len(names)) from error
    return pl.DataFrame([frame.to_series(at).alias(names[at]) for at in positions])


def _table(text: bytes, separator: str, types: "dict[str, pl.DataType]", rows: int | None = None) -> "pl.DataFrame":
    """All columns: of a few, Polars does not see that a row has a cell too many, as 83,5 between commas makes it."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    return pl.read_csv(text, separator=separator, infer_schema=False, schema_overrides=types, n_rows=rows)


def _plain_numbers(text: bytes, separator: str, texts: Collection[int]) -> "dict[str, pl.DataType]":
    """Columns of integers but at `texts`, also those that nobody asked for: they are the cheaper so.

    Decimals stay text: a double keeps neither their last digits nor that it was written 1e3.
    """
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    sample = _table(text, separator, {}, _SAMPLE)
    others = [column for at, column in enumerate(sample) if at not in texts]
    plain = {column.name: column.str.contains(r"^-?[0-9]{1,15}$").min() for column in others}  # None of blank cells
    return {name: pl.Int64() for name, is_plain in plain.items() if is_plain}


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
