"""Every company and who judges it, what that is worth; also as a file."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.editions.access import offered
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.interviews.access import JURY_READ
from award.interviews.assignment.forms import ListForm
from award.interviews.assignment.operations import read_seats
from award.interviews.assignment.quality import Quality, quality
from award.interviews.assignment.queries import task_of
from award.interviews.assignment.reports import seats_csv
from award.interviews.assignment.showing import Line, cells
from award.interviews.assignment.task import Mark, Seating, Task
from award.invitations.queries import Participant, participants
from award.messages import Problem
from award.people.access import ORGANISERS, may_enter
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.forms import Filled, shown
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request

PAGE = 100
CSV = "text/csv; charset=utf-8"


class PairsPage(msgspec.Struct, frozen=True):
    """`lines` are one page of them, `number` from 1; `open` where seats may be given now, by this person."""

    template: ClassVar[str] = "interviews/pairs.html"
    edition: Standing
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    number: int
    last: int
    quality: Quality
    jurors: int
    open: bool
    may_write: bool
    faults: tuple[Problem, ...]
    form: Filled


@get("/editions/{key:int}/pairs", sync_to_thread=True, include_in_schema=False, opt={"access": JURY_READ})
def pair_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, pairs_page(request, key, enter_edition(request, key), shown(ListForm)))


@post("/editions/{key:int}/pairs/export", sync_to_thread=True, include_in_schema=False, opt={"access": ORGANISERS})
def export(request: Request, key: FromPath[int]) -> Response[bytes]:
    """By an act, for it carries names and addresses."""
    by, now = enter_edition(request, key), now_of(request)
    rows = database_of(request).write(lambda session: read_seats(session, key, by, now))
    headers = {"content-disposition": 'attachment; filename="pairs.csv"'}
    return Response(seats_csv(rows, language_of(request)), media_type=CSV, headers=headers, status_code=200)


def pairs_page(request: Request, key: int, person: Person, form: Filled, faults: tuple[Problem, ...] = ()) -> PairsPage:
    with database_of(request).read() as session:
        edition, rows, task = standing(session, key), participants(session, key), task_of(session, key)
    last = max(1, -(-len(rows) // PAGE))
    number = min(_asked(request), last)
    return PairsPage(
        edition=edition,
        marks=task.marks,
        lines=lines(task, rows[(number - 1) * PAGE : number * PAGE]),
        number=number,
        last=last,
        quality=quality(task),
        jurors=sum(one.active for one in task.judges),
        open="jury_edited" in offered(person, edition.phase),
        may_write=may_enter(person, ORGANISERS),
        faults=faults,
        form=form,
    )


def lines(task: Task, rows: tuple[Participant, ...], proposed: tuple[Seating, ...] = ()) -> tuple[Line, ...]:
    """By name, as companies are."""
    return tuple(Line(one.entry, one.name, one.sector_name, tuple(cells(task, one.entry, proposed))) for one in rows)


def _asked(request: Request) -> int:
    """The page that the address names; the first for any other word."""
    typed = request.query_params.get("page", "1")
    return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1


HANDLERS = (pair_list, export)
