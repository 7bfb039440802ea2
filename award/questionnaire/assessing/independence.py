"""When assessors write, who may assess whom, and from when their marks are read. Nothing else is ever loaded."""

from collections.abc import Collection

import msgspec

from award.editions.phases import PHASES, Phase, opens
from award.messages import Message

_DELIBERATION = PHASES.index("deliberation")


class Member(msgspec.Struct, frozen=True):
    """Somebody on the jury; `promised` once they have accepted its charter as it is."""

    person: int
    name: str
    organisation: str
    promised: bool


class Bench(msgspec.Struct, frozen=True):
    """Who may be asked to assess: the jury of the edition, and the companies that somebody on it must keep away from."""

    members: tuple[Member, ...] = ()
    apart: frozenset[tuple[int, int]] = frozenset()
    """Person and company, between whom a conflict of interest stands."""

    def member(self, person: int) -> Member | None:
        return next((one for one in self.members if one.person == person), None)


def obstacle(bench: Bench, person: int, company: int, assigned: Collection[int]) -> Message | None:
    """Why the person cannot assess the company; None when they can."""
    member = bench.member(person)
    if member is None:
        return Message("Cette personne n’est pas du jury de l’édition.")
    if (person, company) in bench.apart:
        return Message("Un conflit d’intérêts l’écarte de cette entreprise.")
    if not member.promised:
        return Message("N’a pas encore accepté la charte du jury.")
    if person in assigned:
        return Message("Évalue déjà cette entreprise.")
    return None


def is_writable(phase: Phase, *, ready: bool, signed: bool) -> bool:
    """An assessment begins once the company's answers cannot change any more, and ends with its signature."""
    return ready and not signed and opens(phase, "sheets_marked")


def committee_may_read(phase: Phase, *, owes: bool) -> bool:
    """Marks, by organisers, the chair and auditors, from the deliberation on. Whoever of them still owes an assessment of
    that company reads none before it is signed.
    """
    return PHASES.index(phase) >= _DELIBERATION and not owes
