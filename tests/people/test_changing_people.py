"""Accounts change by those who may change them: roles, access, erasure; there is always an organiser."""

from datetime import timedelta
from typing import Any

import pytest
from callers import NOW, PHRASE, asked, at_once, come_in, done, enrolled
from sqlalchemy import select
from sqlmodel import Session, col

from award.database.transactions import Database
from award.mail.tables import LETTER
from award.messages import Refused
from award.people.credentials import fingerprint
from award.people.granting import Standing, change_flaws, grant_flaws, may_reset
from award.people.operations import (
    Change,
    Erasure,
    NewPerson,
    NewToken,
    change_own,
    change_person,
    erase_person,
    invite_person,
    issue_token,
)
from award.people.queries import Place, account, accounts_after, accounts_named, roles_of, signed_in, token_holder
from award.people.refusals import NotYours, OutdatedPerson, UnknownPerson
from award.people.roles import ROLES, Person, Role
from award.people.tables import PersonalLinkRow, SignInRow
from award.trail.queries import history
from award.trail.tables import PERSONAL
from award.web.visitor import new_token

EMAIL = "anne@example.org"
JUROR = frozenset[Role]({"juror"})


def person(key: int, *roles: Role) -> Person:
    return Person(key, "Un nom", "fr", frozenset(roles))


@pytest.fixture
def organiser(database: Database) -> Person:
    return person(enrolled(database, "organiser", "org@example.org"), "organiser")


@pytest.fixture
def admin(database: Database) -> Person:
    return person(enrolled(database, "administrator", "admin@example.org"), "administrator")


@pytest.fixture
def anne(database: Database) -> int:
    return enrolled(database, "juror", EMAIL, PHRASE)


def change(**more: Any) -> Change:
    known: dict[str, Any] = {
        "version": 1,
        "name": "Anne",
        "language": "fr",
        "roles": JUROR,
        "company": None,
        "active": True,
        "reason": "Parce que.",
    }
    return Change(**(known | more))


def flaws(by: Person, key: int, now: Standing, wanted: Standing, others: int = 1) -> int:
    return len([*change_flaws(by, key, now, wanted, others=others)])


def test_organisers_give_every_role_and_administrators_all_but_two() -> None:
    for role in ROLES:
        wanted = Standing(frozenset({role}), company=3 if role in {"owner", "contributor"} else None)
        assert not [*grant_flaws(person(1, "organiser"), wanted)]
        assert bool([*grant_flaws(person(1, "administrator"), wanted)]) == (role in {"organiser", "chair"})
        assert not [*grant_flaws(None, wanted)]


def test_who_speaks_for_a_company_says_which_and_nobody_else_does() -> None:
    by = person(1, "organiser")
    assert [*grant_flaws(by, Standing(frozenset({"owner"})))]
    assert [*grant_flaws(by, Standing(JUROR, company=3))]
    assert [*grant_flaws(by, Standing(frozenset()))]


def test_nobody_changes_their_own_roles_but_may_be_renamed() -> None:
    now = Standing(frozenset({"organiser", "juror"}))
    assert flaws(person(1, "organiser", "juror"), 1, now, Standing(frozenset({"organiser"}))) == 1
    assert flaws(person(1, "organiser"), 1, now, now) == 0


def test_administrator_touches_no_organiser_or_chair() -> None:
    by = person(1, "administrator")
    chair, both = Standing(frozenset({"chair"})), Standing(frozenset({"chair", "juror"}))
    assert flaws(by, 2, chair, Standing(JUROR)) == 1
    assert flaws(by, 2, chair, Standing(frozenset({"chair"}), active=False)) == 1
    assert flaws(by, 2, chair, both) == 0
    assert flaws(by, 2, Standing(JUROR), Standing(JUROR, active=False)) == 0
    assert [may_reset(by, 2, frozenset({"chair"})), may_reset(by, 2, JUROR), may_reset(by, 1, JUROR)] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("wanted", [Standing(JUROR), Standing(frozenset({"organiser"}), active=False)])
def test_there_is_always_an_organiser(wanted: Standing) -> None:
    now = Standing(frozenset({"organiser"}))
    assert [flaws(person(1, "organiser"), 2, now, wanted, others) for others in (0, 1)] == [1, 0]


def test_changed_roles_sign_out_and_the_trail_says_by_whom_and_why(
    database: Database, organiser: Person, anne: int
) -> None:
    token = new_token()
    come_in(database, EMAIL, PHRASE, token, "here", NOW)
    done(database, change_person, anne, change(roles=frozenset({"chair"})), organiser, NOW)
    assert signed_in(database, token, NOW) is None
    assert asked(database, roles_of, anne) == {"chair"}
    told = asked(database, history, f"person:{anne}")[-1].act
    assert (told.kind, told.by, told.reason) == ("person.changed", organiser.called, "Parce que.")
    assert (told.before["roles"], told.after["roles"]) == (["juror"], ["chair"])


def test_new_name_alone_signs_nobody_out(database: Database, organiser: Person, anne: int) -> None:
    token = new_token()
    come_in(database, EMAIL, PHRASE, token, "here", NOW)
    done(database, change_person, anne, change(name="Anne-Lise", language="en"), organiser, NOW)
    assert signed_in(database, token, NOW).person.name == "Anne-Lise"


def test_closed_account_lets_nobody_in_and_opens_again(database: Database, organiser: Person, anne: int) -> None:
    done(database, change_person, anne, change(active=False), organiser, NOW)
    assert not come_in(database, EMAIL, PHRASE, new_token(), "here", NOW)
    done(database, change_person, anne, change(version=2), organiser, NOW)
    assert come_in(database, EMAIL, PHRASE, new_token(), "here", NOW) == anne


