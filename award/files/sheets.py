"""What the reader of workbooks does not tell of a sheet: how far its cells reach, and which of them hold an error."""

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec

_CHUNK = 1 << 20
_LONGEST_CELL = 1 << 16  # bytes
# Of chunks with double quotes only. The first two begin with letters, not with a class, which makes them twice as fast.
_COLUMN = re.compile(rb'r="([A-Z]{1,3})[0-9]')
_ROW = re.compile(rb'r="[A-Z]{1,3}([0-9]{1,7})"')
_FILLED_COLUMN = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3})[0-9][^<>]*(?<!/)>')
_FILLED_ROW = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="[A-Z]{1,3}([0-9]{1,7})"[^<>]*(?<!/)>')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b(?=[^<>]*\bt="e")[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*>'
    rb"(?:<(?:\w+:)?f\b[^<>]*/>|<(?:\w+:)?f\b[^<>]*>[^<]*</[^<>]*>)?<(?:\w+:)?v>([^<]*)<"
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Extent(msgspec.Struct, frozen=True):
    """The last row and column, from 1, that hold a cell; errors as `#N/A` by their row and column, from 0."""

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = {}

    @property
    def cells(self) -> int:
        return self.rows * self.columns


def extent_of(path: Path, sheet: str, limit: int) -> Extent:
    """Cells that hold nothing count only while they stay within the limit: coloured ones may go on for ever.

    Nothing when the archive does not say where the sheet is: then its reader will not find it either.
    """
    with zipfile.ZipFile(path) as archive:
        part = _part(archive, sheet)
        if part not in archive.namelist():
            return Extent()
        quick = _extent(_chunks(archive, part), _ROW, _COLUMN)
        return quick if quick.cells <= limit else _extent(_chunks(archive, part), _FILLED_ROW, _FILLED_COLUMN)


def _extent(chunks: Iterable[bytes], row_of: re.Pattern[bytes], column_of: re.Pattern[bytes]) -> Extent:
    rows, columns = {0}, {b""}
    errors: dict[tuple[int, int], str] = {}
    for chunk in chunks:
        rows.add(max(map(int, set(row_of.findall(chunk))), default=0))
        columns.update(column_of.findall(chunk))
        for letters, row, text in _ERROR.findall(chunk) if b't="e"' in chunk else ():
            errors[int(row) - 1, _number(letters) - 1] = text.decode(errors="replace")
    return Extent(max(rows), max(map(_number, columns)), errors)


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The member of the archive that is the sheet, "" when the workbook does not say."""
    try:
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - expat 2.4 bounds what entities become
        links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - the same
    except (KeyError, ET.ParseError):
        return ""
    wanted = next((entry.get(_RELATION) for entry in book.iter() if entry.get("name") == sheet), None)
    target = next((link.get("Target", "") for link in links if link.get("Id") == wanted), "")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """No cell is cut in two: what follows the last whole cell comes again with the next chunk."""
    kept = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            chunk = kept + chunk.replace(b"'", b'"')
            yield chunk
            end = chunk.rfind(b"</c>")
            kept = chunk[end:] if end >= 0 else chunk[-_LONGEST_CELL:]


def _number(letters: bytes) -> int:
    """`A` is 1, `XFD` is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
