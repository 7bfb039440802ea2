"""Nothing leaves that nobody sent, nothing leaves twice, and what was shown is what is sent."""

from typing import Any

import pytest
from edition_acts import ANNE, DAY, NOW, OTHERS, acts, moved, refused
from inviting import selected
from messaging import FREE, SECRET, SITE, batch_of, chosen, did, draft, letters, look, told
from sqlalchemy import select

from award.database.transactions import Database
from award.editions.refusals import NotAllowed, Outdated, Shut, Unknown
from award.jobs.bench import Bench
from award.jobs.tables import JOB
from award.messages import Refused
from award.outbox.jobs import post_what_is_due
from award.outbox.kinds import Wording
from award.outbox.operations import (
    Draft,
    To,
    cancel_batch,
    confirm,
    discard,
    edit,
    erase_messages,
    note_bounce,
    post_batch,
    post_due,
    send,
    send_again,
    send_at_once,
    unschedule,
    withdraw,
    write,
)
from award.outbox.operations.posting import PostDue
from award.outbox.queries import courses_of_batch, messages_of_batch
from award.outbox.queries.listing import batches, pending
from award.outbox.sending import Chosen, Seen
from award.settings import Settings

NEW = Wording("Autre objet", "Bonjour,\r\n\r\nVoici {lien} \r\n")


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


class TestWriting:
    def test_message_is_written_from_its_template_and_stays(self, database: Database, edition: int) -> None:
        key = did(database, write, draft(edition), ANNE.called, NOW)
        found = told(database, edition, key)
        assert (found.listed.subject, found.text) == ("Pour Ardéole", "Bonjour Ada,\n\nVoici\u00a0:\n\n{lien}")
        assert (found.state, found.listed.course, found.secrets, found.template) == ("waiting", "waiting", ("lien",), 0)
        assert letters(database) == []
        act = acts(database)[-1]
        assert (act.kind, act.subject, "Ada" in str(act.after)) == ("message.written", "invitation:0", False)

    def test_address_in_two_lines_is_refused(self, database: Database, edition: int) -> None:
        wrong = Draft(edition, FREE, To("Ada", "a@b.example\r\nBcc: c@d.example", "fr"), {"name": "Ada"})
        refused(database, lambda session: write(session, wrong, ANNE.called, NOW))

    def test_secret_stands_nowhere_that_anybody_reads(self, database: Database, edition: int) -> None:
        batch, (key, _) = batch_of(database, edition)
        seen = (
            told(database, edition, key),
            look(database, messages_of_batch, batch),
            look(database, pending, edition, (), batch),
        )
        assert SECRET[-40:-2] not in repr(seen)


class TestEditing:
    def test_message_is_rewritten_and_leaves_as_it_was_rewritten(self, database: Database, edition: int) -> None:
        _, (key, _) = batch_of(database, edition)
        assert did(database, edit, Seen(edition, key, 1), NEW, ANNE, NOW) == 2
        found = told(database, edition, key)
        assert (found.listed.subject, found.text) == ("Autre objet", "Bonjour,\n\nVoici {lien}")
        assert (found.edited_by, found.edited_at) == (ANNE.called, NOW)
        did(database, send, chosen(database, edition, [key]), ANNE, NOW)
        assert letters(database) == [("0@entreprise.example", f"Bonjour,\n\nVoici {SECRET[:-2]}00")]

    def test_what_is_wrong_or_late_is_refused(self, database: Database, edition: int) -> None:
        _, (key, gone) = batch_of(database, edition)
        bare = Wording("", "Sans lien")
        assert len(refused(database, lambda session: edit(session, Seen(edition, key, 1), bare, ANNE, NOW))) == 2
        refused(database, lambda session: edit(session, Seen(edition, key, 7), NEW, ANNE, NOW), Outdated)
        refused(database, lambda session: edit(session, Seen(99, key, 1), NEW, ANNE, NOW), Unknown)
        did(database, send, chosen(database, edition, [gone]), ANNE, NOW)
        refused(database, lambda session: edit(session, Seen(edition, gone, 1), NEW, ANNE, NOW), Unknown)


