"""The rows of the trail as they stand in the database, whoever wrote them."""

import msgspec


class EntryRow(msgspec.Struct, frozen=True):
    id: int
    subject: str
    author: str
    payload: bytes
    hash: bytes


class PersonalRow(msgspec.Struct, frozen=True):
    entry: int
    salt: bytes
    content: bytes


class LeafRow(msgspec.Struct, frozen=True):
    position: int
    entry: int
    hash: bytes


class CheckpointRow(msgspec.Struct, frozen=True):
    size: int
    note: str
    peaks: bytes


class Rows(msgspec.Struct, frozen=True):
    """Each list in the order of its first field."""

    entries: list[EntryRow]
    personal: list[PersonalRow]
    leaves: list[LeafRow]
    checkpoints: list[CheckpointRow]
