"""Receipts: proof, without the service, that an act stands in the trail under a signed checkpoint."""

from collections.abc import Iterable

import msgspec

from award.trail.acts import Payload, readable_payload
from award.trail.checkpoints import open_checkpoint
from award.trail.merkle import included, leaf_hash


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A small JSON file: the act as it was hashed, its place, the hashes up to the head, and the checkpoint."""

    act: str
    place: int
    proof: tuple[bytes, ...]
    checkpoint: str


def receipt_bytes(receipt: Receipt) -> bytes:
    return msgspec.json.format(msgspec.json.encode(receipt))


def read_receipt(content: bytes) -> Receipt | None:
    try:
        return msgspec.json.decode(content, type=Receipt)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def proven_act(receipt: Receipt, keys: Iterable[str]) -> Payload | None:
    """The act, when the receipt proves it with one of these public keys."""
    checkpoint = open_checkpoint(receipt.checkpoint, keys)
    leaf = leaf_hash(receipt.act.encode())
    if checkpoint is None or not included(leaf, receipt.place, receipt.proof, checkpoint.head):
        return None
    return readable_payload(receipt.act.encode())
