"""What became of a message: as the mail server said, in lists, and by hand."""

from email import message_from_string
from email.policy import default
from typing import Any

import pytest
from answering import Answering, mail_server
from edition_acts import ANNE, DAY, NOW, refused
from inviting import selected
from messaging import FREE, KIND, SECRET, SITE, batch_of, chosen, did, draft, look, told
from msgspec.structs import replace
from sqlalchemy import select

from award.database.transactions import Database
from award.editions.refusals import Unknown
from award.jobs.bench import Bench
from award.jobs.tables import JOB
from award.mail.jobs import send_letter
from award.mail.letters import SendLetter
from award.mail.operations import doubt, leave
from award.mail.queries import letter
from award.outbox.operations import (
    Draft,
    To,
    confirm,
    note_bounce,
    post_batch,
    send,
    send_again,
    send_at_once,
    withdraw,
    write,
)
from award.outbox.queries import last_written, sent, shown
from award.outbox.queries.listing import Wanted, counts, messages
from award.outbox.sending import COURSES, OF_LETTERS, Shown, course_of, digest_of
from award.settings import Settings


@pytest.fixture
def edition(database: Database) -> int:
    """In the phase in which companies are written to."""
    return selected(database).edition


def worker(database: Database, mail: str = "", now: Any = NOW) -> Bench:
    bench = Bench(
        Settings(database=database.address, mail=mail, mail_from="prix@award.example", public_address=SITE), database
    )
    bench.now = lambda: now  # type: ignore[method-assign]
    return bench


def carried(database: Database, mail: str) -> None:
    """Every letter that waits is taken to the mail server."""
    with database.read() as session:
        jobs = session.scalars(select(JOB.c.arguments).where(JOB.c.kind == "mail.send")).all()
    for arguments in jobs:
        send_letter(worker(database, mail), SendLetter(int(arguments.split(":")[1].strip("}"))))


class TestByRealMail:
    """The message says what the mail server said, and nothing more."""

    @pytest.mark.parametrize(
        ("answers", "course", "said"),
        [
            (Answering(), "sent", "250 OK"),
            (Answering(rcpt="550 5.1.1 No such user"), "refused", "550 5.1.1 No such user"),
            (Answering(content=""), "doubtful", "SMTPServerDisconnected"),
        ],
    )
    def test_course_is_that_of_the_letter(
        self, database: Database, edition: int, answers: Answering, course: str, said: str
    ) -> None:
        batch, (key,) = batch_of(database, edition, 1)
        did(database, post_batch, batch, ANNE.called, NOW)
        assert told(database, edition, key).listed.course == "leaving"
        answers.arrived.clear()  # the other database had the same server
        with mail_server(answers) as address:
            carried(database, address)
        found = told(database, edition, key)
        assert (found.listed.course, found.letter_told) == (course, said)
        assert look(database, counts, edition) == {course: 1}
        assert len(answers.arrived) == (course == "sent")

    def test_letter_that_arrives_is_the_message_with_its_link_and_a_button(
        self, database: Database, edition: int
    ) -> None:
        batch, _ = batch_of(database, edition, 1)
        did(database, post_batch, batch, ANNE.called, NOW)
        answers = Answering()
        with mail_server(answers) as address:
            carried(database, address)
        (arrived,) = answers.arrived
        sent_ = message_from_string(arrived, policy=default)
        plain, page = (sent_.get_body((kind,)) for kind in ("plain", "html"))
        assert plain is not None
        assert page is not None
        assert f"\n{SECRET[:-2]}00\n" in plain.get_content().replace("\r", "")
        assert f'<a href="{SECRET[:-2]}00" style="display:inline-block' in page.get_content()

    def test_one_that_was_refused_leaves_again_with_the_link_it_had(self, database: Database, edition: int) -> None:
        batch, (key,) = batch_of(database, edition, 1)
        refused(database, lambda session: send_again(session, edition, key, ANNE, NOW))
        did(database, post_batch, batch, ANNE.called, NOW)
        answers = Answering(rcpt="550 no")
        with mail_server(answers) as address:
            carried(database, address)
            answers.rcpt = "250 OK"
            did(database, send_again, edition, key, ANNE, NOW)
            carried(database, address)
        assert len(answers.arrived) == 1
        assert f"{SECRET[:-2]}00" in answers.arrived[0]
        assert told(database, edition, key).listed.course == "sent"

    def test_doubt_ends_by_a_person(self, database: Database, edition: int) -> None:
        key = did(database, send_at_once, draft(edition), "system", NOW)
        letter_key = told(database, edition, key).letter
        did(database, leave, letter_key)
        did(database, doubt, letter_key, NOW)
        did(database, confirm, edition, key, ANNE, NOW)
        assert told(database, edition, key).listed.course == "sent"
        with database.read() as session:
            assert SECRET[:-2] not in str(letter(session, letter_key or 0))

    def test_what_came_back_is_noted_with_its_words(self, database: Database, edition: int) -> None:
        batch, (key, other) = batch_of(database, edition)
        refused(database, lambda session: note_bounce(session, edition, key, "550", ANNE, NOW))
        did(database, post_batch, batch, ANNE.called, NOW)
        with mail_server(Answering()) as address:
            carried(database, address)
        for wrong in (" ", "x" * 2001):
            refused(database, lambda session, wrong=wrong: note_bounce(session, edition, key, wrong, ANNE, NOW))  # type: ignore[misc]
        did(database, note_bounce, edition, key, " 5.2.2 Boîte pleine ", ANNE, NOW)
        found = told(database, edition, key)
        assert (found.listed.course, found.bounce, found.bounced_by) == ("bounced", "5.2.2 Boîte pleine", ANNE.called)
        assert look(database, counts, edition) == {"sent": 1, "bounced": 1}
        assert look(database, sent, {key})[key].course == "bounced"
        assert [one.id for one in look(database, messages, edition, Wanted("bounced"), 9)] == [key]
        assert [one.id for one in look(database, messages, edition, Wanted("sent"), 9)] == [other]
        refused(database, lambda session: send_again(session, edition, key, ANNE, NOW))


