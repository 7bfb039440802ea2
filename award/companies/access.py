"""Whose companies a person may see: decided here, and nothing else is loaded."""

import msgspec

from award.editions.access import known_phases
from award.editions.phases import Phase
from award.people.access import COMPANY, READERS, Access, may_enter
from award.people.roles import Person

READERS_AND_COMPANIES = Access("readers and companies", (READERS.roles or frozenset()) | (COMPANY.roles or frozenset()))


class Reach(msgspec.Struct, frozen=True):
    """`companies` None is all of them. Of their history, editions in these phases."""

    companies: frozenset[int] | None
    phases: frozenset[Phase]

    def holds(self, company: int) -> bool:
        return self.companies is None or company in self.companies


def reach_of(person: Person) -> Reach:
    """All companies for those who read the whole award, their own for company people, none for anybody else."""
    phases = known_phases(person)
    if may_enter(person, READERS):
        return Reach(None, phases)
    own = person.company if may_enter(person, COMPANY) else None
    return Reach(frozenset() if own is None else frozenset({own}), phases)
