"""The roles of the award. One person may have several."""

from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

Role = Literal["organiser", "chair", "juror", "owner", "contributor", "auditor", "administrator"]
"""A company has an owner, who answers for it, and contributors, who help. An auditor reads all and changes nothing; an
administrator looks after accounts, settings and jobs, and sees neither marks nor a company's answers."""
ROLES: tuple[Role, ...] = get_args(Role)
OF_A_COMPANY = frozenset[Role]({"owner", "contributor"})


class Person(msgspec.Struct, frozen=True):
    """Someone who signed in, or on whose behalf a program acts."""

    id: int
    name: str
    language: str
    roles: frozenset[Role]
    company: int | None = None
    """The company that an owner or a contributor speaks for."""
    scopes: frozenset[str] | None = None
    """What a program may do for the person; None when they are here themselves."""

    @property
    def called(self) -> str:
        """In the trail."""
        return f"person:{self.id}"


def roles_in(words: Iterable[str]) -> tuple[Role, ...]:
    """Those of the words that are roles, in their order."""
    known = set(words)
    return tuple(role for role in ROLES if role in known)


def home_of(roles: frozenset[Role]) -> Role | None:
    """Which home page a person is shown first."""
    return next((role for role in ROLES if role in roles), None)
