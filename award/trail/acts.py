"""One act as the bytes that are hashed: the same for the same act, whatever the machine."""

from datetime import UTC, datetime
from hashlib import sha256

import msgspec

RANDOM_BYTES = 16
ERASURE = "personal.erased"


class Act(msgspec.Struct, frozen=True):
    """Who did what to what, when and why. Personal data stands in `personal`, nowhere else: only there can it be erased."""

    kind: str
    subject: str
    by: str
    at: datetime
    reason: str = ""
    before: object = None
    after: object = None
    personal: dict[str, str] = {}


class Payload(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is hashed of an act. `personal` is the commitment to its personal data, in hexadecimal, "" when it has none."""

    kind: str
    subject: str
    by: str
    at: datetime
    reason: str
    before: object
    after: object
    personal: str
    blind: str
    """Random: receipts show the hashes of neighbouring entries, and nobody shall guess a mark by hashing all hundred."""


def payload(act: Act, blind: bytes, personal: str) -> bytes:
    """JSON with sorted keys. Raises ValueError for a time without a zone, or for too few random bytes."""
    if act.at.tzinfo is None:
        raise ValueError("the time of an act needs its zone")
    _random(blind)
    at, blinding = act.at.astimezone(UTC), blind.hex()
    kept = Payload(act.kind, act.subject, act.by, at, act.reason, act.before, act.after, personal, blinding)
    return msgspec.json.encode(kept, order="sorted")


def read_payload(content: bytes) -> Payload:
    """Raises ValueError for bytes that are no payload."""
    return msgspec.json.decode(content, type=Payload)


def readable_payload(content: bytes) -> Payload | None:
    """None for bytes that are no payload: for those who read what anyone may have written."""
    try:
        return read_payload(content)
    except ValueError:
        return None


def personal_bytes(personal: dict[str, str]) -> bytes:
    return msgspec.json.encode(personal, order="sorted")


def commitment(salt: bytes, personal: bytes) -> str:
    """SHA-256 of the salt, whose length is fixed, and the data: without the salt, not even a right guess can be confirmed."""
    return sha256(_random(salt) + personal).hexdigest()


def erasure(commitments: list[str], by: str, at: datetime, reason: str) -> Act:
    """The act that says which personal data was erased, so that data missing without it is found out."""
    return Act(ERASURE, "trail", by, at, reason, after=sorted(commitments))


def erased_by(entry: Payload) -> list[str]:
    """The commitments whose data an act erased; none when it is another kind of act."""
    return list(entry.after) if entry.kind == ERASURE and isinstance(entry.after, list) else []


def _random(given: bytes) -> bytes:
    if len(given) != RANDOM_BYTES:
        raise ValueError(f"{RANDOM_BYTES} random bytes are needed, not {len(given)}")
    return given
