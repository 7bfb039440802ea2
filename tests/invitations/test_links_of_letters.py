"""The links of letters: what the letters say, when their links open, and what a letter does while it waits."""

import re
from typing import Any

import pytest
from edition_acts import ANNE, DAY, NOW, refused
from hypothesis import given, strategies as st
from inviting import answered, asked, selected
from lettered import NAMES, SITE, letters_to, reached_out, token_to
from msgspec.structs import replace

from award.companies.operations import ContactDetails, add_contact
from award.companies.queries import contacts
from award.database.transactions import Database
from award.invitations.answering import Funnel
from award.invitations.letters.kinds import FIRST, HANDED_OVER, REMINDER
from award.invitations.letters.links import Link, awaiting, holder, last_written, settled, state_of
from award.invitations.letters.operations import (
    write_letter,
    write_letters,
    write_reminder,
    write_reminders,
)
from award.invitations.letters.queries import link_with, links_of
from award.invitations.queries import candidates, counts, funnel_of
from award.invitations.replies.operations import Refusal, decline
from award.mail.composing import Envelope, compose
from award.mail.letters import Letter
from award.outbox.kinds import MessageKind, Wording
from award.outbox.operations import cancel_batch, post_batch
from award.outbox.wording import secrets_of, with_secrets, written

OPEN = Link("f", 1, "A", "a@b.example", "fr", "", 1, True, NOW, NOW + DAY, None, NOW, "sent")  # noqa: FBT003 - in the order of its fields
LINK = f"{SITE}/invitation/x"
HOSTILE = [
    "Zoé\r\nBcc: victime@example.org",
    "<script>alert(1)</script>",
    "https://evil.example/x",
    "www.evil.example",
    "\u202egpj.exe",
    "{address}",
    "a\x00b\x1b[31m",
    '"><img src=x onerror=alert(1)>',
]


def look(database: Database, noun: Any, *given: Any) -> Any:
    with database.read() as session:
        return noun(session, *given)


def did(database: Database, verb: Any, *given: Any) -> Any:
    return database.write(lambda session: verb(session, *given))


def written_as(kind: MessageKind, language: str, name: str = "Zoé", deadline: str = "6 décembre") -> Wording:
    values = {
        "name": name,
        "company": "Ardéole",
        "edition": "2026",
        "deadline": deadline,
        "link": LINK,
        "other": "Anne",
    }
    known = {one.name: values[one.name] for one in kind.placeholders}
    made = written(kind, kind.default(language), language, known)
    return Wording(made.subject, with_secrets(made.text, secrets_of(kind, language, known)))


class TestWording:
    @pytest.mark.parametrize("kind", [FIRST, HANDED_OVER, REMINDER], ids=lambda kind: kind.name)
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_letter_says_all_that_is_needed(self, kind: MessageKind, language: str) -> None:
        told = written_as(kind, language)
        text = f"{told.subject}\n{told.text}"
        assert all(one in text for one in ("Ardéole", "2026", "Zoé", "6 décembre", LINK))
        assert ("Anne" in text) == (kind is HANDED_OVER)
        assert told.text.count("\n\n") - written_as(kind, language, deadline="").text.count("\n\n") == 1

    @pytest.mark.parametrize("name", HOSTILE)
    def test_hostile_name_is_harmless_in_a_letter(self, name: str) -> None:
        told = written_as(FIRST, "fr", name)
        letter = Letter("x", "zoe@example.org", told.subject, told.text)
        message = compose(letter, Envelope(1, NOW, NOW, "prix@award.example", SITE))
        page = message.get_body(("html",))
        assert page is not None
        found = page.get_content()
        assert set(re.findall(r'href="([^"]*)"', found)) == {LINK}
        assert not re.search(r"<script|<img", found)
        assert message["Bcc"] is None


class TestLinks:
    def test_link_opens_from_its_sending_until_its_end_or_its_day(self) -> None:
        assert state_of(OPEN, NOW) == "open"
        assert state_of(OPEN, NOW + DAY) == "expired"
        assert state_of(replace(OPEN, posted=None, course="waiting"), NOW) == "unsent"
        ended = replace(OPEN, ended=NOW)
        assert state_of(ended, NOW) == "ended"
        assert (holder((OPEN, ended)), holder((ended,)), holder(())) == (OPEN, None, None)

    @given(links=st.lists(st.tuples(st.booleans(), st.integers(0, 5) | st.none()), max_size=8))
    def test_one_who_replaces_ends_all_that_were_sent_before_and_none_after(
        self, links: list[tuple[bool, int | None]]
    ) -> None:
        """`links` are whether each replaces, and when it was sent; by keys in their order."""
        made = [
            replace(OPEN, message=key, replaces=replaces, posted=None if at is None else NOW + at * DAY)
            for key, (replaces, at) in enumerate(links)
        ]
        found = settled(made)
        sent = [one for one in found if one.posted is not None]
        assert sorted(one.message for one in found) == list(range(len(links)))
        assert [one.message for one in found[len(sent) :]] == [key for key, (_, at) in enumerate(links) if at is None]
        last = max((at for at, one in enumerate(sent) if one.replaces), default=0)
        assert [one.ended is None for one in sent] == [at >= last for at in range(len(sent))]
        assert holder(found) == (sent[-1] if sent else None)

    def test_message_that_was_discarded_was_not_written(self) -> None:
        waiting = replace(OPEN, posted=None, course="scheduled", created=NOW + DAY)
        discarded = replace(OPEN, posted=None, course="discarded", created=NOW + 2 * DAY)
        assert awaiting((OPEN, waiting, discarded)) == (waiting,)
        assert last_written((OPEN, waiting, discarded)) == NOW + DAY
        assert last_written((discarded,)) is None


