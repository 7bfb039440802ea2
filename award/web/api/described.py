"""What a handler of the interface says of itself, beside what it does."""

from collections.abc import Mapping
from typing import Any

import msgspec

from award.messages import Message

LARGEST = 2**63 - 1
LARGEST_ROW = 2**31 - 1
"""Keys of rows are 32-bit integers on PostgreSQL."""


class Area(msgspec.Struct, frozen=True):
    """Operations that the description shows together."""

    name: str
    words: Message


class Operation(msgspec.Struct, frozen=True):
    """`answer` and `body` are Structs, None where there is nothing; examples are instances of them, encoded as such."""

    name: str
    area: Area
    summary: Message
    description: Message | None = None
    body: Any = None
    body_example: Any = None
    file: bool = False
    """Its body is a file, of the name that `?name=` says."""
    answer: Any = None
    example: Any = None
    status: int = 200
    pages: bool = False
    """A list that is read page by page."""
    versioned: bool = False
    """Its answer has an ETag to change it with."""
    conditional: bool = False
    """It changes what an If-Match names."""
    choices: Mapping[str, tuple[str, ...]] = {}
    """Parts of the path that are words, and which; any other is a key."""
    refusals: tuple[int, ...] = ()
    """Statuses that it may answer beside those that follow from the rest."""


def declared(access: object, scope: str, operation: Operation) -> dict[str, Any]:
    """The `opt` of a handler."""
    return {"access": access, "scope": scope, "operation": operation}
