"""What a sheet consists of: named fields, texts kept exactly as they were typed."""

import msgspec

from award.editions.marks import parse_mark
from award.editions.rules import MarkRule
from award.interviews.guide.document import Guide, charter_digest
from award.messages import Message

MARKS = "mark."
"""Begins the names of the fields that decide."""
ABSTENTION = "abstention"
"""What the page writes into a mark where somebody abstains."""
LISTS = ("strength", "priority")
RANKS = (1, 2, 3)
WEIGHTS = ("", "1", "2", "3")
COVERED = "yes"
LONGEST = {"mark": 40, "reason": 2_000, "note": 20_000, "covered": 3, "strength": 1_000, "priority": 1_000}
LONGEST_WEIGHT = 1


class Method(msgspec.Struct, frozen=True):
    """A guide, and what follows from it for each of its sheets."""

    guide: Guide
    digest: str
    charter: str
    """Digest of the promises."""
    longest: dict[str, int]
    """Letters that a field may hold, by its name; there are no others."""


def method_of(guide: Guide, digest: str) -> Method:
    names = [f"{kind}.{one.name}" for kind in ("mark", "reason") for one in guide.criteria]
    names += [f"{kind}.{one.name}" for kind in ("note", "covered") for one in guide.themes]
    names += [f"{kind}.{rank}" for kind in LISTS for rank in RANKS]
    weights = {f"{kind}.{rank}.weight": LONGEST_WEIGHT for kind in LISTS for rank in RANKS}
    return Method(guide, digest, charter_digest(guide), {name: LONGEST[kind_of(name)] for name in names} | weights)


def kind_of(name: str) -> str:
    return name.partition(".")[0]


def flaw_in(name: str, text: str, rule: MarkRule) -> Message | None:
    """Why the text means nothing there. It is kept all the same, and forbids signing."""
    kind = kind_of(name)
    if kind == "mark":
        found = parse_mark(text, rule)
        return found if isinstance(found, Message) else None
    if name.endswith(".weight") and kind in LISTS and text not in WEIGHTS:
        return Message("Un poids est 1, 2 ou 3.")
    if kind == "covered" and text not in {"", COVERED}:
        return Message("Un thème est couvert, ou ne l’est pas : cochez, ou décochez.")
    return None
