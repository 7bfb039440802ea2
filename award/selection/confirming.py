"""Whether a selection may be confirmed, and whether what was confirmed still holds."""

from collections.abc import Collection, Iterator

import msgspec

from award.messages import Message, Problem
from award.selection.examination import Examination
from award.selection.placing import Placing


class Settled(msgspec.Struct, frozen=True):
    """What the edition's phases ask: is there a selection that holds, and of how many companies."""

    confirmed: bool
    selected: int
    reasons: tuple[Message, ...] = ()
    """Why one that was confirmed holds no more."""


def obstacles(found: Examination, placing: Placing | None, rules: str) -> Iterator[Problem]:
    """Why this study cannot be confirmed; `rules` is the digest of the edition's, `placing` None where there is no result."""
    if found.rules != rules:
        yield Problem(Message("Les règles ont changé depuis la lecture de cette étude. Relisez-la."))
    if found.result is None or placing is None:
        text = "L’étude a des problèmes : corrigez-la ou désignez ses colonnes, puis déposez-la ou relisez-la."
        yield Problem(Message(text))
        return
    for one in placing.missing:
        text = "« {company} » ({sector}) n’est pas dans l’édition. Inscrivez-la, ou confirmez l’orthographe de son nom."
        yield Problem(Message.of(text, company=one.company, sector=one.sector))
    for one in placing.twice:
        text = "« {company} » ({sector}) est une entreprise que l’étude nomme deux fois. Corrigez l’étude."
        yield Problem(Message.of(text, company=one.company, sector=one.sector))
    if not found.selected:
        yield Problem(Message("Cette étude ne sélectionne aucune entreprise : il n’y a rien à confirmer."))


def reason_faults(reason: str, *, again: bool) -> Iterator[Problem]:
    if again and not reason.strip():
        text = "Une sélection est déjà confirmée. Écrivez pourquoi celle-ci la remplace : la raison est gardée au registre."
        yield Problem(Message(text), column="reason")


def unsettled(rules: str, rules_now: str, entries: Collection[int], entries_now: Collection[int]) -> Iterator[Message]:
    """Why a confirmed selection holds no more: it was made by other rules, or of other companies."""
    if rules != rules_now:
        yield Message(
            "Les règles ont changé depuis : la sélection est à confirmer de nouveau, par les règles nouvelles."
        )
    gone = len(set(entries) - set(entries_now))
    if gone:
        text = "{count} entreprises de la sélection ont quitté l’édition : elle est à confirmer de nouveau."
        yield Message.of(text, count=gone)
