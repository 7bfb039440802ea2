"""A signed sheet is opened again: an organiser says why, the chair decides."""

from datetime import datetime

import msgspec
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, demand
from award.editions.phases import opens
from award.editions.refusals import NotAllowed, shut, unknown
from award.interviews.sheets.operations.storing import store, tell, written
from award.interviews.sheets.queries import Held, Whose, held_by_juror
from award.interviews.tables import ReopeningRow
from award.messages import Message, Problem, refuse
from award.people.roles import Person

CHAIR = frozenset({"chair"})
UNREASONED = "Dites pourquoi cette fiche doit être rouverte : la présidence en décide."
UNDECIDED = "Une réouverture est déjà demandée : attendez que la présidence en décide."
UNEXPLAINED = "Dites pourquoi vous refusez la réouverture."
NOT_SECOND = Message("La réouverture est décidée par quelqu’un d’autre que qui la demande, et que le juré lui-même.")


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """Of the chair; a refusal says why."""

    granted: bool
    reason: str = ""


def ask_reopening(session: Session, whose: Whose, reason: str, by: Person, now: datetime) -> int:
    """Changes nothing yet. Raises NotAllowed, NotYourSheet where there is none, Shut, and Refused."""
    demand(by, ORGANISERS)
    mine = _reopenable(session, whose)
    why = written(reason, UNREASONED)
    if _waiting(session, mine) is not None:
        raise refuse(UNDECIDED)
    row = ReopeningRow(sheet=mine.sheet, reason=why, asked_by=by.called, asked_at=now)
    session.add(row)
    session.flush()
    tell(session, "reopening-asked", mine, by, now, personal={"reason": why})
    return row.id or 0


def decide_reopening(session: Session, whose: Whose, said: Decision, by: Person, now: datetime) -> None:
    """A granted one leads to a new independent mark, or to a revision where another's mark could be read already."""
    demand(by, CHAIR)
    mine = _reopenable(session, whose)
    asked = _waiting(session, mine)
    if asked is None:
        raise unknown()
    if by.called == asked.asked_by or by.id == mine.person:
        raise NotAllowed(Problem(NOT_SECOND))
    why = said.reason.strip() if said.granted else written(said.reason, UNEXPLAINED)
    outcome = "granted" if said.granted else "refused"
    session.execute(
        update(ReopeningRow)
        .where(col(ReopeningRow.id) == asked.id)
        .values(outcome=outcome, decided_by=by.called, decided_at=now, decision=why)
    )
    if said.granted:
        revised = mine.disclosed_at is not None or not opens(mine.phase, "sheets_marked")
        store(session, mine, state="revising" if revised else "open")
    tell(session, f"reopening-{outcome}", mine, by, now, personal={"decision": why} if why else {})


def _reopenable(session: Session, whose: Whose) -> Held:
    mine = held_by_juror(session, whose)
    if not (opens(mine.phase, "sheets_marked") or opens(mine.phase, "marks_revised")):
        raise shut()
    if mine.state != "signed":
        raise refuse("Cette fiche n’est pas signée : elle est déjà ouverte.")
    return mine


def _waiting(session: Session, mine: Held) -> ReopeningRow | None:
    asked = select(ReopeningRow).where(col(ReopeningRow.sheet) == mine.sheet, col(ReopeningRow.outcome) == "")
    return session.execute(asked).scalars().first()
