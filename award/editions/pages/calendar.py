"""The calendar of an edition, set all at once."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import during
from award.editions.calendar import DEADLINES, Deadline
from award.editions.forms import CalendarForm, calendar_form, deadlines_of
from award.editions.operations import set_calendar
from award.editions.queries import Standing, calendar, standing
from award.editions.visiting import enter_edition
from award.people.access import ORGANISERS
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

OPT = {"access": during(ORGANISERS, "calendar_edited")}


class CalendarPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "editions/calendar.html"
    edition: Standing
    order: tuple[Deadline, ...]
    form: Filled


@get("/editions/{key:int}/calendar", sync_to_thread=True, include_in_schema=False, opt=OPT)
def calendar_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        edition, known = standing(session, key), calendar(session, key)
    form = shown(CalendarForm, calendar_form(known.version, known.deadlines))
    return page(request, CalendarPage(edition, DEADLINES, form))


@post("/editions/{key:int}/calendar", sync_to_thread=True, include_in_schema=False, opt=OPT)
def date(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: CalendarForm) -> str:
        set_calendar(session, key, asked.version, deadlines_of(asked), by, now)
        return f"/editions/{key}"

    def again(form: Filled, _error: object) -> CalendarPage:
        with database_of(request).read() as session:
            return CalendarPage(standing(session, key), DEADLINES, form)

    return acted(request, CalendarForm, work, again)


HANDLERS = (calendar_page, date)
