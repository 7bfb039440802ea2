"""What is known of somebody who left a jury goes, here and in the trail; that a conflict kept them apart stays."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Actor, demand
from award.interviews.jury.operations.storing import Seen, check_version, refuse_all, tell
from award.interviews.jury.queries import Conflict, conflicts_of, juror
from award.interviews.tables import ConflictRow, JurorRow
from award.messages import Message, Problem, refuse
from award.trail.operations import erase_personal
from award.trail.queries import history

GONE = "–"


def erase_juror(session: Session, seen: Seen, reason: str, by: Actor, now: datetime) -> None:
    """Employers, ties and the reasons of decisions. The account itself is erased on the page of the person."""
    demand(by, ORGANISERS)
    old = juror(session, seen.key, seen.edition)
    check_version(seen.version, old.version)
    if old.active:
        raise refuse("Retirez d’abord cette personne du jury.")
    if not reason.strip():
        refuse_all(
            [Problem(Message("Effacer demande une raison. Écrivez-la : elle est gardée au registre."), column="reason")]
        )
    bare = {"employer": "", "former_employers": "", "version": seen.version + 1}
    session.execute(update(JurorRow).where(col(JurorRow.id) == seen.key).values(**bare))
    subjects = [f"juror:{seen.key}"]
    for one in conflicts_of(session, seen.key):
        subjects.append(f"conflict:{one.id}")
        values = {"reason": _bare(one), "decision": one.decision and GONE}
        session.execute(update(ConflictRow).where(col(ConflictRow.id) == one.id).values(**values))
    entries = [act.entry for subject in subjects for act in history(session, subject)]
    erase_personal(session, entries, by=by.called, at=now, reason=reason.strip())
    tell(session, "juror.erased", f"juror:{seen.key}", by, now, reason=reason.strip())


def _bare(one: Conflict) -> str:
    """The clue of a proposition stays, without what was seen."""
    return f"{one.reason.partition(':')[0]}:{GONE}" if one.declared_by == "system" else GONE
