"""From a request about a company in an edition to the person, and no further than the edition's phase lets them go."""

from award.companies.queries import phase_of_entry
from award.editions.visiting import Admit, enter_edition
from award.people.roles import Person
from award.people.visiting import enter
from award.web.site import Request


def enter_entry(request: Request, key: int, admit: Admit = enter) -> Person:
    """As `enter_edition`, by the key of an entry."""
    return enter_edition(request, key, admit, phase_of_entry)
