"""What an edition has, up to its interviews: for those who decide on its next phase."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col

from award.companies.queries import entry_count
from award.editions.phases import Facts
from award.editions.queries import edition as edition_of
from award.interviews.assignment.queries import filled
from award.interviews.assignment.task import marks_of
from award.interviews.guide.queries import has_guide
from award.interviews.sheets.disclosure import is_signed
from award.interviews.tables import SheetRow
from award.invitations.queries import counts, participants
from award.selection.queries import settled

_SHEETS = select(
    col(SheetRow.entry), col(SheetRow.mark), col(SheetRow.state), col(SheetRow.signatures)
).where(col(SheetRow.removed_at).is_(None))  # fmt: skip


def interview_facts(session: Session, edition: int, now: datetime) -> Facts:
    """What nobody here knows of refuses. Raises Unknown when there is no such edition."""
    selection, invited, seats = settled(session, edition), counts(session, edition, now), filled(session, edition)
    sheets = _standing(session, edition)
    return Facts(
        companies=entry_count(session, edition),
        study_confirmed=selection.confirmed,
        selected=selection.selected,
        invitations=invited.asked,
        invitations_answered=invited.answered,
        invitations_over=invited.over,
        participations=invited.accepted,
        seats=seats.wanted,
        seats_filled=seats.held,
        guide_ready=has_guide(session, edition),
        sheets=len(sheets),
        sheets_signed=sum(is_signed(one.state) for one in sheets),
        revisions_open=sum(one.state != "signed" and one.signatures > 0 for one in sheets),
    )


def _standing(session: Session, edition: int) -> Sequence[Row[Any]]:
    """Sheets that count: of companies that take part, under marks that the rules have."""
    taking_part = {one.entry for one in participants(session, edition)}
    marks = {one.name for one in marks_of(edition_of(session, edition).rules.marks)}
    rows = session.execute(_SHEETS.where(col(SheetRow.edition) == edition)).all()
    return [row for row in rows if row.entry in taking_part and row.mark in marks]
