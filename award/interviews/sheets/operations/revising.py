"""In the deliberation: the others' marks are read, which is noted; one's own is revised with a reason, or left as it was."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from award.drafts.operations import bring_back
from award.editions.phases import opens
from award.editions.refusals import shut
from award.interviews.sheets.operations.storing import demand_writable, store, tell
from award.interviews.sheets.queries import Held, Other, held, others, readable_others
from award.interviews.sheets.queries.sheets import read_content
from award.interviews.tables import SignatureRow
from award.messages import refuse
from award.people.roles import Person


def disclose(session: Session, entry: int, by: Person, now: datetime) -> tuple[Other, ...]:
    """What others signed of the company, as far as it may be read now; reading it the first time is noted with it: what is
    signed afterwards is no independent mark any more.
    """
    return others(session, _disclosed(session, held(session, entry, by.id), by, now))


def revise(session: Session, entry: int, by: Person, now: datetime) -> None:
    """Opens one's signed sheet again, in the deliberation; the mark that was signed stands until another is."""
    mine = held(session, entry, by.id)
    if not opens(mine.phase, "marks_revised"):
        raise shut()
    if mine.state != "signed":
        raise refuse("Cette fiche n’est pas signée : il n’y a pas de note à réviser.")
    mine = _disclosed(session, mine, by, now)
    store(session, mine, state="revising")
    tell(session, "revision-begun", mine, by, now, after={"number": mine.signatures})


def abandon_revision(session: Session, entry: int, by: Person, now: datetime) -> None:
    """The sheet says again what was signed; what was typed meanwhile stays in its past."""
    mine = held(session, entry, by.id)
    if mine.state != "revising":
        raise refuse("Cette fiche n’est pas en cours de révision.")
    demand_writable(mine)
    signed = select(col(SignatureRow.content)).where(
        col(SignatureRow.sheet) == mine.sheet, col(SignatureRow.number) == mine.signatures
    )
    bring_back(session, mine.draft, read_content(session.execute(signed).scalar_one()), by.called, now)
    store(session, mine, state="signed")
    tell(session, "revision-abandoned", mine, by, now, after={"number": mine.signatures})


def _disclosed(session: Session, mine: Held, by: Person, now: datetime) -> Held:
    if mine.disclosed_at is not None or not readable_others(session, mine):
        return mine
    store(session, mine, disclosed_at=now)
    tell(session, "disclosed", mine, by, now)
    return held(session, mine.entry, by.id)
