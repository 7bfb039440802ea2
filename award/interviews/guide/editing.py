"""When a guide may be changed, and the changes that pages make to one: each a new guide, whole."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from award.editions.bilingual import Words
from award.editions.phases import PHASES, Phase
from award.interviews.guide.document import Criterion, Guide, Theme
from award.messages import Message

Step = Literal["up", "down"]
Kind = Literal["themes", "criteria"]
"""The lists of a guide whose items have a name."""
LAST: Phase = "invitations"
"""The last phase in which any guide may be laid: in the next one, interviews are led by it."""


def shut_because(phase: Phase, *, frozen: bool, laid: bool) -> Message | None:
    """Why nobody may change the guide now; None when organisers may. `frozen` are the rules, `laid` says there is a guide."""
    if PHASES.index(phase) > PHASES.index(LAST):
        return Message("L’évaluation est ouverte ou passée : le guide ne change plus.")
    if frozen and laid:
        return Message("Le guide est figé avec les règles de l’édition : il ne change plus.")
    return None


def with_charter(guide: Guide, charter: Sequence[Words]) -> Guide:
    return msgspec.structs.replace(guide, charter=tuple(charter))


def with_part(guide: Guide, kind: Kind, name: str, new: Theme | Criterion) -> Guide:
    """In the place of the one of that name, else at the end."""
    items = getattr(guide, kind)
    if name not in {one.name for one in items}:
        return msgspec.structs.replace(guide, **{kind: (*items, new)})
    return msgspec.structs.replace(guide, **{kind: tuple(new if one.name == name else one for one in items)})


def without(guide: Guide, kind: Kind, name: str) -> Guide:
    left = tuple(one for one in getattr(guide, kind) if one.name != name)
    return msgspec.structs.replace(guide, **{kind: left})


def moved(guide: Guide, kind: Kind, name: str, step: Step) -> Guide:
    """One place further up or down; the first stays first, the last last."""
    items = list(getattr(guide, kind))
    at = next(place for place, one in enumerate(items) if one.name == name)
    to = min(max(at + (1 if step == "down" else -1), 0), len(items) - 1)
    items.insert(to, items.pop(at))
    return msgspec.structs.replace(guide, **{kind: tuple(items)})
