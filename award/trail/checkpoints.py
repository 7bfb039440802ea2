"""Checkpoints: the head of the tree at a moment, signed; whoever keeps one can tell later whether the trail was rewritten."""

from base64 import b64encode
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from award.trail.merkle import Head
from award.trail.notes import NAME, opened, signed


class Checkpoint(msgspec.Struct, frozen=True):
    """`previous` is the size at the checkpoint before (0 at the first), so that none can be taken out of the row."""

    head: Head
    previous: int
    at: datetime


class _Lines(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The lines of the text, in the order of the C2SP tlog-checkpoint form: two lines of ours follow its three."""

    origin: str
    size: int
    root: bytes
    previous: int
    at: datetime


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    return signed(_written(checkpoint), key)


def open_checkpoint(note: str, keys: Iterable[str]) -> Checkpoint | None:
    """None unless one of these public keys signed it, whole."""
    text = opened(note, keys)
    return None if text is None else read_checkpoint(text)


def read_checkpoint(note: str) -> Checkpoint | None:
    """What the text says, whoever signed it; None when it is no checkpoint of a trail."""
    try:
        lines = msgspec.convert(note.split("\n")[:5], _Lines, strict=False)
    except msgspec.ValidationError:
        return None
    found = Checkpoint(Head(lines.size, lines.root), lines.previous, lines.at)
    return found if note.startswith(_written(found)) else None


def _written(checkpoint: Checkpoint) -> str:
    head, at = checkpoint.head, checkpoint.at.astimezone(UTC).isoformat()
    return f"{NAME}\n{head.size}\n{b64encode(head.root).decode()}\n{checkpoint.previous}\n{at}\n"