class TestSending:
    def test_what_was_shown_leaves_once_with_its_link(self, database: Database, edition: int) -> None:
        batch, keys = batch_of(database, edition)
        shown_ = chosen(database, edition, keys)
        assert did(database, send, shown_, ANNE, NOW) == 2
        assert [text.splitlines()[-1] for _, text in letters(database)] == [f"{SECRET[:-2]}00", f"{SECRET[:-2]}01"]
        refused(database, lambda session: send(session, shown_, ANNE, NOW), Outdated)
        assert did(database, post_batch, batch, ANNE.called, NOW) == 0
        assert len(letters(database)) == 2
        assert [one.kind for one in acts(database)].count("message.sent") == 2

    def test_what_somebody_changed_meanwhile_does_not_leave(self, database: Database, edition: int) -> None:
        _, keys = batch_of(database, edition)
        shown_ = chosen(database, edition, keys)
        did(database, edit, Seen(edition, keys[0], 1), NEW, ANNE, NOW)
        refused(database, lambda session: send(session, shown_, ANNE, NOW), Outdated)
        refused(database, lambda session: discard(session, shown_, "Non.", ANNE, NOW), Outdated)
        assert letters(database) == []

    @pytest.mark.parametrize("by", OTHERS, ids=lambda by: "+".join(by.roles))
    def test_only_organisers_send_change_and_discard(self, database: Database, edition: int, by: Any) -> None:
        _, (key, _) = batch_of(database, edition)
        shown_ = chosen(database, edition, [key])
        for act in (
            lambda session: send(session, shown_, by, NOW),
            lambda session: discard(session, shown_, "Non.", by, NOW),
            lambda session: edit(session, Seen(edition, key, 1), NEW, by, NOW),
            lambda session: unschedule(session, edition, frozenset([key]), by, NOW),
            lambda session: note_bounce(session, edition, key, "550", by, NOW),
            lambda session: send_again(session, edition, key, by, NOW),
            lambda session: confirm(session, edition, key, by, NOW),
        ):
            refused(database, act, NotAllowed)

    def test_nothing_and_what_is_another_editions_is_refused(self, database: Database, edition: int) -> None:
        _, keys = batch_of(database, edition)
        assert refused(database, lambda session: send(session, Chosen(edition, frozenset(), "0"), ANNE, NOW))
        other = Chosen(99, frozenset(keys), chosen(database, edition, keys).digest)
        refused(database, lambda session: send(session, other, ANNE, NOW), Outdated)

    def test_phase_decides_what_may_still_leave(self, database: Database, edition: int) -> None:
        _, keys = batch_of(database, edition)
        free = did(
            database, write, Draft(edition, FREE, To("Ada", "a@b.example", "en"), {"name": "Ada"}), "system", NOW
        )
        moved(database, edition, "evaluation")
        late = chosen(database, edition, keys)
        refused(database, lambda session: send(session, late, ANNE, NOW), Shut)
        did(database, send, chosen(database, edition, [free]), ANNE, NOW)
        assert letters(database) == [("a@b.example", "Dear Ada.")]

    def test_message_of_an_event_leaves_at_once_and_stands_in_the_list(self, database: Database, edition: int) -> None:
        key = did(database, send_at_once, draft(edition), "system", NOW)
        assert told(database, edition, key).listed.course == "leaving"
        assert letters(database)[0][1].endswith("00")
        assert look(database, batches, edition) == ()


class TestAtATime:
    def test_message_leaves_at_its_time_and_not_before(self, database: Database, edition: int) -> None:
        batch, keys = batch_of(database, edition)
        assert did(database, send, chosen(database, edition, keys, NOW + DAY), ANNE, NOW) == 2
        with database.read() as session:
            assert session.execute(select(JOB.c.kind, JOB.c.due)).one() == ("outbox.post-due", NOW + DAY)
        post_what_is_due(worker(database, now=NOW + DAY / 2), PostDue())
        (waiting,) = look(database, batches, edition)
        assert (letters(database), waiting.id, waiting.scheduled, waiting.due) == ([], batch, 2, NOW + DAY)
        for _twice in range(2):
            post_what_is_due(worker(database, now=NOW + DAY), PostDue())
        assert len(letters(database)) == 2
        assert told(database, edition, keys[0]).ended_by == "system"

    def test_time_that_has_passed_is_refused(self, database: Database, edition: int) -> None:
        _, keys = batch_of(database, edition)
        late = chosen(database, edition, keys, NOW)
        assert refused(database, lambda session: send(session, late, ANNE, NOW))

    def test_message_may_be_rewritten_put_off_and_discarded_until_then(self, database: Database, edition: int) -> None:
        _, (first, second) = batch_of(database, edition)
        did(database, send, chosen(database, edition, [first, second], NOW + DAY), ANNE, NOW)
        did(database, edit, Seen(edition, first, 1), NEW, ANNE, NOW)
        did(database, discard, chosen(database, edition, [second]), "Trop tôt.", ANNE, NOW)
        assert did(database, unschedule, edition, frozenset([first, second]), ANNE, NOW) == 1
        assert did(database, post_due, NOW + 2 * DAY) == 0
        did(database, send, chosen(database, edition, [first], NOW + DAY), ANNE, NOW)
        did(database, send, chosen(database, edition, [first], NOW + 2 * DAY), ANNE, NOW)
        assert did(database, post_due, NOW + DAY) == 0
        assert did(database, post_due, NOW + 2 * DAY) == 1
        assert [text for _, text in letters(database)] == [f"Bonjour,\n\nVoici {SECRET[:-2]}00"]

    def test_message_whose_phase_has_passed_waits_for_a_person(self, database: Database, edition: int) -> None:
        _, keys = batch_of(database, edition)
        did(database, send, chosen(database, edition, keys, NOW + DAY), ANNE, NOW)
        moved(database, edition, "evaluation")
        assert did(database, post_due, NOW + DAY) == 0
        assert (letters(database), told(database, edition, keys[0]).state) == ([], "waiting")
        assert [one.kind for one in acts(database)].count("message.kept-back") == 2


