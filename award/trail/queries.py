"""Reading the trail: the story of a subject, a receipt, everything for verification."""

import msgspec
from sqlalchemy import func, or_, select
from sqlmodel import Session

from award.messages import refuse
from award.trail.acts import Payload, read_payload
from award.trail.merkle import CompactRange, inclusion_proof, nodes, read_peaks
from award.trail.receipts import Receipt
from award.trail.rows import CheckpointRow, EntryRow, LeafRow, PersonalRow, Rows
from award.trail.tables import CHECKPOINT, ENTRY, LEAF, PERSONAL

_ENTRIES = select(ENTRY.c.id, ENTRY.c.subject, ENTRY.c.author, ENTRY.c.payload, ENTRY.c.hash).order_by(ENTRY.c.id)
_PERSONAL = select(PERSONAL.c.entry, PERSONAL.c.salt, PERSONAL.c.content).order_by(PERSONAL.c.entry)
_LEAVES = select(LEAF.c.position, LEAF.c.entry, LEAF.c.hash).order_by(LEAF.c.position)
_CHECKPOINTS = select(CHECKPOINT.c.size, CHECKPOINT.c.note, CHECKPOINT.c.peaks).order_by(CHECKPOINT.c.size)
_HISTORY = (
    select(ENTRY.c.id, ENTRY.c.payload, PERSONAL.c.content)
    .outerjoin(PERSONAL, PERSONAL.c.entry == ENTRY.c.id)
    .order_by(ENTRY.c.id)
)
_PERSONAL_DATA = msgspec.json.Decoder(dict[str, str])
LATE = 1000
"""An entry that was committed after a higher one had been sealed is at most so far behind: the sealed ones are not all read."""
_SEALED = select(func.coalesce(func.max(LEAF.c.entry), 0) - LATE).scalar_subquery()
_OLDEST_UNSEALED = (
    select(ENTRY.c.payload)
    .outerjoin(LEAF, LEAF.c.entry == ENTRY.c.id)
    .where(ENTRY.c.id > _SEALED, LEAF.c.position.is_(None))
    .order_by(ENTRY.c.id)
    .limit(1)
)


class Recorded(msgspec.Struct, frozen=True):
    """An entry as people read it; `personal` is empty when there was none, or when it was erased."""

    entry: int
    act: Payload
    personal: dict[str, str]


def history(session: Session, subject: str) -> list[Recorded]:
    """The acts on a subject, the oldest first."""
    return [
        Recorded(entry, read_payload(content), msgspec.json.decode(personal or b"{}", type=dict[str, str]))
        for entry, content, personal in session.execute(_HISTORY.where(ENTRY.c.subject == subject))
    ]


def entries_about(session: Session, name: str) -> list[int]:
    """The entries whose subject or author has this name: those to pass to `erase_personal` when a person leaves."""
    mine = or_(ENTRY.c.subject == name, ENTRY.c.author == name)
    return list(session.scalars(select(ENTRY.c.id).where(mine).order_by(ENTRY.c.id)))


def entries_naming(session: Session, text: str) -> list[int]:
    """The entries among whose personal data this stands, as a whole value. Reads all of it: for what is done once a year."""
    found = session.execute(select(PERSONAL.c.entry, PERSONAL.c.content).order_by(PERSONAL.c.entry))
    return [entry for entry, content in found if text in _PERSONAL_DATA.decode(content).values()]


def last_checkpoint(session: Session) -> str | None:
    return session.scalar(select(CHECKPOINT.c.note).order_by(CHECKPOINT.c.size.desc()).limit(1))


def oldest_unsealed(session: Session) -> bytes | None:
    """The content of the first entry that waits for its seal, None when none does."""
    return session.scalar(_OLDEST_UNSEALED)


def trail_rows(session: Session) -> Rows:
    """Everything, to be verified; on SQLite and PostgreSQL a reading session sees one moment."""
    return Rows(
        [EntryRow(*row) for row in session.execute(_ENTRIES)],
        [PersonalRow(*row) for row in session.execute(_PERSONAL)],
        [LeafRow(*row) for row in session.execute(_LEAVES)],
        [CheckpointRow(*row) for row in session.execute(_CHECKPOINTS)],
    )


def receipt(session: Session, entry: int) -> Receipt:
    """Under the first checkpoint after the entry, so that it is the same whenever one asks.

    Reads only the leaves between two checkpoints. Raises Refused for an entry that is not sealed yet, or is none; its number
    would count what others did meanwhile, and is not told.
    """
    sealed = select(LEAF.c.position, ENTRY.c.payload).join(ENTRY).where(LEAF.c.entry == entry)
    found = session.execute(sealed).one_or_none()
    if found is None:
        raise refuse("Cet acte n’est pas encore scellé : son récépissé existera au prochain point de contrôle.")
    after = session.execute(_CHECKPOINTS.where(CHECKPOINT.c.size > found.position).limit(1)).one()
    start = _sealed_before(session, found.position)
    batch = _LEAVES.where(LEAF.c.position >= start.size, LEAF.c.position < after.size)
    known = nodes(start, session.scalars(batch.with_only_columns(LEAF.c.hash)))
    proof = inclusion_proof(known, found.position, after.size)
    return Receipt(found.payload.decode(), found.position, tuple(proof), after.note)


def _sealed_before(session: Session, position: int) -> CompactRange:
    earlier = select(CHECKPOINT.c.size, CHECKPOINT.c.peaks).where(CHECKPOINT.c.size <= position)
    found = session.execute(earlier.order_by(CHECKPOINT.c.size.desc()).limit(1)).one_or_none()
    kept = read_peaks(found.size, found.peaks) if found else CompactRange()
    if kept is None:
        raise refuse("Le journal a été altéré. Lancez award trail verify.")
    return kept
