"""From a request about an edition to the person, and no further than the edition's phase lets them go."""

from collections.abc import Callable

from sqlmodel import Session

from award.editions.phases import Phase
from award.editions.queries import phase_of
from award.editions.refusals import shut
from award.people.access import Access, may_enter
from award.people.roles import Person
from award.people.visiting import database_of, enter
from award.web.site import Request

Admit = Callable[[Request], Person]
Find = Callable[[Session, int], Phase]


def enter_edition(request: Request, key: int, admit: Admit = enter, find: Find = phase_of) -> Person:
    """The person, when the handler's declared access lets them into this edition now. Roles come first: whom they shut out
    is answered alike whether or not there is such an edition. Then only its phase is read: raises Unknown without it, and
    Shut where it does not open the route. `find` tells the phase for the key of something else that is in an edition.
    """
    person = admit(request)
    access: Access = request.route_handler.opt["access"]
    with database_of(request).read() as session:
        phase = find(session, key)
    if not may_enter(person, access, phase):
        raise shut()
    request.state.phase = phase
    return person


def phase_entered(request: Request) -> Phase | None:
    """Of the edition that the page is about; None on other pages, and where nobody was let in."""
    phase: Phase | None = request.state.get("phase")
    return phase
