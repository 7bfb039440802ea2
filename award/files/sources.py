"""One way to read a table, whatever file it is in: open it, look at its columns, then read those that are wanted."""

from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from award.files.delimited import header_of, read_delimited, utf8
from award.files.kinds import kind_of
from award.files.names import name_codes
from award.files.spss import read_spss, read_variables
from award.messages import Message, Problem, Refused, refuse

if TYPE_CHECKING:
    import polars as pl


_CHUNK = 4 << 20  # bytes; by fewer than `hashlib.file_digest` takes, a thread waits more than it works


class Source(msgspec.Struct, frozen=True):
    """A file that was opened and not yet read."""

    path: Path
    kind: str
    columns: tuple[str, ...]
    labels: dict[str, str] = {}
    """What the file calls a column beside its name (SPSS)."""
    missing: dict[str, tuple[tuple[float, float], ...]] = {}
    """Codes from … to … that the file itself declares missing (SPSS)."""
    values: dict[str, dict[float, str]] = {}
    frame: object = None
    text: bytes = b""

    @property
    def first_row(self) -> int:
        """The number that a person sees beside the first row of data."""
        return 2 if self.kind in {"csv", "xlsx"} else 1


def open_source(path: Path, sheet: str = "") -> Source:
    """Raises Refused when the file is not what its name says, is damaged, empty, or names one column twice."""
    kind = kind_of(path)
    if kind == "csv":
        text = utf8(path.read_bytes(), path.name)
        source = Source(path, kind, header_of(text, path.name)[1], text=text)
    elif kind == "xlsx":
        from award.files.workbook import read_workbook  # noqa: PLC0415 - loaded where used

        columns, frame = read_workbook(path, sheet)
        source = Source(path, kind, columns, frame=frame)
    elif kind == "sav":
        variables = read_variables(path)
        source = Source(path, kind, variables.names, variables.labels, variables.missing, variables.values)
    else:
        source = Source(path, kind, _parquet_columns(path))
    if sheet and kind != "xlsx":
        raise refuse("« {file} » n’a pas de feuilles : retirez --sheet.", file=path.name)
    return source


def read_columns(source: Source, names: Sequence[str], numbers: Collection[str] = ()) -> "pl.DataFrame":
    """The named columns as the file has them; a row blank in all of them stays, so that rows keep their numbers.

    `numbers` are those that should hold numbers: it changes nothing but the speed.
    """
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    _refuse_twins(source, names)
    columns = list(dict.fromkeys(names))
    if isinstance(source.frame, pl.DataFrame):
        return source.frame.select(columns)
    if source.kind == "csv":
        return read_delimited(source.path, source.text, columns, numbers)
    if source.kind == "sav":
        return read_spss(source.path, columns)
    try:
        return pl.read_parquet(source.path, columns=columns).select(columns)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise refuse("« {file} » est abîmé : {error}.", file=source.path.name, error=error) from error


def cell_names(source: Source, frame: "pl.DataFrame", column: str) -> list[str]:
    """The cells of a column as text, trimmed, through their labels; "" where blank."""
    read = name_codes(frame[column], source.values.get(column, {}))
    return [read.names[code] if code >= 0 else "" for code in read.codes]


def digest_of(path: Path) -> str:
    """SHA-256 of the file as received: what `sha256sum` prints."""
    digest, room = sha256(), memoryview(bytearray(_CHUNK))
    with path.open("rb", buffering=0) as stream:
        while count := stream.readinto(room):
            digest.update(room[:count])
    return digest.hexdigest()


def _parquet_columns(path: Path) -> tuple[str, ...]:
    import polars as pl  # noqa: PLC0415 - heavy, loaded where used

    try:
        return tuple(pl.read_parquet_schema(path))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise refuse("« {file} » est abîmé : {error}.", file=path.name, error=error) from error


def _refuse_twins(source: Source, names: Iterable[str]) -> None:
    twins = [name for name in dict.fromkeys(names) if source.columns.count(name) > 1]
    text = "Deux colonnes portent ce nom : renommez celle qui ne doit pas être lue."
    if twins:
        raise Refused(*[Problem(Message(text), source.path.name, 1, name) for name in twins])
