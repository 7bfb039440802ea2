"""Where the companies of an edition are. The numbers and the pages of the lists are made of the same columns: a number is
always that of the list behind it. The statements are built once, and asked with the edition's own values.
"""

from datetime import datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, bindparam, case, false, func, or_, select, true
from sqlmodel import Session

from award.companies.extensions.queries import EXTENSION_NOW
from award.companies.listed.queries import LISTED_NOW, entries_in
from award.companies.matching import key_of
from award.database.moments import Moment
from award.editions.calendar import MINUTE, Deadline, closing_of, is_open
from award.interviews.assignment.task import Mark
from award.interviews.progress.queries.waiting import sheets_in, slots_in
from award.invitations.queries import INVITATION_NOW, prepared_in
from award.pipeline.listing import PAGE, Asked, Sort
from award.pipeline.stages import LATE, STAGES, Late, Place, Stage
from award.questionnaire.answering.queries import returned_in
from award.selection.queries import studied_in


class Scope(msgspec.Struct, frozen=True):
    """What the rules and the calendar of an edition say, for its companies to be counted."""

    edition: int
    marks: tuple[Mark, ...]
    deadlines: dict[Deadline, datetime]
    now: datetime

    @property
    def wanted(self) -> int:
        """Sheets of each company that takes part."""
        return sum(one.seats for one in self.marks)

    @property
    def over(self) -> frozenset[Late]:
        """Of what the time is over, for those who have no extension."""
        return frozenset(name for name, deadline in _DEADLINES.items() if not self._is_open(deadline))

    @property
    def values(self) -> dict[str, Any]:
        """What every statement is asked with."""
        return {"edition": self.edition, "marks": [one.name for one in self.marks], "wanted": self.wanted,
                "edge": self.now - MINUTE}  # fmt: skip

    def _is_open(self, deadline: Deadline) -> bool:
        return is_open(self.deadlines.get(deadline), None, self.now)


class Sector(msgspec.Struct, frozen=True):
    """One that has companies in the edition."""

    id: int
    name: str


STUDIED: tuple[Stage, ...] = ("entered", "measured", "selected", "unasked")
"""What is known of a company before it is asked."""
ASKED: tuple[Stage, ...] = tuple(stage for stage in STAGES if stage not in STUDIED)
_DEADLINES: dict[Late, Deadline] = {"late_answers": "invitations", "late_returns": "questionnaire"}
_OWED: dict[Late, Stage] = {"late_answers": "silent", "late_returns": "awaited"}
_UNTIL: dict[Late, str] = {"late_answers": "answer_until", "late_returns": "return_until"}
_EDITION, _WANTED, _EDGE = (
    bindparam("edition", type_=Integer),
    bindparam("wanted", type_=Integer),
    bindparam("edge", type_=Moment),
)


def counts(session: Session, scope: Scope) -> dict[Stage | Late, int]:
    """Two statements: all companies have been studied, few are asked, and only for those does it matter what followed."""
    first = session.execute(_COUNTING, scope.values).one()
    rest = session.execute(_counting(scope.over, wants=scope.wanted > 0), scope.values).one()
    return dict(zip((*STUDIED, *ASKED, *LATE), map(int, (*first, *rest)), strict=True))


def page_of(session: Session, scope: Scope, stage: Stage, asked: Asked, limit: int = PAGE) -> tuple[Place, ...]:
    """Those of the list that the page shows."""
    found = select(_THERE).where(*_chosen(scope, stage, asked)).order_by(*_order(asked))
    rows = session.execute(found.limit(limit).offset((asked.page - 1) * limit), scope.values)
    return tuple(_place(row, scope) for row in rows)


def size_of(session: Session, scope: Scope, stage: Stage, asked: Asked) -> int:
    """Of the whole list."""
    found = select(func.count()).select_from(_THERE).where(*_chosen(scope, stage, asked))
    return int(session.execute(found, scope.values).scalar_one())


def places_of(session: Session, scope: Scope, keys: tuple[int, ...]) -> tuple[Place, ...]:
    """Of these entries of the edition, by name."""
    found = select(_THERE).where(_THERE.c.id.in_(keys)).order_by(_THERE.c.key, _THERE.c.id)
    return tuple(_place(row, scope) for row in session.execute(found, scope.values))


