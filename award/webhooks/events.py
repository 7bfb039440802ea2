"""What other programs are told: what happened to which thing. No name of a person, no mark, nothing a phase still hides."""

from datetime import datetime
from typing import ClassVar, Literal, Protocol, get_args

import msgspec

Kind = Literal["edition.phase_moved", "palmares.published"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Event(Protocol):
    """Any frozen Struct with `kind: ClassVar[str]`: its fields are what is told."""

    kind: ClassVar[str]

    @property
    def __struct_fields__(self) -> tuple[str, ...]: ...


class PhaseMoved(msgspec.Struct, frozen=True):
    """An edition is in another phase, forward or back."""

    kind: ClassVar[str] = "edition.phase_moved"
    edition: int
    before: str
    phase: str


class PalmaresPublished(msgspec.Struct, frozen=True):
    """Who is honoured is public from now on, at this address."""

    kind: ClassVar[str] = "palmares.published"
    edition: int
    address: str


class Trial(msgspec.Struct, frozen=True):
    """Asked for by a person, to see whether the other side hears us."""

    kind: ClassVar[str] = "webhook.trial"
    endpoint: int


class Told(msgspec.Struct, frozen=True):
    """The body of a delivery."""

    type: str
    timestamp: datetime
    data: dict[str, object]


def body_of(event: Event, at: datetime) -> str:
    data = {name: getattr(event, name) for name in event.__struct_fields__}
    return msgspec.json.encode(Told(event.kind, at, data)).decode()
