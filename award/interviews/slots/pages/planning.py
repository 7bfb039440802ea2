"""The interviews of an edition: planned, moved, noted as held and cancelled by organisers."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import during, offered
from award.editions.phases import Phase
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.interviews.slots.forms import CancellationForm, HoldingForm, MoveForm, PlanForm, plan_of
from award.interviews.slots.operations import Change, NewSlot, Seen, cancel_slot, hold_slot, move_slot, plan_slot
from award.interviews.slots.planning import Clash, clashes
from award.interviews.slots.queries import Slot, slot, slots
from award.interviews.slots.reports import agenda_ics
from award.invitations.queries import Participant, participants
from award.people.access import ORGANISERS, READERS
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request, site_of

PLANNED = {"access": during(ORGANISERS, "jury_edited")}
HELD = {"access": during(ORGANISERS, "interviews_held")}
ICS = "text/calendar"
"""The framework adds the charset to whatever is text."""


class SlotsPage(msgspec.Struct, frozen=True):
    """`slots` has those to come first. `clashes` by slot: people or companies that are elsewhere then; `without` are companies
    that have no slot yet.
    """

    template: ClassVar[str] = "interviews/slots.html"
    edition: Standing
    slots: tuple[Slot, ...]
    clashes: dict[int, tuple[Clash, ...]]
    names: dict[str, str]
    without: tuple[Participant, ...]
    may_plan: bool
    form: Filled


class SlotPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "interviews/slot.html"
    edition: Standing
    slot: Slot
    names: dict[str, str]
    may_move: bool
    may_hold: bool
    form: Filled


class CancellationPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "interviews/slot_cancellation.html"
    edition: Standing
    slot: Slot
    form: Filled


@get("/editions/{key:int}/slots", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def slot_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _slots(request, key, enter_edition(request, key), shown(PlanForm)))


@post("/editions/{key:int}/slots", sync_to_thread=True, include_in_schema=False, opt=PLANNED)
def make_slot(request: Request, key: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: PlanForm) -> str:
        plan_slot(session, NewSlot(key, asked.entry, plan_of(asked)), site, by, now)
        return f"/editions/{key}/slots"

    return acted(request, PlanForm, work, lambda form, _error: _slots(request, key, by, form))


@get("/editions/{key:int}/slots/{number:int}", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def slot_page(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    return page(request, _slot(request, key, number, enter_edition(request, key), None))


@get(
    "/editions/{key:int}/slots/{number:int}/interview.ics",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": READERS},
)
def slot_file(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        found = slot(session, key, number)
    return calendar_file(request, (found,), language_of(request))


@post("/editions/{key:int}/slots/{number:int}/move", sync_to_thread=True, include_in_schema=False, opt=PLANNED)
def move(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: MoveForm) -> str:
        change = Change(plan_of(asked), asked.reason)
        move_slot(session, Seen(key, number, asked.version), change, site, by, now)
        return f"/editions/{key}/slots/{number}"

    return acted(request, MoveForm, work, lambda form, _error: _slot(request, key, number, by, form))


@get("/editions/{key:int}/slots/{number:int}/cancellation", sync_to_thread=True, include_in_schema=False, opt=PLANNED)
def cancellation(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _cancellation(request, key, number, None))


@post("/editions/{key:int}/slots/{number:int}/cancellation", sync_to_thread=True, include_in_schema=False, opt=PLANNED)
def cancel(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: CancellationForm) -> str:
        cancel_slot(session, Seen(key, number, asked.version), asked.reason, site, by, now)
        return f"/editions/{key}/slots"

    return acted(request, CancellationForm, work, lambda form, _error: _cancellation(request, key, number, form))


@post("/editions/{key:int}/slots/{number:int}/holding", sync_to_thread=True, include_in_schema=False, opt=HELD)
def hold(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: HoldingForm) -> str:
        hold_slot(session, Seen(key, number, asked.version), by, now)
        return f"/editions/{key}/slots/{number}"

    return acted(request, HoldingForm, work, lambda form, _error: _slot(request, key, number, by, None, form))


def calendar_file(request: Request, found: tuple[Slot, ...], language: str) -> Response[bytes]:
    host = site_of(request).settings.public_address.partition("://")[2].partition("/")[0].partition(":")[0]
    headers = {"content-disposition": 'attachment; filename="interviews.ics"', "cache-control": "private, no-store"}
    return Response(agenda_ics(found, host, language), media_type=ICS, headers=headers)


def _slots(request: Request, key: int, person: Person, form: Filled) -> SlotsPage:
    with database_of(request).read() as session:
        edition, every, taking_part = standing(session, key), slots(session, key), participants(session, key)
        busy = [one.busy for one in every if one.state == "planned"]
        met = {one.slot: found for one in busy if (found := clashes(one, busy))}
        shared = {f"person:{who}" for each in met.values() for clash in each for who in clash.people}
        names = names_of(session, shared)
    there = {one.entry for one in every if one.state != "cancelled"}
    without = tuple(one for one in taking_part if one.entry not in there)
    ordered = tuple(sorted(every, key=lambda one: one.state != "planned"))
    return SlotsPage(edition, ordered, met, names, without, _may_plan(person, edition.phase), form)


def _slot(
    request: Request, key: int, number: int, person: Person, form: Filled | None, holding: Filled | None = None
) -> SlotPage:
    """What is wrong with noting it as held is told above the other form."""
    with database_of(request).read() as session:
        edition, found = standing(session, key), slot(session, key, number)
        names = names_of(session, {found.changed_by})
    planned = found.state == "planned"
    filled = form or _filled(found)
    return SlotPage(
        edition=edition,
        slot=found,
        names=names,
        may_move=planned and _may_plan(person, edition.phase),
        may_hold=planned and "interviews_held" in offered(person, edition.phase),
        form=msgspec.structs.replace(filled, problems=holding.problems) if holding else filled,
    )


def _cancellation(request: Request, key: int, number: int, form: Filled | None) -> CancellationPage:
    with database_of(request).read() as session:
        edition, found = standing(session, key), slot(session, key, number)
    return CancellationPage(edition, found, form or shown(CancellationForm, CancellationForm(found.version, "")))


def _filled(found: Slot) -> Filled:
    plan = found.plan
    return shown(
        MoveForm,
        MoveForm(version=found.version, starts=plan.starts, minutes=plan.minutes, place=plan.place, link=plan.link),
    )


def _may_plan(person: Person, phase: Phase) -> bool:
    return "jury_edited" in offered(person, phase)


HANDLERS = (slot_list, make_slot, slot_page, slot_file, move, cancellation, cancel, hold)