def sectors_in(session: Session, edition: int) -> tuple[Sector, ...]:
    """By name."""
    columns = (LISTED_NOW.c.sector, LISTED_NOW.c.sector_name, LISTED_NOW.c.sector_key)
    mine = select(*columns).where(LISTED_NOW.c.edition == edition).distinct().order_by(LISTED_NOW.c.sector_key)
    return tuple(Sector(row.sector, row.sector_name) for row in session.execute(mine))


def names_of_late(session: Session, scope: Scope, name: Late, limit: int) -> tuple[str, ...]:
    """Of the first companies that are late, by name."""
    return _names(session, scope, _late(_FOLLOWED, name, scope.over), limit)


def names_in(session: Session, scope: Scope, stage: Stage, limit: int) -> tuple[str, ...]:
    """Of the first companies of a list of those asked, by name."""
    return _names(session, scope, _stands(_FOLLOWED, stage, wants=scope.wanted > 0), limit)


def _names(session: Session, scope: Scope, chosen: ColumnElement[bool], limit: int) -> tuple[str, ...]:
    found = select(LISTED_NOW.c.name).join(_FOLLOWED, _FOLLOWED.c.entry == LISTED_NOW.c.id).where(chosen)
    rows = session.execute(found.order_by(LISTED_NOW.c.key, LISTED_NOW.c.id).limit(limit), scope.values)
    return tuple(rows.scalars())


def _measured() -> Subquery:
    """The companies of the study."""
    studied, mine, put = studied_in(_EDITION), entries_in(_EDITION), prepared_in(_EDITION)
    joined = select(studied.c.entry.label("measured"), studied.c.selected, put.c.entry.label("prepared"))
    joined = joined.join(mine, mine.c.id == studied.c.entry).outerjoin(put, put.c.entry == studied.c.entry)
    return joined.subquery("studied_there")


def _asked() -> Subquery:
    """The companies that are to be asked or were, and all that followed."""
    put, returned, slots = INVITATION_NOW, returned_in(_EDITION), slots_in(_EDITION)
    sheets = sheets_in(_EDITION, bindparam("marks", expanding=True))
    answer, back = EXTENSION_NOW.alias("of_answers"), EXTENSION_NOW.alias("of_returns")
    return (
        select(
            put.c.entry, put.c.asked_at, put.c.letter, put.c.left, put.c.answer, put.c.answered_at, put.c.reason_kind,
            returned.c.at.label("returned_at"), slots.c.starts, func.coalesce(slots.c.held, 0).label("met"),
            func.coalesce(sheets.c.held, 0).label("seated"), func.coalesce(sheets.c.signed, 0).label("signed"),
            answer.c.until.label("answer_until"), back.c.until.label("return_until"),
        )
        .select_from(put)
        .outerjoin(returned, returned.c.entry == put.c.entry)
        .outerjoin(slots, slots.c.entry == put.c.entry)
        .outerjoin(sheets, sheets.c.entry == put.c.entry)
        .outerjoin(answer, and_(answer.c.entry == put.c.entry, answer.c.deadline == "invitations"))
        .outerjoin(back, and_(back.c.entry == put.c.entry, back.c.deadline == "questionnaire"))
        .where(put.c.edition == _EDITION)
        .subquery("asked_there")
    )  # fmt: skip


def _all() -> Subquery:
    """The companies by name with all that there is of them."""
    entry, studied = LISTED_NOW.c.id, studied_in(_EDITION)
    return (
        select(
            entry, LISTED_NOW.c.company, LISTED_NOW.c.name, LISTED_NOW.c.key, LISTED_NOW.c.sector,
            LISTED_NOW.c.sector_name, LISTED_NOW.c.sector_key, studied.c.entry.label("measured"),
            func.coalesce(studied.c.selected, 0).label("selected"), _FOLLOWED.c.entry.label("prepared"),
            *(one for one in _FOLLOWED.c if one.name != "entry"),
        )
        .select_from(LISTED_NOW)
        .outerjoin(studied, studied.c.entry == entry)
        .outerjoin(_FOLLOWED, _FOLLOWED.c.entry == entry)
        .where(LISTED_NOW.c.edition == _EDITION)
        .subquery("there")
    )  # fmt: skip


def _sum(stands: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((stands, 1), else_=0)), 0)


