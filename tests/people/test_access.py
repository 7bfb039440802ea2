"""May this person enter? Every role against every access."""

import pytest

from award.people.access import (
    ADMINISTRATORS,
    ANYBODY,
    COMMITTEE,
    COMPANY,
    DIRECTORY,
    JURORS,
    ORGANISERS,
    READERS,
    SIGNED_IN,
    Access,
    may_enter,
)
from award.people.roles import ROLES, Person, Role, home_of

JURY = Access("jury", frozenset[Role]({"juror"}), frozenset({"evaluation", "deliberation"}))

ROOMS: tuple[tuple[Role, ...], ...] = (("juror", "organiser"), ("owner",), ())


def person(*roles: Role) -> Person:
    return Person(1, "Anne", "fr", frozenset(roles))


@pytest.mark.parametrize(
    ("access", "roles"),
    [
        (ANYBODY, set(ROLES)),
        (SIGNED_IN, set(ROLES)),
        (ORGANISERS, {"organiser"}),
        (COMMITTEE, {"organiser", "chair"}),
        (READERS, {"organiser", "chair", "auditor"}),
        (ADMINISTRATORS, {"organiser", "administrator"}),
        (JURORS, {"juror"}),
        (DIRECTORY, {"organiser", "auditor", "administrator"}),
        (COMPANY, {"owner", "contributor"}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_each_role_enters_where_it_is_named(access: Access, roles: set[Role]) -> None:
    assert {role for role in ROLES if may_enter(person(role), access)} == roles


def test_nobody_enters_only_where_anybody_may() -> None:
    assert [may_enter(None, access) for access in (ANYBODY, SIGNED_IN, ORGANISERS)] == [True, False, False]


def test_person_without_a_role_enters_nowhere() -> None:
    assert not may_enter(person(), SIGNED_IN)


def test_one_of_several_roles_is_enough() -> None:
    assert may_enter(person("owner", "chair"), COMMITTEE)


def test_phase_shuts_what_it_does_not_open() -> None:
    assert [may_enter(person("juror"), JURY, phase) for phase in ("evaluation", "closed", None)] == [True, False, True]
    assert not may_enter(person("chair"), JURY, "evaluation")


def test_home_is_that_of_the_first_role() -> None:
    assert [home_of(frozenset(roles)) for roles in ROOMS] == [
        "organiser",
        "owner",
        None,
    ]
