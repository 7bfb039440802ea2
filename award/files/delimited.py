"""CSV as people really send it: any usual separator, UTF-8 with or without BOM, UTF-16, Latin-1."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from award.messages import Message, Problem, Refused, refuse

if TYPE_CHECKING:
    import polars as pl

SEPARATORS = (";", ",", "\t", "|")
_RAGGED_SHOWN = 50


def utf8(raw: bytes, name: str) -> bytes:
    """The same text in UTF-8 without BOM."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16").encode()
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in raw:
        raise refuse("« {file} » n’est pas un fichier texte : il contient des octets nuls.", file=name)
    try:
        raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace").encode()  # Latin-1 with the quotes and the œ that Windows adds
    return raw


def header_of(text: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The separator and the names of the columns."""
    line = text.split(b"\n", 1)[0].decode().rstrip("\r")
    if not line.strip():
        raise refuse("« {file} » est vide, ou sa première ligne ne nomme pas les colonnes.", file=name)
    rows = {mark: next(csv.reader(io.StringIO(line), delimiter=mark)) for mark in SEPARATORS}
    separator = max(SEPARATORS, key=lambda mark: len(rows[mark]))
    return separator, tuple(column.strip() for column in rows[separator])


def read_delimited(path: Path, text: bytes, columns: Sequence[str]) -> "pl.DataFrame":
    """The asked columns as text, blank cells as nulls; header excluded."""
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    separator, names = header_of(text, path.name)
    positions = sorted(names.index(column) for column in columns)
    try:
        frame = pl.read_csv(text, separator=separator, infer_schema=False, columns=positions)
    except pl.exceptions.PolarsError as error:
        raise _ragged(path, text.decode(), separator, len(names)) from error
    return frame.rename(dict(zip(frame.columns, [names[at] for at in positions], strict=True))).select(columns)


def _ragged(path: Path, text: str, separator: str, width: int) -> Refused:
    """Every line that has another number of cells than the header."""
    problems = [
        Problem(
            Message.of("{found} cellules au lieu de {width} : un séparateur est en trop, ou un texte n’est pas entre guillemets.",
                       found=len(row), width=width),
            path.name,
            number,
        )
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1)
        if row and len(row) != width
    ]  # fmt: skip
    return (
        Refused(*problems[:_RAGGED_SHOWN])
        if problems
        else refuse("« {file} » n’est pas un CSV lisible.", file=path.name)
    )
