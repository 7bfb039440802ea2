"""What becomes of one save: decided from what stands in the field and from what its author saw there."""

from datetime import datetime
from typing import Literal

import msgspec

Outcome = Literal["saved", "same", "conflict"]


class Change(msgspec.Struct, frozen=True):
    """What somebody typed into a field. `save` is their own random name for it: sent again, it is the same save."""

    save: str
    field: str
    base: int
    """The version that they saw; 0 for a field that was never filled."""
    text: str


class Standing(msgspec.Struct, frozen=True):
    """What is in a field now, as it was typed, and by whom."""

    text: str
    version: int
    by: str
    at: datetime | None


class Answer(msgspec.Struct, frozen=True):
    """What is told of a save, each time it is sent: `outcome`, `version` and `at` are those of the first time."""

    save: str
    field: str
    outcome: Outcome
    version: int
    at: datetime
    stands: Standing
    again: bool = False
    """It had been answered before: nothing was done."""


EMPTY = Standing("", 0, "", None)
"""A field that was never filled."""


def outcome_of(change: Change, standing: Standing) -> Outcome:
    """A text that stands already harms nobody. Any other must come from who saw what stands: nothing is overwritten unseen."""
    if change.text == standing.text:
        return "same"
    return "saved" if change.base == standing.version else "conflict"


def standing_after(change: Change, standing: Standing, by: str, now: datetime) -> Standing:
    """What is in the field once the save was dealt with."""
    if outcome_of(change, standing) == "saved":
        return Standing(change.text, standing.version + 1, by, now)
    return standing