class TestLists:
    def test_messages_are_found_by_what_they_are_and_whom_they_are_to(self, database: Database, edition: int) -> None:
        batch, keys = batch_of(database, edition, 3)
        free = did(
            database, write, Draft(edition, FREE, To("Zoé_%", "z@b.example", "fr"), {"name": "Zoé"}), "system", NOW
        )
        found = {
            wanted: [one.id for one in look(database, messages, edition, wanted, 9)]
            for wanted in (
                Wanted(), Wanted(kind=FREE.name), Wanted(words="ardéole"), Wanted(words="_%"), Wanted(words="Z@B"),
                Wanted(batch=batch), Wanted(before=keys[1]), Wanted("scheduled"),
            )
        }  # fmt: skip
        assert list(found.values()) == [
            [free, *keys[::-1]], [free], keys[::-1], [free], [free], keys[::-1], [keys[0]], [],
        ]  # fmt: skip
        assert look(database, messages, 99, Wanted(), 9) == ()
        with pytest.raises(Unknown):
            told(database, 99, free)

    def test_last_one_written_about_something_is_not_one_that_was_discarded(
        self, database: Database, edition: int
    ) -> None:
        first = did(database, write, draft(edition), "system", NOW)
        later = did(database, write, draft(edition), "system", NOW + DAY)
        assert look(database, last_written, edition, [KIND.name]) == {"invitation:0": NOW + DAY}
        did(database, withdraw, [later], "Non.", "system", NOW)
        assert look(database, last_written, edition, [KIND.name]) == {"invitation:0": NOW}
        did(database, withdraw, [first], "Non.", "system", NOW)
        assert look(database, last_written, edition, [KIND.name]) == {}
        assert look(database, sent, []) == {}

    def test_shown_are_those_that_may_still_leave(self, database: Database, edition: int) -> None:
        _, keys = batch_of(database, edition)
        did(database, send, chosen(database, edition, keys[:1]), ANNE, NOW)
        assert [one.id for one in look(database, shown, edition, keys)] == keys[1:]
        assert look(database, shown, 99, keys) == ()


class TestCourses:
    def test_course_is_the_letters_once_it_is_posted(self) -> None:
        assert [course_of(state, "", bounced=False) for state in ("waiting", "scheduled", "discarded")] == [
            "waiting", "scheduled", "discarded",
        ]  # fmt: skip
        for state, course in OF_LETTERS.items():
            assert course_of("posted", state, bounced=False) == course
            assert course_of("posted", state, bounced=True) == ("bounced" if state == "sent" else course)
        assert set(OF_LETTERS.values()) < set(COURSES)

    def test_digest_names_who_gets_what_and_when(self) -> None:
        one, two = Shown(1, 1, "a@b.example", "Objet", "Texte"), Shown(2, 1, "c@d.example", "Objet", "Texte")
        assert digest_of([one, two], None) == digest_of([two, one], None)
        changed = [
            replace(one, version=2),
            replace(one, address="x"),
            replace(one, subject="x"),
            replace(one, text="x"),
        ]
        others = [digest_of([one], None), digest_of([one, two], NOW), digest_of([], None)]
        others += [digest_of([each, two], None) for each in changed]
        assert len({digest_of([one, two], None), *others}) == 8
