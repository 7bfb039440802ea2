"""What a page sends of the fields of a draft while somebody types, and what it is answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from award.drafts.changing import Answer, Change, Outcome, Standing

MOST = 50
"""Saves in one request."""
MOST_LETTERS = 20_000


class SaveRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`save` is random: sent again, it is the same save. `base` is the version that was seen, 0 for a field never filled."""

    save: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{22,64}$")]
    field: Annotated[str, Meta(max_length=80)]
    base: Annotated[int, Meta(ge=0, le=2**31 - 1)]
    text: Annotated[str, Meta(max_length=MOST_LETTERS)]

    @property
    def change(self) -> Change:
        return Change(self.save, self.field, self.base, self.text)


class SavesRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """In the order in which they were typed."""

    saves: Annotated[tuple[SaveRequest, ...], Meta(min_length=1, max_length=MOST)]


class SaveAnswer(msgspec.Struct, frozen=True):
    """`text` is what stands in the field now, `mine` whether this person typed it, `flaw` why it means nothing there."""

    save: str
    field: str
    outcome: Outcome
    version: int
    text: str
    at: datetime
    mine: bool
    flaw: str


class FieldAnswer(msgspec.Struct, frozen=True):
    """What stands in a field."""

    text: str
    version: int
    at: datetime | None
    mine: bool


def save_answer(answer: Answer, flaw: str, called: str) -> SaveAnswer:
    stands = answer.stands
    return SaveAnswer(
        answer.save, answer.field, answer.outcome, answer.version, stands.text, _second(answer.at),
        _is_mine(stands, called), flaw,
    )  # fmt: skip


def field_answers(standing: Mapping[str, Standing], called: str) -> dict[str, FieldAnswer]:
    return {
        name: FieldAnswer(one.text, one.version, _second(one.at) if one.at else None, _is_mine(one, called))
        for name, one in standing.items()
    }


def _is_mine(standing: Standing, called: str) -> bool:
    """Nobody's text is nobody else's."""
    return standing.by in {"", called}


def _second(at: datetime) -> datetime:
    return at.replace(microsecond=0)
