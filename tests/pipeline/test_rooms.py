"""One navigation for all pages of an edition: the rooms there are, those the person may enter, as the phase opens them."""

from hypothesis import given, strategies as st

from award.app import HANDLERS
from award.editions.access import during
from award.editions.phases import PHASES, Phase
from award.people.access import COMMITTEE, ORGANISERS, READERS
from award.people.roles import ROLES, Person, Role
from award.pipeline.pages.beside import doors_of
from award.pipeline.rooms import GROUPS, HOME, corridors, here

DOORS = {"": READERS, "/companies": READERS, "/outbox": ORGANISERS, "/ranking": during(COMMITTEE, "ranking_seen")}
ROOMS = [room for group in GROUPS for room in group.rooms]


def person(*roles: Role) -> Person:
    return Person(1, "Claire", "fr", frozenset(roles))


def test_every_room_is_a_page_that_the_application_has() -> None:
    doors = doors_of(HANDLERS)
    assert {room.path for room in ROOMS} - doors.keys() == set()


def test_no_room_is_told_twice() -> None:
    assert len({room.path for room in ROOMS}) == len({room.words.text for room in ROOMS}) == len(ROOMS)


@given(st.frozensets(st.sampled_from(ROLES)), st.sampled_from(PHASES))
def test_only_doors_that_there_are_and_that_the_roles_open_are_shown(roles: frozenset[Role], phase: Phase) -> None:
    shown = [door.path for one in corridors(DOORS, person(*roles), phase) for door in one.doors]
    assert shown == [room.path for room in ROOMS if room.path in DOORS and roles & (DOORS[room.path].roles or set())]


def test_a_room_that_the_phase_shuts_is_told_and_not_opened() -> None:
    shown = {door.path: door for one in corridors(DOORS, person("organiser"), "evaluation") for door in one.doors}
    assert shown["/ranking"].shut
    assert not shown["/companies"].shut
    assert not shown["/companies"].open
    later = {door.path: door for one in corridors(DOORS, person("organiser"), "deliberation") for door in one.doors}
    assert (later["/ranking"].shut, later["/ranking"].open) == (False, True)


def test_one_is_in_a_room_on_all_its_pages() -> None:
    assert here("/guide/criteria/ecoute") == "/guide"
    assert here("/studies/3/confirmation") == "/selection"
    assert here("/freezing") == "/phase"
    assert {here(""), here("/pipeline/silent"), here("/guidebook")} == {HOME}
