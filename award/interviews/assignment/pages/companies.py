"""One company: who judges it, chosen by hand among those who may."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import offered
from award.editions.queries import Standing, standing
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.interviews.access import JURY_EDITED, JURY_READ
from award.interviews.assignment.forms import GivingForm, LeavingForm, leaving_in, seating_in
from award.interviews.assignment.operations import free_by_hand, seat_by_hand
from award.interviews.assignment.queries import task_of
from award.interviews.assignment.showing import Able, Cell, Unable, able, cells, unable
from award.interviews.assignment.task import Place, Task
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

READ = {"access": JURY_READ}
EDITED = {"access": JURY_EDITED}


class Seat(msgspec.Struct, frozen=True):
    """A seat, and for a free one those who may take it and why the others may not."""

    cell: Cell
    able: tuple[Able, ...] = ()
    unable: tuple[Unable, ...] = ()


class CompanyPage(msgspec.Struct, frozen=True):
    """`wrong` is what was refused, whichever seat it was about."""

    template: ClassVar[str] = "interviews/pairs_company.html"
    edition: Standing
    entry: int
    name: str
    several: frozenset[str]
    seats: tuple[Seat, ...]
    open: bool
    wrong: Filled
    reason: Filled


@get("/editions/{key:int}/pairs/{entry:int}", sync_to_thread=True, include_in_schema=False, opt=READ)
def company(request: Request, key: FromPath[int], entry: FromPath[int]) -> Response[bytes]:
    return page(request, _company(request, key, entry, enter_edition(request, key)))


@post("/editions/{key:int}/pairs/{entry:int}/seats", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def give(request: Request, key: FromPath[int], entry: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: GivingForm) -> str:
        seat_by_hand(session, key, seating_in(asked, entry), site, by, now)
        return f"/editions/{key}/pairs/{entry}"

    return acted(request, GivingForm, work, lambda form, _error: _company(request, key, entry, by, form))


@post("/editions/{key:int}/pairs/{entry:int}/removal", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def take_back(request: Request, key: FromPath[int], entry: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: LeavingForm) -> str:
        free_by_hand(session, key, leaving_in(asked, entry), site, by, now)
        return f"/editions/{key}/pairs/{entry}"

    return acted(request, LeavingForm, work, lambda form, _error: _company(request, key, entry, by, form))


def _company(request: Request, key: int, entry: int, person: Person, form: Filled | None = None) -> CompanyPage:
    """Raises Unknown for a company that does not take part."""
    with database_of(request).read() as session:
        edition, task = standing(session, key), task_of(session, key)
    if entry not in task.candidate:
        raise unknown()
    can = "jury_edited" in offered(person, edition.phase)
    return CompanyPage(
        edition=edition,
        entry=entry,
        name=task.candidate[entry].name,
        several=frozenset(one.name for one in task.marks if one.seats > 1),
        seats=tuple(_seat(task, entry, cell, can=can) for cell in cells(task, entry)),
        open=can,
        wrong=form or Filled({}),
        reason=shown(LeavingForm),
    )


def _seat(task: Task, entry: int, cell: Cell, *, can: bool) -> Seat:
    place = Place(entry, cell.mark, cell.seat)
    return Seat(cell) if cell.juror or not can else Seat(cell, able(task, place), unable(task, place))


HANDLERS = (company, give, take_back)
