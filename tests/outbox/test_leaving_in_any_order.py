"""In whatever order messages are written, changed, sent, put off and discarded: nothing leaves that nobody sent, nothing leaves
twice, and nothing that was discarded leaves. Hypothesis chooses the order, on both databases.
"""

from datetime import datetime

from answering import Answering, mail_server
from edition_acts import ANNE, DAY, NOW
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test
from inviting import selected
from messaging import chosen, did, draft, look, told
from sqlalchemy import select

from award.database.transactions import Database
from award.jobs.bench import Bench
from award.mail.jobs import send_letter
from award.mail.letters import SendLetter
from award.mail.tables import LETTER
from award.messages import Refused
from award.outbox.kinds import Wording
from award.outbox.operations import (
    cancel_batch,
    discard,
    edit,
    open_batch,
    post_batch,
    post_due,
    send,
    unschedule,
    write,
)
from award.outbox.queries.listing import pending
from award.outbox.sending import Chosen, Seen
from award.settings import Settings


class Outbox(RuleBasedStateMachine):
    """What must be so is written down beside what is done: `state` of each message, and the text that it must have."""

    database: Database
    edition: int
    mail: str
    answers: Answering
    number = 0
    batches: Bundle[int] = Bundle("batches")
    shown: Bundle[Chosen] = Bundle("shown")

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = NOW
        self.state: dict[int, str] = {}
        self.due: dict[int, datetime] = {}
        self.text: dict[int, str] = {}
        self.batch: dict[int, int] = {}
        self.held: set[int] = set()
        self.begun = len(self.answers.arrived)

    def teardown(self) -> None:
        """What this example leaves behind is none of the next one's."""
        for batch in set(self.batch.values()):
            did(self.database, cancel_batch, batch, "", ANNE.called, self.now)
        self.works()

    @rule(target=batches, held=st.booleans())
    def opens(self, *, held: bool) -> int:
        batch = self.database.write(lambda session: open_batch(session, self.edition, ANNE.called, self.now, held=held))
        self.held |= {batch} if held else set()
        return batch

    @rule(batch=batches)
    def writes(self, batch: int) -> None:
        type(self).number += 1
        key = did(self.database, write, draft(self.edition, batch, self.number), ANNE.called, self.now)
        self.state[key], self.batch[key] = "waiting", batch
        self.text[key] = told(self.database, self.edition, key).text

    @rule(target=shown, data=st.data(), later=st.sampled_from([None, 1, 3]))
    def looks(self, data: st.DataObject, later: int | None) -> Chosen:
        keys = data.draw(st.sets(st.sampled_from(sorted(self.state)), max_size=3)) if self.state else set()
        return chosen(self.database, self.edition, keys, None if later is None else self.now + later * DAY)

    @rule(data=st.data())
    def edits(self, data: st.DataObject) -> None:
        if not self.state:
            return
        key = data.draw(st.sampled_from(sorted(self.state)))
        there = told(self.database, self.edition, key)
        text = f"{there.text}\n\nRelu."
        if self._tried(
            edit, Seen(self.edition, key, there.listed.version), Wording(there.listed.subject, text), ANNE, self.now
        ):
            assert self.state[key] in {"waiting", "scheduled"}
            self.text[key] = text

    @rule(seen=consumes(shown))
    def sends(self, seen: Chosen) -> None:
        if self._tried(send, seen, ANNE, self.now):
            assert {self.state[key] for key in seen.keys} <= {"waiting", "scheduled"}
            assert not {self.batch[key] for key in seen.keys} & self.held
            for key in seen.keys:
                self.state[key] = "posted" if seen.due is None else "scheduled"
                if seen.due is not None:
                    self.due[key] = seen.due

    @rule(seen=consumes(shown))
    def discards(self, seen: Chosen) -> None:
        if self._tried(discard, Chosen(seen.edition, seen.keys, seen.digest), "Non.", ANNE, self.now):
            assert {self.state[key] for key in seen.keys} <= {"waiting", "scheduled"}
            self.state |= dict.fromkeys(seen.keys, "discarded")

    @rule(seen=shown)
    def puts_off(self, seen: Chosen) -> None:
        did(self.database, unschedule, self.edition, seen.keys, ANNE, self.now)
        self._become({key for key in seen.keys if self.state[key] == "scheduled"}, "waiting")

    @rule(batch=batches)
    def posts(self, batch: int) -> None:
        there = self._still(batch)
        assert did(self.database, post_batch, batch, ANNE.called, self.now) == len(there)
        self._become(there, "posted")

    @rule(batch=batches)
    def cancels(self, batch: int) -> None:
        there = self._still(batch)
        assert did(self.database, cancel_batch, batch, "Non.", ANNE.called, self.now) == len(there)
        self._become(there, "discarded")

    @rule(days=st.integers(0, 2))
    def time_passes(self, days: int) -> None:
        self.now += days * DAY
        ready = {key for key, state in self.state.items() if state == "scheduled" and self.due[key] <= self.now}
        assert did(self.database, post_due, self.now) == len(ready)
        self._become(ready, "posted")

    @rule()
    def works(self) -> None:
        """The worker takes every letter there is to the mail server, those that left already too."""
        with self.database.read() as session:
            keys = session.execute(select(LETTER.c.id)).scalars().all()
        bench = Bench(
            Settings(database=self.database.address, mail=self.mail, mail_from="prix@award.example"), self.database
        )
        for key in keys:
            send_letter(bench, SendLetter(key))

    @invariant()
    def nothing_leaves_but_what_was_sent_and_that_once(self) -> None:
        with self.database.read() as session:
            rows = session.execute(select(LETTER.c.recipient).order_by(LETTER.c.id)).scalars().all()
        posted = [key for key, state in self.state.items() if state == "posted"]
        here = {told(self.database, self.edition, key).listed.address for key in self.state}
        addresses = {told(self.database, self.edition, key).listed.address for key in posted}
        mine = [one for one in rows if one in here]
        assert len(mine) == len(set(mine)) == len(posted)
        assert set(mine) == addresses
        arrived = [text.split("To: ")[1].split("\r")[0] for text in self.answers.arrived[self.begun :]]
        assert len(arrived) == len(set(arrived))
        assert set(arrived) <= addresses

    @invariant()
    def what_waits_says_what_was_written_last(self) -> None:
        still = [key for key, state in self.state.items() if state in {"waiting", "scheduled"}]
        there = {one.listed.id: one.text for one in look(self.database, pending, self.edition, still)}
        assert there == {key: self.text[key] for key in still}

    def _still(self, batch: int) -> set[int]:
        return {
            key for key, mine in self.batch.items() if mine == batch and self.state[key] in {"waiting", "scheduled"}
        }

    def _become(self, keys: set[int], state: str) -> None:
        self.state |= dict.fromkeys(keys, state)

    def _tried(self, act: object, *given: object) -> bool:
        try:
            did(self.database, act, *given)
        except Refused:
            return False
        return True


def test_outbox_keeps_its_word_in_any_order(database: Database) -> None:
    answers = Answering()
    with mail_server(answers) as address:
        edition = selected(database).edition
        machine = type(
            "OutboxHere", (Outbox,), {"database": database, "edition": edition, "mail": address, "answers": answers}
        )
        run_state_machine_as_test(  # type: ignore[no-untyped-call]
            machine,
            settings=settings(
                max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )
