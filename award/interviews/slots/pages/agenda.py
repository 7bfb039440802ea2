"""One's own interviews, as a page and in one's own calendar: a juror's, or those of somebody's company."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.interviews.slots.access import AGENDA_READ
from award.interviews.slots.operations import renew_agenda
from award.interviews.slots.pages.planning import calendar_file
from award.interviews.slots.queries import Slot, agenda_since, person_of_agenda, slots_of, slots_of_company
from award.people.access import ANYBODY, COMPANY, JURORS, may_enter
from award.people.queries import accounts_with
from award.people.roles import Person, roles_in
from award.people.visiting import database_of, enter, now_of
from award.web.faults import Fault
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request, site_of
from award.web.visitor import new_token

OPT = {"access": AGENDA_READ}


class AgendaPage(msgspec.Struct, frozen=True):
    """`since` is when the secret address was made, None without one; `coming` and `past` are by time."""

    template: ClassVar[str] = "interviews/agenda.html"
    coming: tuple[Slot, ...]
    past: tuple[Slot, ...]
    since: datetime | None
    as_juror: bool


class AgendaLinkPage(msgspec.Struct, frozen=True):
    """The only time that the address is seen."""

    template: ClassVar[str] = "interviews/agenda_link.html"
    address: str


@get("/agenda", sync_to_thread=True, include_in_schema=False, opt=OPT)
def agenda(request: Request) -> Response[bytes]:
    person, now = enter(request), now_of(request)
    with database_of(request).read() as session:
        found, since = slots_for(session, person), agenda_since(session, person.id)
    coming = tuple(one for one in found if one.plan.ends > now)
    past = tuple(one for one in found if one.plan.ends <= now)
    return page(request, AgendaPage(coming, past, since, may_enter(person, JURORS)))


@get("/agenda/entries/{entry:int}/interview.ics", sync_to_thread=True, include_in_schema=False, opt=OPT)
def interview_file(request: Request, entry: FromPath[int]) -> Response[bytes]:
    person = enter(request)
    with database_of(request).read() as session:
        mine = tuple(one for one in slots_for(session, person) if one.entry == entry)
    if not mine:
        raise Fault(404)
    return calendar_file(request, mine, language_of(request))


@post("/agenda/link", sync_to_thread=True, include_in_schema=False, opt=OPT)
def renew(request: Request) -> Response[bytes]:
    """Answers a page: the address is never shown again."""
    person, now, secret = enter(request), now_of(request), new_token()
    database_of(request).write(lambda session: renew_agenda(session, person, secret, now))
    address = f"{site_of(request).settings.public_address}/agenda/{secret}/interviews.ics"
    return page(request, AgendaLinkPage(address))


@get("/agenda/{secret:str}/interviews.ics", sync_to_thread=True, include_in_schema=False, opt={"access": ANYBODY})
def subscribed(request: Request, secret: FromPath[str]) -> Response[bytes]:
    """For calendars, which cannot sign in: whoever knows the secret. What cannot be had is not there."""
    with database_of(request).read() as session:
        person = _behind(session, secret)
        if person is None:
            raise Fault(404)
        found = slots_for(session, person)
    return calendar_file(request, found, person.language)


def slots_for(session: Session, person: Person) -> tuple[Slot, ...]:
    """Those that the person's roles show them, by time."""
    mine = slots_of(session, person.id) if may_enter(person, JURORS) else ()
    company = person.company if may_enter(person, COMPANY) else None
    theirs = slots_of_company(session, company) if company is not None else ()
    return tuple(sorted({one.id: one for one in (*mine, *theirs)}.values(), key=lambda one: (one.plan.starts, one.id)))


def _behind(session: Session, secret: str) -> Person | None:
    """Whose calendar it is, while they may still come in."""
    key = person_of_agenda(session, secret)
    one = accounts_with(session, {key}).get(key) if key is not None else None
    if one is None or not one.active:
        return None
    return Person(one.id, one.name, one.language, frozenset(roles_in(one.roles)), one.company)


HANDLERS = (agenda, interview_file, renew, subscribed)
