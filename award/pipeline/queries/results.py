"""How many laureates a closed ranking names: whoever asks has decided who may know."""

import msgspec
from sqlmodel import Session

from award.ranking.queries.closings import closed, snapshot_of


class _Laureates(msgspec.Struct, frozen=True):
    """All that is read of the result."""

    laureates: tuple[str, ...]


_KNOWN: dict[str, int] = {}
"""By the digest of a result, which never changes: counted once while the service runs."""


def laureates_of(session: Session, edition: int) -> int | None:
    """None while the ranking is open."""
    found = closed(session, edition)
    if found is None:
        return None
    if found.result_digest not in _KNOWN:
        result = msgspec.json.decode(snapshot_of(session, found).result, type=_Laureates)
        _KNOWN[found.result_digest] = len(result.laureates)
    return _KNOWN[found.result_digest]
