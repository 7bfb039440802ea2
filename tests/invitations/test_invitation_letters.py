"""Letters to companies: whom they are to, what they say, what they never carry, and when they leave again."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from edition_acts import ANNE, CLAIRE, DATES, DAY, NOW, OTHERS, acts, moved, refused
from inviting import answered, asked, selected
from lettered import NAMES, SITE, email_of, letters_to, reached_out, token_to
from sqlalchemy import select, update
from sqlmodel import Session

from award.companies.operations import ContactDetails, add_contact
from award.companies.queries import contacts
from award.database.transactions import Database
from award.editions.actors import Acting
from award.editions.refusals import NotAllowed, Shut, Unknown
from award.invitations.answering import Funnel
from award.invitations.letters.jobs import remind_silent
from award.invitations.letters.links import state_of
from award.invitations.letters.operations import (
    remind_due,
    send_letters,
    send_reminders,
    write_letter,
    write_reminder,
    write_reminders,
)
from award.invitations.letters.queries import due_reminders, link_with, links_of
from award.invitations.letters.reminding import is_allowed, is_due
from award.invitations.queries import candidates, funnel_of, invitation_of
from award.invitations.stages import STAGES, Course, reasons, stands_in
from award.jobs.bench import Bench
from award.mail.tables import LETTER
from award.outbox.operations import post_batch
from award.settings import Settings

MONDAY = datetime(2026, 11, 30, 10, tzinfo=UTC)  # 11 h in Paris, six days before the deadline


def look(database: Database, noun: Any, *given: Any) -> Any:
    with database.read() as session:
        return noun(session, *given)


def did(database: Database, verb: Any, *given: Any) -> Any:
    return database.write(lambda session: verb(session, *given))


def left(database: Database, state: str = "sent", *, email: str = "") -> None:
    mine = update(LETTER).where(LETTER.c.recipient == email) if email else update(LETTER)
    database.write(lambda session: session.execute(mine.values(state=state)))


def write_and_send(session: Session, key: int, contact: int, site: str, by: Any, now: datetime) -> None:
    post_batch(session, write_letter(session, key, contact, site, by, now).batch or 0, by.called, now)


def remind(session: Session, key: int, site: str, by: Any, now: datetime) -> None:
    post_batch(session, write_reminder(session, key, site, by, now).batch or 0, by.called, now)


class TestWhenToRemind:
    @pytest.mark.parametrize(
        ("last", "deadline", "extension", "now", "due"),
        [
            (NOW, DATES["invitations"], None, MONDAY, True),
            (NOW, None, None, MONDAY, False),
            (NOW, DATES["invitations"], DATES["invitations"] + 20 * DAY, MONDAY, False),
            (MONDAY - 4 * DAY, DATES["invitations"], None, MONDAY, False),
            (NOW, DATES["invitations"], None, MONDAY.replace(hour=22), False),
            (NOW, DATES["invitations"], None, MONDAY - DAY, False),
            (NOW, MONDAY - DAY, None, MONDAY, False),
        ],
    )
    def test_reminder_leaves_near_the_deadline_in_office_hours(
        self, last: datetime, deadline: datetime, extension: datetime, now: datetime, *, due: bool
    ) -> None:
        assert is_due(last, deadline, extension, now) == due

    def test_button_waits_a_day(self) -> None:
        assert not is_allowed(NOW, NOW + DAY / 2)
        assert is_allowed(NOW, NOW + DAY)


class TestStages:
    def test_each_company_stands_behind_the_numbers_that_count_it(self) -> None:
        declined = Course(selected=True, asked=True, reached=True, answer="declined", reason="timing")
        assert [one for one in STAGES if stands_in(declined, one)] == [
            "selected", "asked", "reached", "answered", "declined",
        ]  # fmt: skip
        assert [one for one in STAGES if stands_in(Course(selected=False, asked=True, reached=False), one)] == [
            "asked", "silent", "unreached",
        ]  # fmt: skip
        written = Course(selected=True, asked=False, reached=False, prepared=True)
        assert [one for one in STAGES if stands_in(written, one)] == ["selected", "prepared"]
        assert [one for one in STAGES if stands_in(Course(selected=True, asked=False, reached=False), one)] == [
            "selected"
        ]
        assert reasons([declined, declined, Course(selected=True, asked=True, reached=True, answer="accepted")]) == {
            "timing": 2
        }


class TestSending:
    def test_letter_leaves_to_the_only_contact_with_a_link_of_its_own(self, database: Database) -> None:
        world = reached_out(database)
        assert len(set(world.tokens.values())) == len(NAMES)
        (text,) = letters_to(database, email_of("Ardéole"))
        assert set(re.findall(r"https?://\S+", text)) == {f"{SITE}/invitation/{world.tokens['Ardéole']}"}
        assert "6 décembre 2026 à 10:00 (heure de Paris)" in text
        assert "6 December 2026 at 10:00 (Paris time)" in letters_to(database, email_of("Brise"))[0]
        found = look(database, link_with, world.tokens["Ardéole"])
        assert (found.name, found.invitation) == ("Ambroisine Delcourbe", world.invitations["Ardéole"])
        assert [one.kind for one in acts(database)].count("message.sent") == len(NAMES)

    def test_letters_leave_once(self, database: Database) -> None:
        world = reached_out(database)
        again = did(database, send_letters, world.edition, SITE, ANNE, NOW)
        assert (again.invitations, again.unaddressed) == ((), ())

    def test_company_without_contact_or_with_several_waits_for_a_choice(self, database: Database) -> None:
        place = selected(database)
        keys = asked(database, place)
        answered(database, keys["Dahlia"])
        for email in ("a@b.example", "c@d.example"):
            did(database, add_contact, place.companies["Brise"], ContactDetails("Zoé", email), ANNE, NOW)
        sent = did(database, send_letters, place.edition, SITE, ANNE, NOW)
        assert (sent.invitations, set(sent.unaddressed)) == (
            (),
            {place.entries[one] for one in ("Ardéole", "Brise", "Cresson")},
        )
        chosen = look(database, contacts, place.companies["Brise"])[1]
        did(database, write_and_send, keys["Brise"], chosen.id, SITE, ANNE, NOW)
        assert len(letters_to(database, chosen.email)) == 1
        assert look(database, invitation_of, place.edition, place.entries["Brise"]).contact == chosen.id

    def test_letter_to_somebody_else_ends_the_link_before(self, database: Database) -> None:
        world = reached_out(database)
        new = did(database, add_contact, world.place.companies["Iris"], ContactDetails("B", "b@c.example"), ANNE, NOW)
        did(database, write_and_send, world.invitations["Iris"], new, SITE, ANNE, NOW)
        assert state_of(look(database, link_with, world.tokens["Iris"]), NOW) == "ended"
        assert state_of(look(database, link_with, token_to(database, "b@c.example")), NOW) == "open"

    def test_contact_of_another_company_is_unknown(self, database: Database) -> None:
        world = reached_out(database)
        other = look(database, contacts, world.place.companies["Iris"])[0].id
        key = world.invitations["Brise"]
        refused(database, lambda session: write_letter(session, key, other, SITE, ANNE, NOW), Unknown)

    @pytest.mark.parametrize("by", [*OTHERS, CLAIRE], ids=lambda by: "+".join(by.roles))
    def test_only_organisers_write_and_remind(self, database: Database, by: Acting) -> None:
        world = reached_out(database, NAMES[:1])
        key = world.invitations["Ardéole"]
        refused(database, lambda session: send_letters(session, world.edition, SITE, by, NOW), NotAllowed)
        refused(database, lambda session: write_letter(session, key, 1, SITE, by, NOW), NotAllowed)
        refused(database, lambda session: write_reminder(session, key, SITE, by, NOW + 2 * DAY), NotAllowed)
        refused(database, lambda session: write_reminders(session, world.edition, SITE, by, NOW + 2 * DAY), NotAllowed)

    def test_phase_decides_when(self, database: Database) -> None:
        world = reached_out(database, NAMES[:1])
        moved(database, world.edition, "evaluation")
        refused(database, lambda session: send_letters(session, world.edition, SITE, ANNE, NOW), Shut)
        refused(database, lambda session: write_reminders(session, world.edition, SITE, ANNE, NOW + 2 * DAY), Shut)


class TestReminding:
    def test_reminder_opens_as_well_as_the_letter_before(self, database: Database) -> None:
        world = reached_out(database)
        did(database, remind, world.invitations["Brise"], SITE, ANNE, NOW + DAY)
        assert len(letters_to(database, email_of("Brise"))) == 2
        states = [state_of(one, NOW + DAY) for one in look(database, links_of, world.invitations["Brise"])]
        assert states == ["open", "open"]

    def test_reminder_that_nobody_needs_is_refused(self, database: Database) -> None:
        world = reached_out(database)
        key = world.invitations["Brise"]
        (soon,) = refused(database, lambda session: write_reminder(session, key, SITE, ANNE, NOW))
        assert "demain" in soon
        answered(database, key, "declined")
        (done,) = refused(database, lambda session: write_reminder(session, key, SITE, ANNE, NOW + DAY))
        assert "a répondu" in done

    def test_company_without_a_letter_is_not_reminded(self, database: Database) -> None:
        place = selected(database)
        key = asked(database, place)["Brise"]
        (first,) = refused(database, lambda session: write_reminder(session, key, SITE, ANNE, NOW + DAY))
        assert "première" in first
        assert did(database, send_reminders, place.edition, SITE, ANNE, NOW + DAY).batch is None

    def test_all_that_are_silent_are_reminded_once_a_day(self, database: Database) -> None:
        world = reached_out(database)
        answered(database, world.invitations["Brise"])
        assert len(did(database, send_reminders, world.edition, SITE, ANNE, NOW + DAY).invitations) == len(NAMES) - 1
        assert did(database, send_reminders, world.edition, SITE, ANNE, NOW + DAY).invitations == ()

    def test_silent_companies_are_reminded_by_themselves_and_once(self, database: Database) -> None:
        world = reached_out(database)
        answered(database, world.invitations["Brise"])
        due = look(database, due_reminders, MONDAY)
        assert due == tuple(key for name, key in world.invitations.items() if name != "Brise")
        for _twice in range(2):
            did(database, remind_due, due[0], SITE, MONDAY)
        assert len(letters_to(database, email_of("Ardéole"))) == 2
        assert look(database, due_reminders, MONDAY) == due[1:]
        moved(database, world.edition, "evaluation")
        assert look(database, due_reminders, MONDAY) == ()

    def test_round_of_the_worker_writes_to_the_public_address(self, database: Database) -> None:
        reached_out(database, NAMES[:1])
        bench = Bench(Settings(public_address=SITE), database)
        bench.now = lambda: MONDAY  # type: ignore[method-assign]
        for _twice in range(2):
            remind_silent(bench)
        assert [SITE in one for one in letters_to(database, email_of("Ardéole"))] == [True, True]


class TestFunnel:
    def test_reached_are_those_whose_letter_left_or_who_answered(self, database: Database) -> None:
        world = reached_out(database)
        assert look(database, funnel_of, world.edition) == Funnel(10, 10, 0, 0, 0)
        left(database, email=email_of("Ardéole"))
        left(database, "refused", email=email_of("Iris"))
        answered(database, world.invitations["Brise"])
        answered(database, world.invitations["Cresson"], "declined")
        assert look(database, funnel_of, world.edition) == Funnel(10, 10, 1, 1, 3)
        did(database, remind, world.invitations["Ardéole"], SITE, ANNE, NOW + DAY)
        found = look(database, funnel_of, world.edition)
        assert (found.reached, found.silent) == (3, 8)
        lists = {stage: sum(stands_in(one.course, stage) for one in look(database, candidates, world.edition))
                 for stage in STAGES}  # fmt: skip
        assert lists == {"selected": 10, "prepared": 0, "asked": 10, "reached": 3, "answered": 2, "accepted": 1, "declined": 1,
                         "silent": 8, "unreached": 7}  # fmt: skip
        with database.read() as session:
            assert len(session.execute(select(LETTER.c.id)).all()) == len(NAMES) + 1
