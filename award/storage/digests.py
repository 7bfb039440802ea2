"""The name of a kept file is the SHA-256 of its bytes: nothing that a person typed is ever part of a path."""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

CHUNK = 1 << 20
"""Bytes that are in memory at once."""
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Kept(msgspec.Struct, frozen=True):
    """A file as it is kept: what `sha256sum` prints of it, and its bytes."""

    digest: str
    size: int


class Missing(Exception):  # noqa: N818 - says what happened
    """No file is kept under this digest."""


class Damaged(Exception):  # noqa: N818 - says what happened
    """The bytes that are there are not those that were kept: they are not to be used."""


class TooLarge(Exception):  # noqa: N818 - says what happened
    """What was sent passes the limit: nothing of it is kept."""


def place_of(digest: str) -> str:
    """Where it stands in a folder or a bucket: no folder holds them all. Raises ValueError for what is no digest."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"no digest: {digest[:80]!r}")
    return f"{digest[:2]}/{digest}"


def verified(digest: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks. The last one waits until all are known to be what the digest says: else it raises Damaged instead."""
    found, held = sha256(), b""
    for chunk in chunks:
        found.update(chunk)
        yield from filter(None, (held,))
        held = chunk
    if found.hexdigest() != digest:
        raise Damaged(digest)
    yield held
