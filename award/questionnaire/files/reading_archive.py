"""Word, Excel and PowerPoint documents: archives, looked into without unpacking more than is allowed, and never onto a disk."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as Unpackable  # noqa: N812 - one of several errors here

from award.messages import Message
from award.questionnaire.definition.document import FileKind
from award.questionnaire.files.found import Wrong

ZIP: Final = b"PK\x03\x04"
MOST_ENTRIES: Final = 3_000
MOST_UNPACKED: Final = 250_000_000
MOST_RATIO: Final = 300
"""Bytes unpacked for one that is packed; below A_LITTLE nobody counts."""
A_LITTLE: Final = 1_000_000
PIECE: Final = 1 << 20
MAIN: dict[bytes, FileKind] = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
}
_INSIDE: Final = re.compile(r"(?:word|xl|ppt)/embeddings/[^/]+\.(?:xlsx|docx|pptx)")
"""Charts carry their figures as a workbook."""
_ACTIVE_NAME: Final = re.compile(
    r"vbaProject|vbaData|activeX|/macrosheets/|/customUI|oleObject.*\.bin"
    r"|\.(?:exe|dll|js|vbs|bat|ps1|jar|scr|html?)$",
    re.IGNORECASE,
)
_ACTIVE: Final = re.compile(
    rb"macroEnabled|<(?:dde|ole)Link\b"
    rb"|<f\b[^<>]*>[^<]*(?:WEBSERVICE\s*\(|\bCALL\s*\(|\bREGISTER|\bEXEC\s*\(|cmd\s*\|)"
    rb"|instr(?:Text\b[^<>]*>|\s*=\s*[\"'])[^<]*\bDDE(?:AUTO)?\b",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OUTSIDE: Final = re.compile(rb"<[^<>]*TargetMode\s*=\s*[\"']External[\"'][^<>]*>", re.IGNORECASE)
_LINK: Final = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)

BROKEN: Final = Message("Ce document est abîmé, ou autre chose y est ajouté : ouvrez-le, et enregistrez-le de nouveau.")
BOMB: Final = Message("Ce document contient plus qu’il ne convient une fois déplié. Joignez-le en PDF.")
NAMES: Final = Message("Ce document contient des noms qu’aucun document n’a. Joignez-le en PDF.")
NESTED: Final = Message("Ce document contient d’autres archives. Joignez-le en PDF.")
ACTIVE: Final = Message(
    "Ce document contient des macros ou des commandes. Enregistrez-le sans macros, ou joignez-le en PDF."
)
OUTSIDE: Final = Message("Ce document va chercher du contenu ailleurs. Rompez ses liaisons, ou joignez-le en PDF.")
LOCKED: Final = Message("Ce document est protégé par un mot de passe. Enregistrez-le sans protection.")


def kind_of_archive(content: bytes, depth: int = 0) -> FileKind:
    """Raises Wrong."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _demand_plain(content, archive, entries)
            return _read(archive, entries, depth)
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, Unpackable) as error:
        raise Wrong(BROKEN) from error


def _demand_plain(content: bytes, archive: ZipFile, entries: list[ZipInfo]) -> None:
    """One archive from the first byte to the last, whose parts lie one after the other, under the names of parts."""
    if archive.comment or not content.startswith(ZIP) or content[-22:-18] != b"PK\x05\x06":
        raise Wrong(BROKEN)
    names = [one.filename.lower() for one in entries]
    if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise Wrong(BOMB)
    if any(one.flag_bits & 1 for one in entries):
        raise Wrong(LOCKED)
    if len(set(names)) < len(names) or any(map(_is_strange, (one.orig_filename for one in entries))):
        raise Wrong(NAMES)
    if any(one.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for one in entries):
        raise Wrong(BROKEN)
    if min((one.header_offset for one in entries), default=1) != 0 or _overlap(entries):
        raise Wrong(BROKEN)


def _is_strange(name: str) -> bool:
    parts = name.split("/")
    return name.startswith("/") or ".." in parts or bool(re.search(r"[\\:\x00-\x1f]", name))


def _overlap(entries: list[ZipInfo]) -> bool:
    """Parts that share their bytes: that is how a small archive holds more than the world."""
    end = 0
    for one in sorted(entries, key=lambda each: each.header_offset):
        if one.header_offset < end:
            return True
        end = one.header_offset + 30 + len(one.orig_filename.encode()) + one.compress_size
    return False


def _read(archive: ZipFile, entries: list[ZipInfo], depth: int) -> FileKind:
    kind: FileKind | None = None
    left = MOST_UNPACKED
    for one in entries:
        if _ACTIVE_NAME.search(one.filename):
            raise Wrong(ACTIVE)
        part = b"".join(_pieces(archive, one, left))
        left -= len(part)
        if one.filename == "[Content_Types].xml":
            kind = next((found for said, found in MAIN.items() if said in part), None)
        _look_at_part(one.filename, part, depth)
    if kind is None:
        raise Wrong(BROKEN)
    return kind


def _pieces(archive: ZipFile, one: ZipInfo, left: int) -> Iterator[bytes]:
    """Counted as they are unpacked: what an archive says of itself is not believed."""
    most = min(left, max(A_LITTLE, one.compress_size * MOST_RATIO))
    with archive.open(one) as stream:
        while piece := stream.read(PIECE):
            most -= len(piece)
            if most < 0:
                raise Wrong(BOMB)
            yield piece


def _look_at_part(name: str, part: bytes, depth: int) -> None:
    if part.startswith((ZIP, b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        if depth or not _INSIDE.fullmatch(name):
            raise Wrong(NESTED)
        kind_of_archive(part, depth + 1)
    if part.startswith((b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"#!")):
        raise Wrong(ACTIVE)
    if not name.lower().endswith((".xml", ".rels")):
        return
    text = part.replace(b"\0", b"")  # whatever the coding, 16 bits a letter included
    if _ENTITY.search(text):
        raise Wrong(BROKEN)
    if _ACTIVE.search(text):
        raise Wrong(ACTIVE)
    if any(not _LINK.search(one) for one in _OUTSIDE.findall(text)):
        raise Wrong(OUTSIDE)
