"""Seats and who holds them, as Structs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Row, func, select
from sqlmodel import Session, col

from award.editions.queries import edition as whole_edition
from award.interviews.assignment.task import Candidate, Judge, Mark, Place, Seating, Task, marks_of, places
from award.interviews.jury.queries import jurors, kept_apart
from award.interviews.tables import JurorRow, SheetRow
from award.invitations.queries import Participant, participants


class Seat(msgspec.Struct, frozen=True):
    """One seat of a company that takes part; nobody's where `sheet` is None, and then nothing of a juror is said."""

    entry: int
    company: int
    name: str
    sector: int
    sector_name: str
    mark: str
    seat: int
    sheet: int | None = None
    juror: int = 0
    person: int = 0
    juror_name: str = ""
    organisation: str = ""


class Held(NamedTuple):
    """A sheet, and whose it is."""

    sheet: int
    juror: int


class Filled(NamedTuple):
    """Seats that the rules want, and those that are held."""

    wanted: int
    held: int


_STANDING = (
    select(col(SheetRow.id), col(SheetRow.entry), col(SheetRow.mark), col(SheetRow.seat), col(SheetRow.juror))
    .where(col(SheetRow.removed_at).is_(None))
    .order_by(col(SheetRow.entry), col(SheetRow.mark), col(SheetRow.seat))
)

_PEOPLE = select(col(JurorRow.id), col(JurorRow.person))


def seats(session: Session, edition: int) -> tuple[Seat, ...]:
    """Of every company that takes part, by its name, then as the rules order marks."""
    rows = participants(session, edition)
    task = _task(session, edition, rows)
    sheets = {(row.entry, row.mark, row.seat): row for row in session.execute(_STANDING.where(_of(edition)))}
    people = {row[0]: row[1] for row in session.execute(_PEOPLE.where(col(JurorRow.edition) == edition))}
    return tuple(
        Seat(one.entry, one.company, one.name, one.sector, one.sector_name, place.mark, place.seat,
             *_held(task, people, sheets.get((one.entry, place.mark, place.seat))))
        for one in rows for place in places([_candidate(one)], task.marks)
    )  # fmt: skip


def _held(task: Task, people: Mapping[int, int], row: Row[Any] | None) -> tuple[Any, ...]:
    if row is None:
        return ()
    judge = task.judge[row.juror]
    return (row.id, judge.juror, people[judge.juror], judge.name, judge.organisation)


def filled(session: Session, edition: int) -> Filled:
    """How many seats there are, and how many somebody holds."""
    taking_part = {one.entry for one in participants(session, edition)}
    marks = marks_of(whole_edition(session, edition).rules.marks)
    held = session.execute(
        select(col(SheetRow.entry), func.count())
        .where(_of(edition), col(SheetRow.removed_at).is_(None), col(SheetRow.mark).in_([one.name for one in marks]))
        .group_by(col(SheetRow.entry))
    )
    return Filled(
        len(taking_part) * sum(one.seats for one in marks), sum(count for entry, count in held if entry in taking_part)
    )


def task_of(session: Session, edition: int) -> Task:
    """All that is to be assigned, and who sits already. Raises Unknown when there is no such edition."""
    return _task(session, edition, participants(session, edition))


def _task(session: Session, edition: int, rows: Sequence[Participant]) -> Task:
    marks = marks_of(whole_edition(session, edition).rules.marks)
    candidates = tuple(sorted(map(_candidate, rows), key=lambda one: one.entry))
    judges = _judges(session, edition, {one.company: one.entry for one in rows})
    return Task(judges, candidates, marks, _kept(session, edition, candidates, marks))


def _candidate(one: Participant) -> Candidate:
    return Candidate(one.entry, one.name, one.sector)


def _judges(session: Session, edition: int, entries: Mapping[int, int]) -> tuple[Judge, ...]:
    """Those who left as well: they may still sit. `entries` by company."""
    apart: dict[int, set[int]] = {}
    for juror, company in kept_apart(session, edition):
        if company in entries:
            apart.setdefault(juror, set()).add(entries[company])
    everybody = sorted(jurors(session, edition, left=True), key=lambda one: one.id)
    return tuple(
        Judge(one.id, one.name, one.organisation, one.most, frozenset(apart.get(one.id, ())), one.active)
        for one in everybody
    )


def _kept(
    session: Session, edition: int, candidates: Iterable[Candidate], marks: Iterable[Mark]
) -> tuple[Seating, ...]:
    """A seat of a company that withdrew, or of a mark that the rules no longer have, is none any more."""
    real = set(places(candidates, marks))
    held = [Seating(*row[1:]) for row in session.execute(_STANDING.where(_of(edition)))]
    return tuple(sorted(one for one in held if one.place in real))


def _of(edition: int) -> ColumnElement[bool]:
    return col(SheetRow.edition) == edition


def holder(session: Session, edition: int, place: Place) -> Held | None:
    """Who sits there; None for a free seat, and for one of another edition."""
    mine = _STANDING.where(
        _of(edition),
        col(SheetRow.entry) == place.entry,
        col(SheetRow.mark) == place.mark,
        col(SheetRow.seat) == place.seat,
    )
    row = session.execute(mine).first()
    return None if row is None else Held(row.id, row.juror)
