"""Which phases of an edition open a route, and who may know of an edition at all."""

from award.editions.phases import OPENS, PHASES, Capability, Phase, opens
from award.people.access import ORGANISERS, READERS, Access, may_enter
from award.people.roles import Person


def during(access: Access, capability: Capability) -> Access:
    """The same people, in the phases of the edition that open this."""
    phases = frozenset(phase for phase in PHASES if opens(phase, capability))
    return Access(f"{access.name}: {capability}", access.roles, phases)


def offered(person: Person, phase: Phase) -> frozenset[Capability]:
    """What a page offers to do now: the phase opens it, and organisers do it."""
    return OPENS[phase] if may_enter(person, ORGANISERS) else frozenset()


def known_phases(person: Person) -> frozenset[Phase]:
    """Editions in these phases may be known to the person. Whoever does not read all of the award learns of an edition when
    its results are public: until then, that a company was studied, or not selected, is nobody else's to know.
    """
    if may_enter(person, READERS):
        return frozenset(PHASES)
    return frozenset(phase for phase in PHASES if opens(phase, "results_public"))
