"""One seat is given to a juror, or taken back."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from award.companies.queries import entry as entry_named
from award.drafts.operations import open_draft
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open
from award.editions.refusals import unknown
from award.interviews.assignment.allowing import flaws
from award.interviews.assignment.queries import task_of
from award.interviews.assignment.task import Seating
from award.interviews.jury.operations import free_seat
from award.interviews.tables import SheetRow
from award.messages import Message, Problem, Refused, refuse
from award.trail.acts import Act
from award.trail.operations import record


def assign(  # noqa: PLR0913, PLR0917 - a seat is three words
    session: Session, entry: int, mark: str, seat: int, juror: int, by: Actor, now: datetime
) -> int:
    """The key of the sheet. Raises Refused with the reason why the juror may not sit there."""
    demand(by, ORGANISERS)
    edition = entry_named(session, entry).edition
    demand_open(session, edition, "jury_edited")
    seating = Seating(entry, mark, seat, juror)
    if found := tuple(flaws(task_of(session, edition), [seating])):
        raise Refused(*(Problem(flaw.message, column="juror") for flaw in found))
    return sit(session, edition, seating, by, now)


def unassign(session: Session, sheet: int, reason: str, by: Actor, now: datetime) -> None:
    """The seat is free again; the sheet and all that was typed in it stay. Raises Refused for a sheet that is signed.

    `reason` stands in the trail for ever: it is about no person.
    """
    demand(by, ORGANISERS)
    wanted = select(col(SheetRow.edition), col(SheetRow.state))
    row = session.execute(wanted.where(col(SheetRow.id) == sheet, col(SheetRow.removed_at).is_(None))).first()
    if row is None:
        raise unknown()
    demand_open(session, row.edition, "jury_edited")
    if row.state != "open":
        raise refuse("Cette fiche est signée : sa place ne se retire que pour un conflit d’intérêts.")
    if not reason.strip():
        text = "Retirer un juré demande une raison. Écrivez-la : elle est gardée au registre."
        raise Refused(Problem(Message(text), column="reason"))
    free_seat(session, sheet, reason.strip(), by, now)


def sit(session: Session, edition: int, seating: Seating, by: Actor, now: datetime) -> int:
    """The key of the sheet, whose draft is open."""
    row = SheetRow(
        edition=edition, entry=seating.entry, juror=seating.juror, mark=seating.mark, seat=seating.seat,
        draft=open_draft(session, now), assigned_by=by.called, assigned_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    record(session, Act("seat.given", f"sheet:{row.id}", by.called, now, after=seating))
    return int(row.id or 0)
