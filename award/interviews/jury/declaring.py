"""What becomes of a conflict of interest: declared or proposed, then confirmed, dismissed or lifted."""

from collections.abc import Iterator
from typing import Literal

from award.editions.phases import PHASES, Phase, opens
from award.interviews.words import ConflictState
from award.messages import Message, Problem

OPEN: frozenset[Phase] = frozenset(
    phase for phase in PHASES if opens(phase, "jury_edited") or opens(phase, "conflicts_declared")
)
"""The phases in which promises are made and conflicts decided: afterwards nobody judges any more."""
Outcome = Literal["standing", "dismissed", "lifted"]
LONGEST = 2000
DECISIONS: dict[ConflictState, frozenset[Outcome]] = {
    "proposed": frozenset({"standing", "dismissed"}),
    "standing": frozenset({"lifted"}),
    "dismissed": frozenset(),
    "lifted": frozenset(),
}
"""What a person may decide of a conflict in each state. One that was dismissed or lifted stays so: another may be declared."""


def declaration_flaws(reason: str, *, already: bool) -> Iterator[Problem]:
    """`already` is whether one stands between this juror and this company."""
    if already:
        yield Problem(Message("Un conflit est déjà déclaré avec cette entreprise."), column="company")
    if not reason.strip():
        yield Problem(Message("Dites en une phrase quel est ce lien."), column="reason")
    yield from _too_long(reason)


def decision_flaws(state: ConflictState, outcome: Outcome, reason: str, *, own: bool) -> Iterator[Problem]:
    """Nothing when it may be decided so; `own` is whether the person decides on their own conflict."""
    if outcome not in DECISIONS[state]:
        yield Problem(Message("Ce conflit a déjà reçu cette décision, ou ne peut plus la recevoir. Relisez la page."))
    if own and outcome != "standing":
        yield Problem(
            Message("Personne n’écarte ni ne lève un conflit qui est le sien : demandez à un autre organisateur.")
        )
    if outcome != "standing" and not reason.strip():
        yield Problem(
            Message("Écarter ou lever un conflit demande une raison. Écrivez-la : elle est gardée."), column="reason"
        )
    yield from _too_long(reason)


def _too_long(reason: str) -> Iterator[Problem]:
    if len(reason) > LONGEST or "\0" in reason:
        yield Problem(Message.of("Ce texte dépasse {longest} caractères.", longest=LONGEST), column="reason")