class TestBatches:
    def test_held_batch_leaves_by_its_own_act_only(self, database: Database, edition: int) -> None:
        batch, keys = batch_of(database, edition, held=True)
        for when in (None, NOW + DAY):
            shown_ = chosen(database, edition, keys, when)
            assert refused(database, lambda session, one=shown_: send(session, one, ANNE, NOW))  # type: ignore[misc]
        assert [len(found) for found in (letters(database), look(database, batches, edition))] == [0, 1]
        did(database, edit, Seen(edition, keys[0], 1), NEW, ANNE, NOW)
        assert did(database, post_batch, batch, "system", NOW) == 2
        assert look(database, courses_of_batch, batch) == {"leaving": 2}

    def test_act_that_fails_after_posting_has_posted_nothing(self, database: Database, edition: int) -> None:
        batch, _ = batch_of(database, edition)

        def fails(session: Any) -> None:
            post_batch(session, batch, "system", NOW)
            raise Refused

        with pytest.raises(Refused):
            database.write(fails)
        assert (letters(database), look(database, courses_of_batch, batch)) == ([], {"waiting": 2})

    def test_cancelled_batch_never_leaves(self, database: Database, edition: int) -> None:
        batch, keys = batch_of(database, edition, 3)
        did(database, send, chosen(database, edition, keys[:1]), ANNE, NOW)
        assert did(database, cancel_batch, batch, "Reportée.", ANNE.called, NOW) == 2
        assert did(database, post_batch, batch, ANNE.called, NOW) == 0
        found = told(database, edition, keys[2])
        assert (found.state, found.reason, found.secrets) == ("discarded", "Reportée.", ())
        assert look(database, courses_of_batch, batch) == {"leaving": 1, "discarded": 2}
        assert len(look(database, messages_of_batch, batch)) == 0


class TestDiscarding:
    def test_reason_is_needed_and_kept(self, database: Database, edition: int) -> None:
        _, keys = batch_of(database, edition)
        shown_ = chosen(database, edition, keys)
        for wrong in (" ", "x" * 501):
            assert refused(database, lambda session, why=wrong: discard(session, shown_, why, ANNE, NOW))  # type: ignore[misc]
        assert did(database, discard, chosen(database, edition, keys), " En double. ", ANNE, NOW) == 2
        act = acts(database)[-1]
        assert (act.kind, act.subject, act.reason) == ("message.discarded", "invitation:1", "En double.")
        assert did(database, withdraw, keys, "Encore.", "system", NOW) == 0
        assert did(database, withdraw, [], "Rien.", "system", NOW) == 0

    def test_who_leaves_takes_along_what_they_were_written(self, database: Database, edition: int) -> None:
        _, (first, second) = batch_of(database, edition)
        did(database, send, chosen(database, edition, [first]), ANNE, NOW)
        for at in range(2):
            did(database, erase_messages, f"{at}@entreprise.example", "system", NOW)
        found = [told(database, edition, key) for key in (first, second)]
        assert [one.state for one in found] == ["posted", "discarded"]
        assert {(one.listed.name, one.listed.address, one.listed.subject, one.text) for one in found} == {
            ("", "", "", "")
        }
