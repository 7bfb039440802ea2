"""PDF: one document from its first byte to its last, that runs nothing, carries no file and asks for no passphrase. PURE."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from award.messages import Message
from award.questionnaire.files.found import Wrong

PDF: Final = b"%PDF-"
MOST_UNPACKED: Final = 100_000_000
"""Bytes of all the streams that are looked into."""
_HEAD: Final = re.compile(rb"%PDF-[12]\.[0-9][\r\n \t]")
_STREAM: Final = re.compile(rb"(<<(?:(?!endobj).){0,4000}?>>)\s*stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTS: Final = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])")
_CARRIES: Final = re.compile(rb"/EmbeddedFiles?(?![A-Za-z0-9])")
_ENCRYPTED: Final = re.compile(rb"/Encrypt(?![A-Za-z0-9])")

BROKEN: Final = Message("Ce PDF est abîmé ou incomplet : ouvrez-le, et enregistrez-le de nouveau.")
MORE: Final = Message("Ce fichier est un PDF et autre chose à la fois. Imprimez-le en PDF, et joignez le résultat.")
ACTIVE: Final = Message(
    "Ce PDF contient des actions ou un formulaire qui s’exécute. Imprimez-le en PDF, et joignez le résultat."
)
CARRYING: Final = Message("Ce PDF contient d’autres fichiers. Imprimez-le en PDF, et joignez les autres à part.")
LOCKED: Final = Message(
    "Ce PDF est protégé par un mot de passe : personne ne pourrait le vérifier. Enregistrez-le sans protection."
)
BOMB: Final = Message(
    "Ce PDF contient plus qu’il ne convient une fois déplié. Imprimez-le en PDF, et joignez le résultat."
)


def look_at_pdf(content: bytes) -> None:
    """Raises Wrong."""
    if not _HEAD.match(content):
        raise Wrong(BROKEN)
    before, mark, after = content.rpartition(b"%%EOF")
    if not mark or b"startxref" not in before[-2000:]:
        raise Wrong(BROKEN)
    if after.strip(b"\r\n \t\0") or b"PK\x05\x06" in content[-70_000:]:
        raise Wrong(MORE)
    for text in _structures(content):
        _demand_quiet(text)


def _structures(content: bytes) -> Iterator[bytes]:
    """What stands outside of streams, and the objects that stand inside of some."""
    yield _STREAM.sub(rb"\1", content)
    left = MOST_UNPACKED
    for match in _STREAM.finditer(content):
        head = _plain(match[1])
        if b"/ObjStm" in head:
            text = _unpacked(match[2], left) if b"/FlateDecode" in head or b"/Fl" in head else match[2]
            left -= len(text)
            yield text


def _unpacked(packed: bytes, most: int) -> bytes:
    """Objects that cannot be unpacked cannot be looked at either."""
    machine = zlib.decompressobj()
    try:
        text = machine.decompress(packed, most + 1)
    except zlib.error as error:
        raise Wrong(BROKEN) from error
    if len(text) > most:
        raise Wrong(BOMB)
    return text


def _demand_quiet(text: bytes) -> None:
    plain = _plain(text)
    for found, told in ((_ENCRYPTED, LOCKED), (_ACTS, ACTIVE), (_CARRIES, CARRYING)):
        if found.search(plain):
            raise Wrong(told)


def _plain(text: bytes) -> bytes:
    """Names as they mean: `/J#53` is `/JS`."""
    return _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), text)
