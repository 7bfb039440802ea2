"""The calendar of an edition, for programs."""

from datetime import timedelta

from litestar import Response, get, put
from litestar.params import RawBody
from sqlmodel import Session

from award.editions.access import during
from award.editions.api.editions import EDITIONS, READ, WHEN, WRITE
from award.editions.calendar import DEADLINES
from award.editions.operations import set_calendar
from award.editions.queries import Calendar, calendar
from award.editions.schemas import CalendarAnswer, Deadlines, moments
from award.editions.visiting import enter_edition
from award.messages import Message
from award.people.access import ORGANISERS, READERS
from award.people.visiting import admitted, database_of, now_of
from award.web.api.answers import Answer, sent, told
from award.web.api.asking import key_in, version_in
from award.web.api.bodies import read_body
from award.web.api.described import Operation, declared
from award.web.api.repeating import once
from award.web.site import Request

DATES = Deadlines(**{name: WHEN + timedelta(weeks=at) for at, name in enumerate(DEADLINES, 1)})
A_CALENDAR = CalendarAnswer(3, DATES, 1)


@get(
    "/editions/{key:str}/calendar",
    sync_to_thread=True,
    opt=declared(
        READERS,
        READ,
        Operation(
            "read_calendar",
            EDITIONS,
            Message("Le calendrier d’une édition"),
            answer=CalendarAnswer,
            example=A_CALENDAR,
            versioned=True,
        ),
    ),
)
def read_calendar(request: Request) -> Response[bytes]:
    key = key_in(request)
    enter_edition(request, key, admitted)
    with database_of(request).read() as session:
        return sent(request, _told(calendar(session, key)))


@put(
    "/editions/{key:str}/calendar",
    sync_to_thread=True,
    opt=declared(
        during(ORGANISERS, "calendar_edited"),
        WRITE,
        Operation(
            "set_calendar",
            EDITIONS,
            Message("Fixer le calendrier, toutes les échéances à la fois"),
            Message("Une échéance nulle ou absente n’est pas fixée."),
            body=Deadlines,
            body_example=DATES,
            answer=CalendarAnswer,
            example=A_CALENDAR,
            versioned=True,
            conditional=True,
        ),
    ),
)
def put_calendar(request: Request, body: RawBody) -> Response[bytes]:
    key, now = key_in(request), now_of(request)
    person, version = enter_edition(request, key, admitted), version_in(request)
    wanted = moments(read_body(request, body, Deadlines))

    def work(session: Session) -> Answer:
        return _told(set_calendar(session, key, version, wanted, person, now))

    return once(request, person.called, body, now, work)


def _told(found: Calendar) -> Answer:
    return told(CalendarAnswer(found.edition, Deadlines(**found.deadlines), found.version), version=found.version)


HANDLERS = (read_calendar, put_calendar)
