"""From a request about a jury to the juror, and no further than their promise lets them go."""

from award.interviews.jury.queries import Juror, juror_of, promised
from award.messages import Message
from award.people.roles import Person
from award.people.visiting import database_of, enter
from award.web.faults import Fault
from award.web.site import Request


def enter_jury(request: Request, edition: int) -> tuple[Person, Juror]:
    """Raises Fault: 404 alike for an edition that does not exist and for one where the person is no juror; the way to the
    charter while it is not accepted.
    """
    person, mine = at_the_door(request, edition)
    with database_of(request).read() as session:
        free = promised(session, edition, mine.charter)
    if not free and request.method == "GET":
        raise Fault(303, headers={"location": f"/jury/{edition}/charter"})
    if not free:
        raise Fault(403, Message("Acceptez d’abord la charte du jury."))
    return person, mine


def at_the_door(request: Request, edition: int) -> tuple[Person, Juror]:
    """The same before the charter: nothing but it may be shown."""
    person = enter(request)
    with database_of(request).read() as session:
        mine = juror_of(session, edition, person.id)
    if mine is None:
        raise Fault(404)
    return person, mine
