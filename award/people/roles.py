"""The roles of the award. One person may have several."""

from typing import Literal, get_args

import msgspec

Role = Literal["organiser", "chair", "juror", "company"]
ROLES: tuple[Role, ...] = get_args(Role)


class Person(msgspec.Struct, frozen=True):
    """Someone who signed in, or on whose behalf a program acts."""

    id: int
    name: str
    language: str
    roles: frozenset[Role]
    company: int | None = None
    """The company that a person of the role `company` speaks for."""
    scopes: frozenset[str] | None = None
    """What a program may do for the person; None when they are here themselves."""

    @property
    def called(self) -> str:
        """In the trail."""
        return f"person:{self.id}"


def home_of(roles: frozenset[Role]) -> Role | None:
    """Which home page a person is shown first."""
    return next((role for role in ROLES if role in roles), None)
