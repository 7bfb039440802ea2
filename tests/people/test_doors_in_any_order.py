"""In whatever order people come and go: a link opens once and in time, a code is accepted once, whoever was signed out is
out. Hypothesis chooses the order, on both databases.
"""

from datetime import datetime, timedelta

from callers import KEY, NOW, done, enrolled
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from pyotp import TOTP

from award.database.transactions import Database
from award.people.credentials import IDLE, SIGN_IN_LASTS, fingerprint
from award.people.links import LASTS
from award.people.operations import (
    NewFactor,
    Opening,
    Proof,
    prove,
    set_up_factor,
    sign_in_by_link,
    sign_out,
    sign_out_everywhere,
    touch,
)
from award.people.queries import signed_in
from award.people.roles import Person
from award.people.second_factor import STEP, secret_of, step_at
from award.people.tables import PersonalLinkRow
from award.web.visitor import new_token

SECRET = secret_of(b"twenty bytes of ours")
MINUTES = strategies.integers(min_value=0, max_value=150)


class Doors(RuleBasedStateMachine):
    """What must be so is written down beside what is done. One person; every attempt comes from a network of its own."""

    database: Database
    links: Bundle[str] = Bundle("links")
    sessions: Bundle[str] = Bundle("sessions")

    def __init__(self) -> None:
        super().__init__()
        self.now, self.step = NOW, 0
        self.open: dict[str, datetime] = {}
        """Links that open, and until when."""
        self.known: dict[str, tuple[datetime, datetime, bool]] = {}
        """Sessions: since when, when last used, and whether they are proved."""
        self.person = Person(enrolled(self.database, "juror", f"p{id(self)}x{new_token()[:6].strip('-_').lower()}@example.org"),
                             "Anne", "fr", frozenset({"juror"}))  # fmt: skip

    @rule(minutes=MINUTES)
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(target=links)
    def send(self) -> str:
        token, expires = new_token(), self.now + LASTS["sign-in"]
        row = PersonalLinkRow(
            fingerprint=fingerprint(token), person=self.person.id, kind="sign-in", created=self.now, expires=expires
        )
        self.database.write(lambda session: session.add(row.model_copy()))
        self.open[token] = expires
        return token

    @rule(target=sessions, link=links)
    def follow(self, link: str) -> str:
        opening = Opening(link, new_token(), new_token())
        found = done(self.database, sign_in_by_link, opening, self.now)
        assert (found is not None) == (self.now < self.open.get(link, self.now))
        if found is not None:
            self.open.clear()
            self.known[opening.session] = (self.now, self.now, not self.step)
        return opening.session

    @rule(target=sessions, session=sessions)
    def set_up(self, session: str) -> str:
        if not self.is_alive(session) or self.step or not self.known[session][2]:
            return session
        given = Proof(TOTP(SECRET).at(self.now), session, new_token(), new_token())
        done(self.database, set_up_factor, self.person, NewFactor(SECRET, ()), given, KEY, self.now)
        self.step = step_at(self.now)
        self.known = {given.renewed: self.known[session]}
        return given.renewed

    @rule(target=sessions, session=sessions, early=strategies.integers(-2, 2))
    def give_code(self, session: str, early: int) -> str:
        if not self.is_alive(session) or not self.step or self.known[session][2]:
            return session
        step = step_at(self.now) + early
        given = Proof(TOTP(SECRET).at(step * STEP), session, new_token(), new_token())
        right = done(self.database, prove, self.person.id, given, KEY, self.now)
        assert right == (abs(early) <= 1 and step > self.step)
        if not right:
            return session
        created, seen, _ = self.known.pop(session)
        self.step, self.known[given.renewed] = step, (created, seen, True)
        return given.renewed

    @rule(session=sessions)
    def use(self, session: str) -> None:
        if self.is_alive(session):
            done(self.database, touch, session, self.now)
            created, _, proved = self.known[session]
            self.known[session] = (created, self.now, proved)

    @rule(session=sessions)
    def leave(self, session: str) -> None:
        done(self.database, sign_out, session)
        self.known.pop(session, None)

    @rule()
    def leave_everywhere(self) -> None:
        done(self.database, sign_out_everywhere, self.person, self.now)
        self.known.clear()

    @rule(session=sessions)
    def look(self, session: str) -> None:
        found = signed_in(self.database, session, self.now)
        assert (found is not None) == self.is_alive(session)
        assert found is None or found.proved == self.known[session][2]

    @invariant()
    def nobody_is_in_by_a_planted_token(self) -> None:
        assert signed_in(self.database, new_token(), self.now) is None

    def is_alive(self, session: str) -> bool:
        if session not in self.known:
            return False
        created, seen, _ = self.known[session]
        return self.now < created + SIGN_IN_LASTS and self.now < seen + IDLE


def test_doors_keep_what_they_promise_in_any_order(database: Database) -> None:
    machine = type("DoorsHere", (Doors,), {"database": database})
    slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None, database=None, suppress_health_check=slow
        ),
    )
