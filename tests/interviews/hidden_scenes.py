"""Who looks, how far they are with their own work, and what is hidden from them then."""

from collections.abc import Callable

from hidden_acts import Veil
from hidden_stage import Stage, come_on, forgets_the_charter
from sheet_world import full, sit

from award.interviews.jury.operations.removing import free_seats
from award.interviews.sheets.operations import disclose, revise
from award.people.roles import Person


def alone(here: Stage) -> Veil:
    """Léa has typed, and signed nothing. Her calendar tells with whom she meets Aube."""
    there = here.world
    for entry in (here.aube, here.brise):
        there.type(there.lea, full("70"), entry)
    return Veil(there.lea, there.entries[:3], (here.brise, here.cresson), here.cresson)


def signed(here: Stage) -> Veil:
    """Léa signed everything, and the rules open the others' marks in the deliberation only."""
    seen = alone(here)
    for entry in (here.aube, here.brise):
        here.world.sign(here.world.lea, entry=entry)
    here.seal()
    return seen


def first_of_two(here: Stage) -> Veil:
    """Léa signed Aube before Marc, whose mark opens to her once he signs; Brise she has not signed."""
    there = here.world
    there.signed(there.lea)
    here.seal()
    return Veil(there.lea, (here.brise, here.cresson), (here.brise, here.cresson), here.cresson)


def deliberating(here: Stage) -> Veil:
    """Léa and Marc read each other's marks of Aube; of Brise Nina has signed, and Léa has not. Revisions are under way."""
    there = here.world
    for person, entry in (
        (there.lea, here.aube),
        (there.marc, here.aube),
        (there.nina, here.brise),
        (here.omar, here.cresson),
    ):
        there.type(person, full("60"), entry)
        there.sign(person, entry=entry)
    there.phase("deliberation")
    there.do(disclose, here.aube, there.lea)
    here.seal()
    return Veil(there.lea, (here.brise, here.cresson), (here.cresson,), here.cresson)


def elsewhere(here: Stage) -> Veil:
    """Omar judges Cresson only; of Aube and Brise he is to know nothing."""
    return Veil(here.omar, (here.aube, here.brise), (here.aube, here.brise), here.aube)


def left(here: Stage) -> Veil:
    """Léa signed Aube, then lost every seat."""
    there = here.world
    there.signed(there.lea)
    there.signed(there.marc)
    there.do(disclose, here.aube, there.lea)
    there.do(free_seats, here.juror(there.lea), None, "conflit", there.organiser)
    return Veil(there.lea, there.entries[:3], there.entries[:3], here.cresson)


def unpromised(here: Stage) -> Veil:
    """Léa has not accepted the charter."""
    there = here.world
    there.signed(there.lea)
    forgets_the_charter(here, there.lea)
    return Veil(there.lea, there.entries[:3], there.entries[:3], here.cresson)


def judged(here: Stage) -> Veil:
    """Ada owns Aube, and knows whom she meets."""
    return Veil(here.ada, here.world.entries[:3], (here.brise, here.cresson), here.cresson)


def stranger(here: Stage) -> Veil:
    """Somebody on no jury, of no company."""
    nobody = Person(0, "", "fr", frozenset())
    return Veil(nobody, here.world.entries[:3], here.world.entries[:3], here.cresson)


def everything_typed(here: Stage, viewer: Person) -> Veil:
    """Every sheet is full and none is signed: to whoever follows the jury, how far it is, and no mark."""
    there = here.world
    for person, entry in ((there.lea, here.aube), (there.marc, here.aube), (there.lea, here.brise), (there.nina, here.brise),
                          (there.marc, here.cresson), (here.omar, here.cresson)):  # fmt: skip
        there.type(person, full("60"), entry)
    return Veil(viewer, (), (), here.cresson)


def judging_organiser(here: Stage) -> Veil:
    """Yves organises, and judges Brise with two others, who signed and revised; the deliberation is open, and he has not signed."""
    there = here.world
    yves, key = come_on(there, "Yves", "organiser", "juror")
    there.database.write(lambda session: sit(session, there.edition, here.brise, key, 3) and None)
    for person in (there.lea, there.nina):
        there.type(person, full("60"), here.brise)
        there.sign(person, entry=here.brise)
    there.phase("deliberation")
    for person in (there.lea, there.nina):
        there.do(revise, here.brise, person)
        there.sign(person, "Un oubli.", entry=here.brise)
    return Veil(yves, (here.brise,), (), here.cresson)


SCENES: dict[str, tuple[str, Callable[[Stage], Veil]]] = {
    "nothing signed": ("deliberation", alone),
    "nothing signed, marks open once signed": ("signed", alone),
    "all signed": ("deliberation", signed),
    "signed before the other": ("signed", first_of_two),
    "deliberation": ("deliberation", deliberating),
    "other companies": ("signed", elsewhere),
    "seats lost": ("signed", left),
    "no charter": ("signed", unpromised),
    "the company": ("signed", judged),
    "nobody": ("signed", stranger),
}
"""The rule of disclosure, and what is laid."""