def _stands(there: Subquery, stage: Stage, *, wants: bool) -> ColumnElement[bool]:
    """As `stages.stands_in` says of one company."""
    at = there.c
    if stage == "entered":
        return true()
    if stage == "measured":
        return at.measured.is_not(None)
    if stage in STUDIED:
        return and_(at.selected == 1, at.prepared.is_(None)) if stage == "unasked" else at.selected == 1
    asked, part = at.asked_at.is_not(None), at.answer == "accepted"
    complete = and_(part, at.signed >= _WANTED) if wants else false()
    found: dict[Stage, ColumnElement[bool]] = {
        "unwritten": and_(at.answer == "", ~asked, at.letter.is_(None)),
        "unsent": and_(at.answer == "", ~asked, at.letter.is_not(None)),
        "asked": asked,
        "reached": and_(asked, or_(at.answer != "", at.left == 1)),
        "silent": and_(asked, at.answer == ""),
        "declined": at.answer == "declined",
        "accepted": part,
        "awaited": and_(part, at.returned_at.is_(None)),
        "returned": and_(part, at.returned_at.is_not(None)),
        "unmet": and_(part, at.starts.is_(None)),
        "met": and_(part, at.met == 1),
        "unsigned": and_(part, at.signed < _WANTED) if wants else part,
        "signed": complete,
    }
    return found[stage]


def _late(there: Subquery, name: Late, over: frozenset[Late]) -> ColumnElement[bool]:
    """The edition's deadline has passed, and no extension of the company's own still runs."""
    if name not in over:
        return false()
    until = there.c[_UNTIL[name]]
    return and_(_stands(there, _OWED[name], wants=False), or_(until.is_(None), until <= _EDGE))


_FOLLOWED = _asked()
_THERE = _all()


def _first() -> Select[Any]:
    entered, measured = select(func.count()).select_from(entries_in(_EDITION)).scalar_subquery(), _measured()
    return select(entered, *(_sum(_stands(measured, stage, wants=False)) for stage in STUDIED[1:]))


_COUNTING = _first()


@cache
def _counting(over: frozenset[Late], *, wants: bool) -> Select[Any]:
    stages = [_stands(_FOLLOWED, stage, wants=wants) for stage in ASKED]
    sums: list[ColumnElement[Any]] = [_sum(one) for one in (*stages, *(_late(_FOLLOWED, name, over) for name in LATE))]
    return select(*sums)


def _chosen(scope: Scope, stage: Stage, asked: Asked) -> list[ColumnElement[bool]]:
    found = [_stands(_THERE, stage, wants=scope.wanted > 0)]
    if asked.sector:
        found.append(_THERE.c.sector == asked.sector)
    if asked.late:
        found.append(or_(*(_late(_THERE, name, scope.over) for name in LATE)))
    if wanted := key_of(asked.words):
        found.append(_THERE.c.key.contains(wanted, autoescape=True))
    return found


def _order(asked: Asked) -> list[ColumnElement[Any]]:
    """What is not there comes last, whichever way the list goes; then by name."""
    at = _THERE.c
    columns: dict[Sort, ColumnElement[Any]] = {
        "name": at.key,
        "sector": at.sector_key,
        "answered": at.answered_at,
        "returned": at.returned_at,
        "meeting": at.starts,
        "sheets": at.signed,
    }
    chosen = columns[asked.sort]
    way = chosen.desc() if asked.down else chosen.asc()
    return [case((chosen.is_(None), 1), else_=0), way, at.key, at.id]


def _place(row: Any, scope: Scope) -> Place:
    return Place(
        entry=row.id, company=row.company, name=row.name, sector=row.sector_name, measured=row.measured is not None,
        selected=row.selected == 1, prepared=row.prepared is not None, lettered=row.letter is not None,
        asked_at=row.asked_at, letter_left=row.left == 1, answer=row.answer or "", answered_at=row.answered_at,
        reason=row.reason_kind or "", returned_at=row.returned_at, meets_at=row.starts, was_met=row.met == 1,
        seated=row.seated or 0, sheets=row.signed or 0, wanted=scope.wanted,
        answer_until=_until(scope, "invitations", row.answer_until),
        return_until=_until(scope, "questionnaire", row.return_until),
    )  # fmt: skip


def _until(scope: Scope, name: Deadline, extension: datetime | None) -> datetime | None:
    deadline = scope.deadlines.get(name)
    return None if deadline is None else closing_of(deadline, extension)