def test_change_of_another_version_or_of_nobody_is_refused(database: Database, organiser: Person, anne: int) -> None:
    done(database, change_person, anne, change(), organiser, NOW)
    with pytest.raises(OutdatedPerson):
        done(database, change_person, anne, change(), organiser, NOW)
    with pytest.raises(UnknownPerson):
        done(database, change_person, 987, change(), organiser, NOW)
    with pytest.raises(Refused, match="vide"):
        done(database, change_person, anne, change(version=2, name=" "), organiser, NOW)


def test_two_organisers_who_put_each_other_out_at_once_leave_one(database: Database, organiser: Person) -> None:
    other = person(enrolled(database, "organiser", "deux@example.org"), "organiser")
    pairs = [(organiser, other.id), (other, organiser.id)]

    def out(session: Session, by: Person, key: int) -> bool:
        try:
            change_person(session, key, change(roles=JUROR), by, NOW)
        except Refused:
            return False
        return True

    found = at_once(database, [lambda session, by=by, key=key: out(session, by, key) for by, key in pairs])  # type: ignore[misc]  # of this turn
    assert sorted(found) == [False, True]


def test_administrator_makes_no_organiser(database: Database, admin: Person, anne: int) -> None:
    with pytest.raises(Refused, match="organisateur"):
        done(database, change_person, anne, change(roles=frozenset({"organiser"})), admin, NOW)
    with pytest.raises(Refused, match="organisateur"):
        done(database, invite_person, NewPerson("X", "x@example.org", ("organiser",)), "https://a", admin, NOW)
    assert asked(database, roles_of, anne) == JUROR


def test_own_name_and_language_are_one_s_own_to_choose(database: Database, anne: int) -> None:
    done(database, change_own, person(anne, "juror"), " Anne B. ", "en", NOW)
    mine = asked(database, account, anne)
    assert (mine.name, mine.language, mine.version) == ("Anne B.", "en", 2)
    with pytest.raises(Refused):
        done(database, change_own, person(anne, "juror"), " ", "en", NOW)


def asked_to(reason: str, version: int = 1) -> Erasure:
    return Erasure(version, reason, lambda _session, _email, _now: None)


def test_erased_person_is_a_number_and_nothing_tells_whose(database: Database, organiser: Person, anne: int) -> None:
    token, now = new_token(), NOW
    come_in(database, EMAIL, PHRASE, new_token(), "here", now)
    done(database, issue_token, person(anne, "juror"), NewToken("x", ("read",), now + timedelta(days=1)), token, now)
    database.write(lambda session: session.add(
        PersonalLinkRow(fingerprint=fingerprint("x"), person=anne, kind="sign-in", created=now, expires=now)
    ))  # fmt: skip
    done(database, erase_person, anne, asked_to("Elle l’a demandé.", 1), organiser, now)
    gone = asked(database, account, anne)
    assert (gone.name, gone.email, gone.active, gone.roles) == ("–", f"person-{anne}@erased.invalid", False, ())
    assert token_holder(database, token, now) is None
    with database.read() as session:
        assert list(session.scalars(select(col(SignInRow.person)))) == []
        assert list(session.scalars(select(col(PersonalLinkRow.person)))) == []
        kept = list(session.scalars(select(PERSONAL.c.content)))
    assert not [one for one in kept if EMAIL.encode() in one]
    assert [one.act.kind for one in asked(database, history, f"person:{anne}")][-1] == "person.erased"
    assert not come_in(database, EMAIL, PHRASE, new_token(), "here", now)
    assert enrolled(database, "juror", EMAIL) != anne


def test_nobody_erases_themselves_the_last_organiser_or_above_their_station(
    database: Database, organiser: Person, admin: Person, anne: int
) -> None:
    for by in (organiser, admin):
        with pytest.raises(NotYours):
            done(database, erase_person, organiser.id, asked_to("x", 1), by, NOW)
    ghost = person(987, "organiser")
    with pytest.raises(Refused, match="au moins un organisateur"):
        done(database, erase_person, organiser.id, asked_to("x", 1), ghost, NOW)
    with pytest.raises(OutdatedPerson):
        done(database, erase_person, anne, asked_to("x", 7), organiser, NOW)
    done(database, erase_person, anne, asked_to("x", 1), admin, NOW)


def test_people_are_found_by_words_and_read_page_by_page(database: Database, organiser: Person, anne: int) -> None:
    others = [enrolled(database, "juror", f"j{at}@example.org") for at in range(5)]
    first = asked(database, accounts_named, "", Place(), 3)
    rest = asked(database, accounts_named, "", Place(first[-1].name, first[-1].id), 10)
    assert {one.id for one in [*first, *rest]} == {organiser.id, anne, *others}
    assert len(first) + len(rest) == 7
    assert [one.id for one in asked(database, accounts_named, "ORG@", Place(), 10)] == [organiser.id]
    assert asked(database, accounts_named, "100%", Place(), 10) == []
    assert [one.id for one in asked(database, accounts_after, anne, 2)] == others[:2]


def test_letters_of_an_erased_person_are_erased_and_leave_no_more(database: Database, organiser: Person) -> None:
    new = NewPerson("Zoé", "zoe@example.org", ("juror",))
    key = done(database, invite_person, new, "https://award.example", organiser, NOW)
    done(database, erase_person, key, asked_to("x", 1), organiser, NOW)
    with database.read() as session:
        (letter,) = session.execute(select(LETTER.c.recipient, LETTER.c.text, LETTER.c.state)).all()
    assert tuple(letter) == ("", "", "refused")
