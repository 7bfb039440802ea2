"""The whole trail verified in a process of its own: it reads everything, and its memory leaves with it."""

from collections.abc import Sequence
from typing import Final

import msgspec

from award.messages import Message

SHOWN: Final = 20


class Verdict(msgspec.Struct, frozen=True):
    """Nothing `found` where the trail is whole; the first findings are told, each with its entry, 0 for none."""

    acts: int
    sealed: int
    found: int
    told: tuple[tuple[int, Message], ...] = ()
    note: str = ""
    """The last signed checkpoint then."""


def verdict(address: str, keys: Sequence[str]) -> Verdict:
    """Of the database at an address; `keys` are the public keys to believe."""
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - only in the process apart

    from award.database.transactions import Database  # noqa: PLC0415 - only in the process apart
    from award.trail.queries import trail_rows  # noqa: PLC0415 - only in the process apart
    from award.trail.verification import UNREADABLE_ROWS, findings  # noqa: PLC0415 - only in the process apart

    database = Database(address)
    try:
        with database.read() as session:
            rows = trail_rows(session)
    except DBAPIError:  # a byte changed in the file may leave text that is no text
        return Verdict(0, 0, 1, ((0, UNREADABLE_ROWS),))
    finally:
        database.close()
    found = findings(rows, keys)
    told = tuple((one.entry, one.message) for one in found[:SHOWN])
    note = rows.checkpoints[-1].note if rows.checkpoints else ""
    return Verdict(len(rows.entries), len(rows.leaves), len(found), told, note)
