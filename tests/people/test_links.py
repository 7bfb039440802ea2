"""Personal links: sent to whom they are for, opened once and in time, exchanged for new ones."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from callers import NOW, PHRASE, asked, at_once, come_in, done, enrolled
from sqlalchemy import func, select, update
from sqlmodel import Session, col

from award.database.transactions import Database
from award.jobs.tables import JobRow
from award.mail.tables import LetterRow
from award.messages import Refused
from award.people.credentials import fingerprint
from award.people.limits import OF_NETWORK, TooSoon
from award.people.links import KEPT, LASTS, QUIET, Link, next_kind, opens
from award.people.operations import (
    NewPerson,
    Opening,
    SendLink,
    ask_for_another,
    ask_for_link,
    invite_again,
    invite_person,
    join,
    send_asked_link,
    sign_in_by_link,
    sweep,
)
from award.people.queries import account, link_of, signed_in
from award.people.refusals import UnknownPerson
from award.people.roles import Person
from award.people.tables import PersonalLinkRow, PersonRow
from award.trail.queries import history
from award.web.visitor import new_token

SITE = "https://award.example"
EMAIL = "anne@example.org"
SECOND = timedelta(seconds=1)
NEW = NewPerson("Zoé", "zoe@example.org", ("juror",), language="en")


@pytest.fixture
def anne(database: Database) -> int:
    return enrolled(database, "juror", EMAIL, PHRASE)


@pytest.fixture
def organiser(database: Database) -> Person:
    return Person(enrolled(database, "organiser", "org@example.org"), "Org", "fr", frozenset({"organiser"}))


def letters(database: Database) -> list[tuple[str, str]]:
    with database.read() as session:
        rows = session.execute(select(col(LetterRow.recipient), col(LetterRow.text)).order_by(col(LetterRow.id)))
        return [(row[0], row[1]) for row in rows]


def token_in(text: str) -> str:
    found = re.search(rf"{SITE}/link/([A-Za-z0-9_-]{{43}})", text)
    assert found
    return found[1]


def sent(database: Database, email: str = EMAIL, now: object = NOW) -> str:
    """The link of the last letter, after the worker has done what was asked."""
    done(database, send_asked_link, SendLink(email=email), SITE, now)
    return token_in(letters(database)[-1][1])


def invited(database: Database, by: Person) -> tuple[int, str]:
    key = done(database, invite_person, NEW, SITE, by, NOW)
    return key, token_in(letters(database)[-1][1])


def opening(link: str, network: str = "here") -> Opening:
    return Opening(link, new_token(), network)


def link(kind: str = "sign-in", **more: object) -> Link:
    known = {"person": 1, "kind": kind, "expires": NOW + SECOND, "used": None, "active": True, "joined": True}
    return Link(**(known | more))  # type: ignore[arg-type]  # each as the test says


def test_link_opens_once_in_time_and_for_those_who_may_come_in() -> None:
    assert opens(link(), NOW)
    assert not any([opens(link(), NOW + SECOND), opens(link(used=NOW), NOW), opens(link(active=False), NOW)])
    assert [opens(link("invitation", joined=joined), NOW) for joined in (False, True)] == [True, False]
    assert [next_kind(joined=joined) for joined in (False, True)] == ["invitation", "sign-in"]


def test_invitation_is_a_letter_in_the_person_s_language(database: Database, organiser: Person) -> None:
    key, token = invited(database, organiser)
    (recipient, text), *others = letters(database)
    assert (recipient, others) == ("zoe@example.org", [])
    assert "Zoé" in text
    assert [one.act.kind for one in asked(database, history, f"person:{key}")] == ["person.created", "person.invited"]
    assert token not in str(asked(database, history, f"person:{key}"))


def test_link_is_kept_as_a_hash_only(database: Database, organiser: Person) -> None:
    _, token = invited(database, organiser)
    with database.read() as session:
        (kept,) = session.scalars(select(col(PersonalLinkRow.fingerprint)))
    assert kept == fingerprint(token)


def test_invited_person_chooses_a_passphrase_and_is_in(database: Database, organiser: Person) -> None:
    key, token = invited(database, organiser)
    given = opening(token)
    assert done(database, join, given, PHRASE, NOW) == key
    assert signed_in(database, given.session, NOW).person.id == key
    assert come_in(database, "zoe@example.org", PHRASE, new_token(), "here", NOW) == key
    assert done(database, join, opening(token), "another long phrase", NOW) is None


def test_poor_passphrase_is_refused_and_the_link_still_opens(database: Database, organiser: Person) -> None:
    key, token = invited(database, organiser)
    with pytest.raises(Refused):
        done(database, join, opening(token), "court", NOW)
    assert done(database, join, opening(token), PHRASE, NOW) == key


def test_invitation_expires_after_fourteen_days(database: Database, organiser: Person) -> None:
    key, token = invited(database, organiser)
    assert done(database, join, opening(token), PHRASE, NOW + LASTS["invitation"]) is None
    assert done(database, join, opening(token), PHRASE, NOW + LASTS["invitation"] - SECOND) == key
    assert LASTS["invitation"] == timedelta(days=14)


def test_new_invitation_makes_the_one_before_worthless(database: Database, organiser: Person) -> None:
    key, first = invited(database, organiser)
    done(database, invite_again, key, SITE, organiser, NOW)
    second = token_in(letters(database)[-1][1])
    assert [done(database, join, opening(one), PHRASE, NOW) for one in (first, second)] == [None, key]


def test_invitation_does_not_sign_in_without_a_passphrase_nor_a_sign_in_link_choose_one(
    database: Database, anne: int, organiser: Person
) -> None:
    key, invitation = invited(database, organiser)
    assert done(database, sign_in_by_link, opening(invitation), NOW) is None
    by_link = sent(database)
    assert done(database, join, opening(by_link), "another long phrase", NOW) is None
    assert done(database, sign_in_by_link, opening(by_link), NOW) == anne
    assert done(database, join, opening(invitation), PHRASE, NOW) == key


def test_closed_account_is_invited_again_by_nobody(database: Database, organiser: Person) -> None:
    key, token = invited(database, organiser)
    database.write(
        lambda session: session.execute(update(PersonRow).where(col(PersonRow.id) == key).values(active=False))
    )
    assert done(database, join, opening(token), PHRASE, NOW) is None
    with pytest.raises(Refused, match="fermé"):
        done(database, invite_again, key, SITE, organiser, NOW)


def test_sign_in_link_lasts_ten_minutes_and_opens_once(database: Database, anne: int) -> None:
    token = sent(database)
    late = NOW + timedelta(minutes=10)
    assert done(database, sign_in_by_link, opening(token), late) is None
    given = opening(token)
    assert done(database, sign_in_by_link, given, late - SECOND) == anne
    assert signed_in(database, given.session, late).way == "link"
    assert done(database, sign_in_by_link, opening(token), late - SECOND) is None


def test_one_link_opened_at_the_same_time_lets_in_one(database: Database, anne: int) -> None:
    token = sent(database)
    works: list[Callable[[Session], int | None]] = [
        lambda session, one=one: sign_in_by_link(session, opening(token, f"n{one}"), NOW)  # type: ignore[misc]  # the one of this turn
        for one in range(6)
    ]
    found = at_once(database, works)
    assert sorted(found, key=str) == [anne, *[None] * 5]


def test_one_invitation_opened_at_the_same_time_has_one_passphrase(database: Database, organiser: Person) -> None:
    key, token = invited(database, organiser)
    phrases = [f"{PHRASE} numéro {at}" for at in range(4)]
    works: list[Callable[[Session], int | None]] = [
        lambda session, one=one: join(session, opening(token), one, NOW)  # type: ignore[misc]  # as above
        for one in phrases
    ]
    found = at_once(database, works)
    assert sorted(found, key=str) == [key, None, None, None]
    right = phrases[found.index(key)]
    assert come_in(database, "zoe@example.org", right, new_token(), "there", NOW) == key


def test_asking_does_the_same_for_known_and_unknown_addresses(database: Database, anne: int) -> None:
    for email in (EMAIL, "nobody@example.org", "no address"):
        done(database, ask_for_link, email, "here", NOW)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(JobRow)) == 3
        assert session.scalar(select(func.count()).select_from(PersonalLinkRow)) == 0
    assert anne
    assert letters(database) == []


@pytest.mark.parametrize("email", ["nobody@example.org", "", "closed@example.org"])
def test_worker_writes_to_nobody_who_may_not_come_in(database: Database, email: str) -> None:
    key = enrolled(database, "juror", "closed@example.org", PHRASE)
    database.write(
        lambda session: session.execute(update(PersonRow).where(col(PersonRow.id) == key).values(active=False))
    )
    assert not done(database, send_asked_link, SendLink(email=email), SITE, NOW)
    assert letters(database) == []


def test_whoever_asks_again_at_once_fills_no_mailbox_and_the_first_link_opens(database: Database, anne: int) -> None:
    token = sent(database)
    assert not done(database, send_asked_link, SendLink(email=EMAIL), SITE, NOW + QUIET - SECOND)
    assert done(database, send_asked_link, SendLink(email=EMAIL), SITE, NOW + QUIET)
    assert done(database, sign_in_by_link, opening(token), NOW + QUIET) == anne
    later = token_in(letters(database)[-1][1])
    assert done(database, sign_in_by_link, opening(later), NOW + QUIET) is None


def test_spent_link_is_exchanged_for_one_sent_to_the_same_mailbox(
    database: Database, anne: int, organiser: Person
) -> None:
    token = sent(database)
    done(database, sign_in_by_link, opening(token), NOW)
    assert done(database, send_asked_link, SendLink(link=fingerprint(token)), SITE, NOW)
    assert letters(database)[-1][0] == EMAIL
    assert done(database, sign_in_by_link, opening(token_in(letters(database)[-1][1])), NOW) == anne
    key, invitation = invited(database, organiser)
    late = NOW + LASTS["invitation"]
    assert done(database, send_asked_link, SendLink(link=fingerprint(invitation)), SITE, late)
    assert done(database, join, opening(token_in(letters(database)[-1][1])), PHRASE, late) == key
    assert not done(database, send_asked_link, SendLink(link=fingerprint(new_token())), SITE, NOW)


def test_network_that_asks_too_often_waits_whomever_it_asks_for(database: Database) -> None:
    for at in range(OF_NETWORK["request"].free - 1):
        done(database, ask_for_link, f"a{at}@example.org", "here", NOW)
    done(database, ask_for_another, new_token(), "here", NOW)
    with pytest.raises(TooSoon):
        done(database, ask_for_link, EMAIL, "here", NOW)
    done(database, ask_for_link, EMAIL, "there", NOW)


def test_network_that_tries_many_links_waits(database: Database, anne: int) -> None:
    token = sent(database)
    for _ in range(OF_NETWORK["link"].free):
        assert done(database, sign_in_by_link, opening(new_token()), NOW) is None
    with pytest.raises(TooSoon):
        done(database, sign_in_by_link, opening(token), NOW)
    assert done(database, sign_in_by_link, opening(token, "there"), NOW) == anne


def test_what_ended_long_ago_is_swept(database: Database, anne: int) -> None:
    token = sent(database)
    done(database, sign_in_by_link, opening(token), NOW)
    done(database, sweep, NOW + timedelta(days=1))
    assert asked(database, link_of, token).used
    done(database, sweep, NOW + KEPT + LASTS["sign-in"])
    assert asked(database, link_of, token) is None
    assert asked(database, account, anne).joined


def test_nobody_is_invited_again_who_was_never_there(database: Database, organiser: Person) -> None:
    with pytest.raises(UnknownPerson):
        done(database, invite_again, 987, SITE, organiser, NOW)
    assert letters(database) == []
