"""A ranking is closed with its edition, computed again, approved by a second person, or opened again with a reason."""

from datetime import datetime

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import COMMITTEE, Actor, demand
from award.editions.operations import Moved
from award.editions.queries import demand_open
from award.editions.refusals import NotAllowed, outdated
from award.messages import Message, Problem, refuse
from award.ranking.closing import Difference, compared, is_reopening, snapshot
from award.ranking.queries.closings import Closed, closed, snapshot_of
from award.ranking.queries.official import inputs_of
from award.ranking.tables import ClosingRow
from award.trail.acts import Act
from award.trail.operations import record


class Checked(msgspec.Struct, frozen=True):
    """What computing again found; `digest` is that of the ranking as it was closed."""

    digest: str
    differences: tuple[Difference, ...]

    @property
    def identical(self) -> bool:
        return not self.differences


def moved(session: Session, move: Moved, by: Actor, now: datetime) -> None:
    """In the transaction in which the edition goes from one phase into another."""
    if move.target == "closed" and move.source == "deliberation":
        _close(session, move.edition, by, now)
    elif is_reopening(move.source, move.target):
        _void(session, move, by, now)


def check(session: Session, edition: int, again: tuple[Difference, ...], by: Actor, now: datetime) -> Checked:
    """Everything computed again from what is stored; `again` is what reading the study once more found, before this
    transaction. What is found is kept with the closing. Raises Refused while the ranking is not closed.
    """
    demand(by, COMMITTEE)
    demand_open(session, edition, "ranking_seen")
    there = standing(session, edition)
    found = (*again, *compared(snapshot_of(session, there), inputs_of(session, edition, now)))
    _change(session, there, checked_by=by.called, checked_at=now, identical=not found)
    after = {"closing": there.id, "identical": not found, "result": there.result_digest, "differences": len(found)}
    _tell(session, "checked", edition, by, now, after=after)
    return Checked(there.result_digest, found)


def approve(session: Session, edition: int, version: int, by: Actor, now: datetime) -> int:
    """The closing's new version. Raises NotAllowed for whoever closed it, Outdated when it is not what they looked at, and
    Refused before it was checked.
    """
    demand(by, COMMITTEE)
    demand_open(session, edition, "ranking_approved")
    there = standing(session, edition)
    if there.version != version:
        raise outdated()
    if by.called == there.closed_by:
        text = "Vous avez clos ce classement : une autre personne l’approuve, parmi les organisateurs et la présidence."
        raise NotAllowed(Problem(Message(text)))
    if there.approved_by:
        raise refuse("Ce classement est déjà approuvé.")
    if not there.checked or compared(snapshot_of(session, there), inputs_of(session, edition, now)):
        raise refuse("Le classement n’est pas vérifié. Faites-le recalculer : on n’approuve que ce qui est identique.")
    version = _change(session, there, approved_by=by.called, approved_at=now)
    after = {"closing": there.id, "result": there.result_digest, "closed_by": there.closed_by}
    _tell(session, "approved", edition, by, now, after=after)
    return version


def standing(session: Session, edition: int) -> Closed:
    """Raises Refused while the ranking is not closed."""
    found = closed(session, edition)
    if found is None:
        raise refuse("Le classement n’est pas clos : la présidence du jury le clôt en fin de délibération.")
    return found


def _close(session: Session, edition: int, by: Actor, now: datetime) -> None:
    kept = snapshot(inputs_of(session, edition, now))
    documents = msgspec.structs.asdict(kept)
    row = ClosingRow(edition=edition, closed_by=by.called, closed_at=now, **documents)
    session.add(row)
    session.flush()
    after = {"closing": row.id, "inputs": kept.inputs_digest, "result": kept.result_digest}
    _tell(session, "closed", edition, by, now, after=after)


def _void(session: Session, move: Moved, by: Actor, now: datetime) -> None:
    """Nothing to void where the edition was closed before closings were kept."""
    there = closed(session, move.edition)
    if there is None:
        return
    _change(session, there, voided_by=by.called, voided_at=now, voided_reason=move.reason)
    before = {"closing": there.id, "result": there.result_digest, "approved_by": there.approved_by}
    _tell(session, "reopened", move.edition, by, now, reason=move.reason, before=before)


def _change(session: Session, there: Closed, **values: object) -> int:
    here = update(ClosingRow).where(col(ClosingRow.id) == there.id)
    session.execute(here.values(version=there.version + 1, **values))
    return there.version + 1


def _tell(session: Session, act: str, edition: int, by: Actor, now: datetime, **more: object) -> None:
    record(session, Act(f"ranking.{act}", f"edition:{edition}", by.called, now, **more))  # type: ignore[arg-type]  # fields of Act
