"""The owner of a company lets its people in and takes their access away; nobody else does, and nobody learns of others."""

from collections.abc import Iterator
from typing import Any

import pytest
from company_world import NOW, Companies, companies
from sqlalchemy import select

from award.database.transactions import Database
from award.editions.refusals import NotAllowed, Unknown
from award.invitations.inquiries.queries import inquiries
from award.messages import Refused
from award.people.operations import NewPerson, create_person
from award.people.queries import account
from award.people.roles import Person
from award.questionnaire.company.operations import (
    MOST,
    Guest,
    ask_for_erasure,
    invite_contributor,
    remove_contributor,
    write_again,
)
from award.questionnaire.company.queries import holding, members, years
from award.trail.acts import read_payload
from award.trail.tables import ENTRY

SITE = "http://award.example"
ZOE = Guest("Zoé Neuve", "zoe@ardeole.example", "en")


@pytest.fixture
def world(database: Database) -> Iterator[Companies]:
    return companies(database)


def invite(world: Companies, guest: Guest = ZOE, by: Person | None = None) -> int:
    return world.do(lambda session, now: invite_contributor(session, guest, SITE, by or world.olive, now))


def remove(world: Companies, who: Person | int, by: Person | None = None, version: int | None = None) -> None:
    key = who if isinstance(who, int) else who.id
    seen = version or world.ask(account, key).version
    world.do(lambda session, now: remove_contributor(session, key, seen, by or world.olive, now))


def kinds(world: Companies) -> list[str]:
    rows = world.ask(lambda session: session.scalars(select(ENTRY.c.payload).order_by(ENTRY.c.id)).all())
    return [read_payload(row).kind for row in rows]


def test_colleague_is_invited_as_a_contributor_of_the_company(world: Companies) -> None:
    one = world.ask(account, invite(world))
    assert (one.roles, one.company, one.language, one.joined) == (("contributor",), world.company, "en", False)
    assert "person.invited" in kinds(world)


def test_access_taken_away_is_given_again_by_inviting(world: Companies) -> None:
    remove(world, world.carla)
    assert not world.ask(account, world.carla.id).active
    email = world.ask(account, world.carla.id).email
    assert invite(world, Guest("Carla", email.upper(), "fr")) == world.carla.id
    assert world.ask(account, world.carla.id).active


def test_address_of_somebody_else_tells_nothing_of_them(world: Companies) -> None:
    theirs = world.ask(account, world.basile.id).email
    with pytest.raises(Refused) as refused:
        invite(world, Guest("Basile", theirs, "fr"))
    assert "Brise" not in str(refused.value.problems)
    assert refused.value.problems[0].column == "email"
    with pytest.raises(Refused):
        invite(world, Guest("Carla", world.ask(account, world.carla.id).email, "fr"))


def test_company_has_no_more_than_so_many_people(world: Companies) -> None:
    for at in range(MOST - 3):
        invite(world, Guest(f"Personne {at}", f"p{at}@ardeole.example", "fr"))
    with pytest.raises(Refused):
        invite(world)


@pytest.mark.parametrize("act", ["invite", "remove", "write", "erase"])
def test_contributor_does_nothing_of_the_owner_s(world: Companies, act: str) -> None:
    acts: dict[str, Any] = {
        "invite": lambda: invite(world, by=world.carla),
        "remove": lambda: remove(world, world.denis, by=world.carla),
        "write": lambda: world.do(lambda s, now: write_again(s, world.denis.id, SITE, world.carla, now)),
        "erase": lambda: world.do(lambda s, now: ask_for_erasure(s, world.entry, "Tout", world.carla, now)),
    }
    with pytest.raises(NotAllowed):
        acts[act]()


def test_people_of_another_company_are_nobody(world: Companies) -> None:
    with pytest.raises(Unknown):
        remove(world, world.carla, by=world.basile)
    with pytest.raises(Unknown):
        remove(world, 999, version=1)


def test_owner_is_not_removed_by_an_owner(world: Companies) -> None:
    with pytest.raises(NotAllowed):
        remove(world, world.olive)


def test_removal_of_an_outdated_reading_is_refused(world: Companies) -> None:
    with pytest.raises(Refused):
        remove(world, world.carla, version=9)
    assert world.ask(account, world.carla.id).active


def test_who_is_something_else_as_well_stays_that(world: Companies) -> None:
    new = NewPerson("Nina", "nina@jury.example", ("juror", "contributor"), company=world.company)
    nina = world.do(lambda session, now: create_person(session, new, "system", now))
    remove(world, nina)
    one = world.ask(account, nina)
    assert (one.roles, one.company, one.active) == (("juror",), None, True)


def test_letter_is_written_again(world: Companies) -> None:
    before = kinds(world).count("person.invited")
    world.do(lambda session, now: write_again(session, world.carla.id, SITE, world.olive, now))
    assert kinds(world).count("person.invited") == before + 1


def test_members_are_those_of_the_company_alone(world: Companies) -> None:
    remove(world, world.denis)
    found = world.ask(members, world.olive)
    assert [one.name for one in found] == ["Olive Ardéole", "Carla Ruiz", "Denis Roche"]
    assert [one.active for one in found] == [True, True, False]
    assert [one.name for one in world.ask(members, world.basile)] == ["Basile Brun"]


def test_request_for_erasure_is_seen_by_the_organisers(world: Companies) -> None:
    world.do(lambda session, now: ask_for_erasure(session, world.entry, "Les fichiers.", world.olive, now))
    found = world.ask(inquiries, world.edition)[0]
    assert found.text.startswith("Demande d’effacement")
    assert found.text.endswith("Les fichiers.")
    assert "company.erasure_requested" in kinds(world)


def test_edition_that_did_not_ask_the_company_is_not_its_to_know(world: Companies) -> None:
    stranger = Person(99, "Sans", "fr", frozenset({"owner"}), None)
    assert world.ask(years, world.olive, (), NOW)[0].room is not None
    assert world.ask(years, stranger, (), NOW) == ()
    with pytest.raises(Unknown):
        world.ask(holding, stranger, NOW)


def test_what_is_held_is_the_company_s_own(world: Companies) -> None:
    world.type({"answer.ecoute-silencieux": "Notre secret"})
    mine = world.ask(holding, world.olive, NOW)
    assert mine.editions[0].fields == {"answer.ecoute-silencieux": "Notre secret"}
    assert len(mine.people) == 3
    theirs = world.ask(holding, world.basile, NOW)
    assert theirs.editions[0].fields == {}
    assert "Notre secret" not in str(theirs)
