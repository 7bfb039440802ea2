"""Which phases open a route to whom, and who may know of an edition."""

import pytest

from award.editions.access import during, known_phases, offered
from award.editions.phases import CAPABILITIES, PHASES, opens
from award.people.access import ORGANISERS, may_enter
from award.people.roles import ROLES, Person, Role


def somebody(*roles: Role) -> Person:
    return Person(1, "Anne", "fr", frozenset(roles))


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_a_route_is_open_in_the_phases_that_open_what_it_does(capability: object) -> None:
    access = during(ORGANISERS, capability)  # type: ignore[arg-type] # one of them
    for phase in PHASES:
        assert may_enter(somebody("organiser"), access, phase) == opens(phase, capability)  # type: ignore[arg-type]
        assert not may_enter(somebody("juror"), access, phase)


@pytest.mark.parametrize("role", ROLES)
def test_only_who_reads_the_award_knows_of_an_edition_before_its_results(role: Role) -> None:
    readers = {"organiser", "chair", "auditor"}
    expected = set(PHASES) if role in readers else {"published", "archived"}
    assert known_phases(somebody(role)) == expected


def test_a_page_offers_what_organisers_do_to_organisers() -> None:
    assert "rules_edited" in offered(somebody("organiser"), "preparation")
    assert "rules_edited" not in offered(somebody("organiser"), "closed")
    assert offered(somebody("chair", "auditor"), "preparation") == frozenset()
