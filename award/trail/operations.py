"""Recording, sealing and erasing; always in the transaction of whoever calls."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_bytes

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Integer, bindparam, delete, func, insert, select, text
from sqlmodel import Session

from award.database.prepared import Prepared
from award.database.sessions import looked, put
from award.messages import refuse
from award.trail.acts import RANDOM_BYTES, Act, commitment, erasure, payload, personal_bytes, read_payload
from award.trail.checkpoints import Checkpoint, read_checkpoint, sign_checkpoint
from award.trail.merkle import CompactRange, grown, head, leaf_hash, read_peaks
from award.trail.tables import CHECKPOINT, ENTRY, LEAF, PERSONAL

_NEW_ENTRY = Prepared(insert(ENTRY).returning(ENTRY.c.id), "subject", "author", "payload", "hash")
_NOTED = Prepared(insert(ENTRY), "subject", "author", "payload", "hash")
_NEW_PERSONAL = insert(PERSONAL)
_LAST = select(CHECKPOINT.c.size, CHECKPOINT.c.peaks, CHECKPOINT.c.note).order_by(CHECKPOINT.c.size.desc()).limit(1)
_PLACE = bindparam("size", type_=Integer) + func.row_number().over(order_by=ENTRY.c.id) - 1
_GIVE_PLACES = insert(LEAF).from_select(
    ["position", "entry", "hash"],
    select(_PLACE, ENTRY.c.id, ENTRY.c.hash).outerjoin(LEAF).where(LEAF.c.position.is_(None)),
)
_PLACED = select(LEAF.c.hash).where(LEAF.c.position >= bindparam("size")).order_by(LEAF.c.position)
_PERSONAL_OF = select(ENTRY.c.id, ENTRY.c.payload).join(PERSONAL, PERSONAL.c.entry == ENTRY.c.id)
_SEALERS = 0x747261696C  # "trail": the number of the lock that sealers take
_ALONE = (text("SET TRANSACTION ISOLATION LEVEL READ COMMITTED"), text(f"SELECT pg_advisory_xact_lock({_SEALERS})"))


def record(session: Session, act: Act) -> int:
    """The id of the entry; what raises later in the transaction undoes it with the rest. Never waits for another writer."""
    blind, salt = _two(token_bytes(2 * RANDOM_BYTES))
    personal = personal_bytes(act.personal)
    row = _row(act, payload(act, blind, commitment(salt, personal) if act.personal else ""))
    entry = int(looked(session, _NEW_ENTRY, **row)[0][0])
    if act.personal:
        session.execute(_NEW_PERSONAL, {"entry": entry, "salt": salt, "content": personal})
    return entry


def note(session: Session, act: Act) -> None:
    """As `record`, of an act without personal data whose entry nobody asks for: what is told most often."""
    if act.personal:
        raise ValueError("Personal data belongs to an entry: record it.")
    put(session, _NOTED, **_row(act, payload(act, token_bytes(RANDOM_BYTES), "")))


def _row(act: Act, content: bytes) -> dict[str, object]:
    return {"subject": act.subject, "author": act.by, "payload": content, "hash": leaf_hash(content)}


def _two(random: bytes) -> tuple[bytes, bytes]:
    return random[:RANDOM_BYTES], random[RANDOM_BYTES:]


def seal(session: Session, signing_key: Ed25519PrivateKey, now: datetime) -> str | None:
    """The new checkpoint; None when every entry has its place already. To be called first in a transaction.

    An entry with a lower id may be committed after a higher one was sealed: it gets the next place, whatever its id.
    Raises Refused when the last checkpoint was tampered with: going on would sign the tampering.
    """
    _wait_for_other_sealers(session)
    before = _sealed_so_far(session)
    session.execute(_GIVE_PLACES, {"size": before.size})
    after = before
    for digest in session.scalars(_PLACED, {"size": before.size}):
        after = grown(after, digest)
    if after.size == before.size:
        return None
    note = sign_checkpoint(Checkpoint(head(after), before.size, now), signing_key)
    session.execute(insert(CHECKPOINT), {"size": after.size, "note": note, "peaks": b"".join(after.peaks)})
    return note


def erase_personal(session: Session, entries: Sequence[int], *, by: str, at: datetime, reason: str) -> int:
    """How many of these entries had personal data; it is gone, and the erasure itself is recorded."""
    found = session.execute(_PERSONAL_OF.where(ENTRY.c.id.in_(entries))).all()
    if found:
        session.execute(delete(PERSONAL).where(PERSONAL.c.entry.in_([entry for entry, _ in found])))
        record(session, erasure([read_payload(content).personal for _, content in found], by, at, reason))
    return len(found)


def _wait_for_other_sealers(session: Session) -> None:
    """SQLite has one writer anyway. On PostgreSQL a serializable sealer, which reads every entry, would make those who
    record meanwhile begin again, and would not see what the sealer it waited for has sealed.
    """
    if session.get_bind().dialect.name == "postgresql":
        for statement in _ALONE:
            session.execute(statement)


def _sealed_so_far(session: Session) -> CompactRange:
    last = session.execute(_LAST).one_or_none()
    if last is None:
        return CompactRange()
    kept, checkpoint = read_peaks(last.size, last.peaks), read_checkpoint(last.note)
    if checkpoint is None or kept is None or head(kept) != checkpoint.head:
        raise refuse("Le dernier point de contrôle du journal a été altéré. Lancez award trail verify.")
    return kept
