"""What was recorded of the deliberation, with every correction."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Row, select
from sqlmodel import Session, col

from award.companies.queries import ENTRY_NOW
from award.editions.refusals import unknown
from award.ranking.minutes import Motion, Outcome, Sitting
from award.ranking.tables import MotionRow, SittingRow

_PEOPLE = msgspec.json.Decoder(tuple[str, ...])


class Recorded(msgspec.Struct, frozen=True):
    """Who wrote a record down and when; `reason` says why it corrects the one before it, "" for a first."""

    id: int
    by: str
    at: datetime
    reason: str


class MotionSaid(msgspec.Struct, frozen=True):
    recorded: Recorded
    motion: Motion


class MotionHeld(msgspec.Struct, frozen=True):
    """A motion as it counts now; `before` are the records that were corrected, the first one first. `company` is the name of the
    company that it is about, "" for none.
    """

    id: int
    last: MotionSaid
    before: tuple[MotionSaid, ...]
    company: str


class SittingSaid(msgspec.Struct, frozen=True):
    recorded: Recorded
    sitting: Sitting


class SittingHeld(msgspec.Struct, frozen=True):
    """A sitting as it counts now, by the key of its first record."""

    id: int
    last: SittingSaid
    before: tuple[SittingSaid, ...]
    motions: tuple[MotionHeld, ...]


_SITTINGS = select(*SittingRow.__table__.c)  # type: ignore[attr-defined]  # SQLModel does not type __table__
_MOTIONS = select(*MotionRow.__table__.c)  # type: ignore[attr-defined]  # the same
_NAMES = select(ENTRY_NOW.c.id, ENTRY_NOW.c.name)


def sittings(session: Session, edition: int) -> tuple[SittingHeld, ...]:
    """In the order in which they were held."""
    rows = session.execute(_SITTINGS.where(col(SittingRow.edition) == edition).order_by(col(SittingRow.id))).all()
    mine = _MOTIONS.join(SittingRow, col(SittingRow.id) == col(MotionRow.sitting))
    motions = session.execute(mine.where(col(SittingRow.edition) == edition).order_by(col(MotionRow.id))).all()
    names = {row.id: row.name for row in session.execute(_NAMES.where(ENTRY_NOW.c.edition == edition))}
    held = [_sitting(chain, [one for one in motions if one.sitting == chain[0].id], names) for chain in _chains(rows)]
    return tuple(sorted(held, key=lambda one: (one.last.sitting.held_on, one.id)))


def sitting(session: Session, edition: int, key: int) -> SittingHeld:
    """Raises Unknown when there is none of that first record in the edition."""
    found = next((one for one in sittings(session, edition) if one.id == key), None)
    if found is None:
        raise unknown()
    return found


def motion(held: SittingHeld, key: int) -> MotionHeld:
    """Raises Unknown when the sitting has none of that first record."""
    found = next((one for one in held.motions if one.id == key), None)
    if found is None:
        raise unknown()
    return found


def _chains(rows: Sequence[Row[Any]]) -> list[list[Row[Any]]]:
    """Each first record with those that correct it, in their order: a record is corrected once at most."""
    chains: dict[int, list[Row[Any]]] = {}
    for row in rows:
        chain = chains[row.corrects] if row.corrects is not None else []
        chain.append(row)
        chains[row.id] = chain
    return [chain for key, chain in chains.items() if chain[0].id == key]


def _recorded(row: Row[Any]) -> Recorded:
    return Recorded(row.id, row.recorded_by, row.recorded_at, row.reason)


def _sitting(chain: Sequence[Row[Any]], motions: Sequence[Row[Any]], names: dict[int, str]) -> SittingHeld:
    said = [SittingSaid(_recorded(row), _sitting_said(row)) for row in chain]
    held = tuple(_motion(each, names) for each in _chains(motions))
    return SittingHeld(chain[0].id, said[-1], tuple(said[:-1]), held)


def _sitting_said(row: Row[Any]) -> Sitting:
    held_on: date = row.held_on
    return Sitting(held_on, row.place, _PEOPLE.decode(row.present), row.others, row.summary)


def _motion(chain: Sequence[Row[Any]], names: dict[int, str]) -> MotionHeld:
    said = [MotionSaid(_recorded(row), _motion_said(row)) for row in chain]
    return MotionHeld(chain[0].id, said[-1], tuple(said[:-1]), names.get(chain[-1].entry, ""))


def _motion_said(row: Row[Any]) -> Motion:
    outcome: Outcome = row.outcome
    return Motion(row.text, outcome, row.entry, row.votes_for, row.votes_against, row.abstentions, row.decision)