class TestWaiting:
    """Between being written and being sent."""

    def test_link_opens_only_once_its_letter_is_sent(self, database: Database) -> None:
        world = reached_out(database, NAMES[:2])
        new = did(database, add_contact, world.place.companies["Brise"], ContactDetails("B", "b@c.example"), ANNE, NOW)
        there = did(database, write_letter, world.invitations["Brise"], new, SITE, ANNE, NOW)
        assert letters_to(database, "b@c.example") == []
        waiting, sent = look(database, links_of, world.invitations["Brise"])[::-1]
        assert (state_of(waiting, NOW), state_of(sent, NOW)) == ("unsent", "open")
        did(database, post_batch, there.batch, "person:1", NOW + DAY)
        assert state_of(look(database, link_with, token_to(database, "b@c.example")), NOW + DAY) == "open"
        assert state_of(look(database, link_with, world.tokens["Brise"]), NOW + DAY) == "ended"

    def test_link_of_a_letter_that_was_discarded_never_opens(self, database: Database) -> None:
        place = selected(database)
        did(database, add_contact, place.companies["Brise"], ContactDetails("B", "b@c.example"), ANNE, NOW)
        key = asked(database, place)["Brise"]
        there = did(database, write_letters, place.edition, SITE, ANNE, NOW)
        did(database, cancel_batch, there.batch, "Trop tôt.", "person:1", NOW)
        (link,) = look(database, links_of, key)
        assert (state_of(link, NOW), letters_to(database, "b@c.example")) == ("unsent", [])
        assert did(database, write_letters, place.edition, SITE, ANNE, NOW).invitations == (key,)

    def test_second_press_writes_nothing_twice(self, database: Database) -> None:
        place = selected(database)
        did(database, add_contact, place.companies["Brise"], ContactDetails("B", "b@c.example"), ANNE, NOW)
        key = asked(database, place)["Brise"]
        assert did(database, write_letters, place.edition, SITE, ANNE, NOW).invitations == (key,)
        assert did(database, write_letters, place.edition, SITE, ANNE, NOW).batch is None

    def test_answer_discards_what_waited(self, database: Database) -> None:
        world = reached_out(database, NAMES[:3])
        did(database, write_reminders, world.edition, SITE, ANNE, NOW + DAY)
        did(database, decline, world.tokens["Brise"], Refusal("timing"), NOW + DAY)
        answered(database, world.invitations["Cresson"])
        courses = {name: look(database, links_of, key)[-1].course for name, key in world.invitations.items()}
        assert courses == {"Ardéole": "waiting", "Brise": "discarded", "Cresson": "discarded"}

    def test_company_with_a_letter_that_waits_gets_no_second_one(self, database: Database) -> None:
        world = reached_out(database, NAMES[:1])
        key = world.invitations["Ardéole"]
        did(database, write_reminder, key, SITE, ANNE, NOW + DAY)
        (why,) = refused(database, lambda session: write_reminder(session, key, SITE, ANNE, NOW + 3 * DAY))
        assert "boîte d’envoi" in why
        assert did(database, write_reminders, world.edition, SITE, ANNE, NOW + 3 * DAY).batch is None
        contact = look(database, contacts, world.place.companies["Ardéole"])[0].id
        did(database, write_letter, key, contact, SITE, ANNE, NOW + 3 * DAY)
        assert [one.course for one in look(database, links_of, key)] == ["leaving", "discarded", "waiting"]

    def test_nobody_is_asked_before_a_letter_is_sent(self, database: Database) -> None:
        place = selected(database)
        did(database, add_contact, place.companies["Brise"], ContactDetails("B", "b@c.example"), ANNE, NOW)
        asked(database, place)
        there = did(database, write_letters, place.edition, SITE, ANNE, NOW)
        assert look(database, funnel_of, place.edition) == Funnel(4, 0, 0, 0, 0)
        assert look(database, counts, place.edition, NOW).asked == 0
        did(database, post_batch, there.batch, "person:1", NOW)
        assert look(database, funnel_of, place.edition) == Funnel(4, 1, 0, 0, 0)
        courses = [one.course for one in look(database, candidates, place.edition)]
        assert [(one.prepared, one.asked) for one in courses] == [
            (True, False),
            (False, True),
            (True, False),
            (True, False),
        ]
