"""PNG and JPEG, walked from their first byte to their last: a picture, all of it, and nothing after it. PURE."""

from typing import Final
from zlib import crc32

from award.messages import Message
from award.questionnaire.files.found import Wrong

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
MOST_PIXELS: Final = 100_000_000
_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG after which its height and width stand."""
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers that nothing belongs to."""
BROKEN: Final = Message("Cette image est abîmée : ouvrez-la, et enregistrez-la de nouveau.")
MORE: Final = Message("Cette image contient autre chose après sa fin. Ouvrez-la, et enregistrez-la de nouveau.")
HUGE: Final = "Cette image est trop grande : {most} millions de points au plus. Réduisez-la."


def look_at_png(content: bytes) -> None:
    """Raises Wrong."""
    at, first = len(PNG), True
    while at + 12 <= len(content):
        size, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        end = at + 12 + size
        if end > len(content) or crc32(content[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end]):
            raise Wrong(BROKEN)
        if first:
            if name != b"IHDR" or size != 13:
                raise Wrong(BROKEN)
            _demand_small(int.from_bytes(content[at + 8 : at + 12]), int.from_bytes(content[at + 12 : at + 16]))
        if name == b"IEND":
            return _demand_end(content, end)
        at, first = end, False
    raise Wrong(BROKEN)


def look_at_jpeg(content: bytes) -> None:
    """Raises Wrong."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        size = int.from_bytes(content[at + 2 : at + 4])
        if marker in _SIZES:
            _demand_small(int.from_bytes(content[at + 5 : at + 7]), int.from_bytes(content[at + 7 : at + 9]))
        at += 2 + size
        if marker == 0xDA:
            at = _after_scan(content, at)
            if content[at : at + 2] == b"\xff\xd9":
                return _demand_end(content, at + 2)
    raise Wrong(BROKEN)


def _after_scan(content: bytes, at: int) -> int:
    """Where the next marker stands after the picture's own bytes, in which 255 is followed by 0."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] and content[at + 1] not in _ALONE and content[at + 1] != 0xFF:
            return at
        at += 1 if content[at + 1] == 0xFF else 2
    raise Wrong(BROKEN)


def _demand_small(width: int, height: int) -> None:
    if not width or not height:
        raise Wrong(BROKEN)
    if width * height > MOST_PIXELS:
        raise Wrong(Message.of(HUGE, most=MOST_PIXELS // 1_000_000))


def _demand_end(content: bytes, end: int) -> None:
    """Some cameras leave nulls after the end."""
    if content[end:].strip(b"\0"):
        raise Wrong(MORE)
