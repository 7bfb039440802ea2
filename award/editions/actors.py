"""Who acts, as far as an edition needs to know: how the trail calls them, and their roles in it."""

from typing import Protocol

import msgspec

from award.editions.refusals import NotAllowed
from award.messages import Message, Problem

ORGANISERS = frozenset({"organiser"})
COMMITTEE = frozenset({"organiser", "chair"})


class Actor(Protocol):
    """A `Person` who signed in is one; what acts without a person is an `Acting`."""

    @property
    def called(self) -> str:
        """`person:3`, `system`."""

    @property
    def roles(self) -> frozenset[str]: ...


class Acting(msgspec.Struct, frozen=True):
    """An actor said in so many words."""

    called: str
    roles: frozenset[str]


SYSTEM = Acting("system", COMMITTEE)
"""The software itself, as when it makes the demonstration."""


def may_act(by: Actor, roles: frozenset[str]) -> bool:
    return not roles.isdisjoint(by.roles)


def demand(by: Actor, roles: frozenset[str]) -> None:
    """Raises NotAllowed unless the actor has one of the roles."""
    if not may_act(by, roles):
        raise NotAllowed(Problem(Message("Votre rôle ne permet pas cet acte. Demandez à un organisateur.")))
