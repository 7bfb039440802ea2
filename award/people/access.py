"""Who may enter where: a handler declares one of these, docs/access.md tells them all, a test walks every route."""

import msgspec

from award.people.roles import OF_A_COMPANY, ROLES, Person, Role


class Access(msgspec.Struct, frozen=True):
    """`roles` None lets anybody in, signed in or not; `phases` are those of the edition that the route is about, None all."""

    name: str
    roles: frozenset[Role] | None
    phases: frozenset[str] | None = None


ANYBODY = Access("anybody", None)
SIGNED_IN = Access("signed in", frozenset(ROLES))
ORGANISERS = Access("organisers", frozenset[Role]({"organiser"}))
COMMITTEE = Access("committee", frozenset[Role]({"organiser", "chair"}))
READERS = Access("readers", frozenset[Role]({"organiser", "chair", "auditor"}))
"""Those who see a whole edition: what an auditor reads, and nobody's to change by that."""
ADMINISTRATORS = Access("administrators", frozenset[Role]({"organiser", "administrator"}))
"""Accounts, letters and jobs. Organisers too: most awards have nobody else, and they answer for who comes in. Which roles
either may give is decided in `granting`."""
DIRECTORY = Access("directory", frozenset[Role]({"organiser", "auditor", "administrator"}))
"""Those who may know who comes in, and by which address."""
JURORS = Access("jurors", frozenset[Role]({"juror"}))
COMPANY = Access("company", OF_A_COMPANY)
OWNERS = Access("owners", frozenset[Role]({"owner"}))
"""Who answers for a company."""


def may_enter(person: Person | None, access: Access, phase: str | None = None) -> bool:
    """`phase` is None for a route that is about no edition."""
    if access.roles is None:
        return True
    if person is None or person.roles.isdisjoint(access.roles):
        return False
    return phase is None or access.phases is None or phase in access.phases


def may_use(person: Person, scope: str) -> bool:
    """A person at a browser may use all of their roles; a program only the scopes of its token."""
    return person.scopes is None or scope in person.scopes
