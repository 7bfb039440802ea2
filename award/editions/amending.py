"""Whether frozen rules may be changed: until when, why, and by whose two hands."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from award.editions.comparing import Difference
from award.editions.phases import PHASES, Phase
from award.messages import Message

Outcome = Literal["", "approved", "rejected", "withdrawn"]

LAST_PHASES: dict[str, Phase] = {
    "name": "closed",
    "award": "closed",
    "edition": "closed",
    "language": "closed",
    "certificate": "closed",
    "ranking": "deliberation",
    "marks": "evaluation",
    "jury": "invitations",
    "selection": "selection",
    "indicators": "selection",
    "fictional": "preparation",
}
"""The last phase in which a part of the rules may change: after it, what was decided by it stands."""


class Proposal(msgspec.Struct, frozen=True):
    """A change of frozen rules, as far as deciding on it goes."""

    reason: str
    proposed_by: str
    base: str
    """Digest of the rules that it changes."""
    outcome: Outcome = ""


def proposal_faults(changes: Sequence[Difference], reason: str, phase: Phase) -> Iterator[Message]:
    """Nothing when the change may be put to a second person."""
    if not changes:
        yield Message("Ces règles sont celles de l’édition : il n’y a rien à modifier.")
    if not reason.strip():
        yield Message("Modifier des règles figées demande une raison. Écrivez-la : elle est gardée au registre.")
    yield from _too_late(changes, phase)


def approval_faults(
    proposal: Proposal, changes: Sequence[Difference], current: str, phase: Phase, by: str
) -> Iterator[Message]:
    """Nothing when this person may approve it now. `current` is the digest of the edition's rules."""
    if proposal.outcome:
        yield Message("Cette modification a déjà reçu une décision.")
    if by == proposal.proposed_by:
        yield Message("Qui propose une modification ne peut pas l’approuver : demandez à une seconde personne.")
    if current != proposal.base:
        yield Message("Les règles ont changé depuis cette proposition. Écartez-la, puis proposez-la de nouveau.")
    yield from _too_late(changes, phase)


def dismissal_faults(proposal: Proposal, reason: str) -> Iterator[Message]:
    """Nothing when it may be set aside."""
    if proposal.outcome:
        yield Message("Cette modification a déjà reçu une décision.")
    if not reason.strip():
        yield Message("Écarter une modification demande une raison. Écrivez-la : elle est gardée au registre.")


def _too_late(changes: Sequence[Difference], phase: Phase) -> Iterator[Message]:
    for area in dict.fromkeys(change.area for change in changes):
        if PHASES.index(phase) > PHASES.index(LAST_PHASES[area]):
            text = "« {area} » a déjà servi : cette partie des règles ne change plus dans la phase où est l’édition."
            yield Message.of(text, area=area)
