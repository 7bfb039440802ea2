"""The sheets of an edition as organisers follow them: that something is typed, never what."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, select
from sqlmodel import Session, col

from award.drafts.queries import filled
from award.editions.queries import calendar, edition as edition_of
from award.interviews.assignment.task import Mark, marks_of
from award.interviews.guide.document import Theme
from award.interviews.guide.queries import guide_of
from award.interviews.jury.queries import charter_of
from award.interviews.progress.disagreeing import Disagreement, Given, disagreements
from award.interviews.progress.following import (
    Company,
    Meeting,
    OfCompany,
    OfJuror,
    OfPair,
    Task,
    by_company,
    by_juror,
    by_pair,
)
from award.interviews.progress.letters import KINDS as LETTERS
from award.interviews.sheets.fields import COVERED
from award.interviews.sheets.queries import committee_marks
from award.interviews.slots.queries import slots
from award.interviews.tables import JurorRow, SheetRow
from award.invitations.queries import participants
from award.outbox.queries import last_written
from award.people.queries import names_of

COVERS = "covered."


class Progress(msgspec.Struct, frozen=True):
    """How far the jury is. `reminded` is when each juror was last written to; `themes` are those of the guide."""

    jurors: tuple[OfJuror, ...]
    pairs: tuple[OfPair, ...]
    companies: tuple[OfCompany, ...]
    wanted: int
    themes: tuple[Theme, ...]
    deadline: datetime | None
    reminded: dict[int, datetime]

    @property
    def done(self) -> int:
        return sum(one.done for one in self.companies)

    @property
    def held(self) -> int:
        return sum(len(one.tasks) for one in self.companies)


_SHEETS = (
    select(
        col(SheetRow.entry), col(SheetRow.mark), col(SheetRow.seat), col(SheetRow.juror), col(SheetRow.draft),
        col(SheetRow.state), col(SheetRow.source), col(JurorRow.person), col(JurorRow.organisation), col(JurorRow.charter),
    )
    .join(JurorRow, col(JurorRow.id) == col(SheetRow.juror))
    .where(col(SheetRow.removed_at).is_(None))
)  # fmt: skip


def tasks(session: Session, edition: int) -> tuple[Task, ...]:
    """By company, then as the rules order marks; of companies that take part. Raises Unknown without such an edition."""
    marks = [one.name for one in marks_of(edition_of(session, edition).rules.marks)]
    places = {one.entry: (at, one.name) for at, one in enumerate(participants(session, edition))}
    found = session.execute(_SHEETS.where(col(SheetRow.edition) == edition)).all()
    rows = [row for row in found if row.entry in places and row.mark in marks]
    names = names_of(session, {f"person:{row.person}" for row in rows})
    typed = filled(session, [row.draft for row in rows], f"{COVERS}%")
    charter = charter_of(session, edition)
    rows.sort(key=lambda row: (places[row.entry][0], marks.index(row.mark), row.seat))
    return tuple(
        _task(row, places[row.entry][1], names[f"person:{row.person}"], charter, typed[row.draft]) for row in rows
    )


def progress(session: Session, edition: int) -> Progress:
    """Raises Unknown when there is no such edition."""
    every, guide = tasks(session, edition), guide_of(session, edition)
    themes = guide.guide.themes if guide else ()
    meetings = {
        one.entry: Meeting(one.plan.starts, one.state) for one in slots(session, edition) if one.state != "cancelled"
    }
    known = tuple(Company(one.entry, one.name) for one in participants(session, edition))
    seats = sum(one.seats for one in _marks(session, edition))
    companies = by_company(known, every, seats, [one.name for one in themes], meetings)
    return Progress(
        jurors=by_juror(every),
        pairs=by_pair(companies),
        companies=companies,
        wanted=seats * len(companies),
        themes=themes,
        deadline=calendar(session, edition).deadlines.get("sheets"),
        reminded=_reminded(session, edition),
    )


def _reminded(session: Session, edition: int) -> dict[int, datetime]:
    """When the last reminder of each juror was written that has left or may leave."""
    written = last_written(session, edition, [kind.name for kind in LETTERS])
    return {int(about.removeprefix("juror:")): when for about, when in written.items()}


def disputed_companies(session: Session, edition: int, person: int) -> tuple[Disagreement, ...]:
    """As far as this member of the committee may read signed marks: none before the deliberation."""
    marks = committee_marks(session, edition, person)
    names = names_of(session, {f"person:{one.person}" for one in marks})
    given = [
        Given(one.entry, one.company, f"{names[f'person:{one.person}']} ({one.organisation})", one.latest)
        for one in marks
        if one.latest is not None and one.latest != "abstained"
    ]
    return disagreements(given, edition_of(session, edition).rules.jury.disagreement)


def _marks(session: Session, edition: int) -> tuple[Mark, ...]:
    return tuple(marks_of(edition_of(session, edition).rules.marks))


def _task(row: Row[Any], company: str, name: str, charter: str, texts: dict[str, str]) -> Task:
    covered = frozenset(
        field.removeprefix(COVERS) for field, text in texts.items() if field.startswith(COVERS) and text == COVERED
    )
    sworn = bool(charter) and row.charter == charter
    return Task(row.entry, company, row.mark, row.seat, row.juror, name, row.organisation, sworn, bool(texts), row.state,
                covered, bool(row.source))  # fmt: skip
