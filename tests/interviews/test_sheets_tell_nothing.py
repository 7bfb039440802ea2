"""Whatever others mark, sign, reopen or are given to judge: who may not know it fetches the same bytes as before."""

import re
from collections.abc import Callable
from random import Random

import pytest
from callers import application, caller, entered
from httpx import Response as Answer
from litestar import Litestar
from litestar.testing import TestClient
from sheet_world import CRITERIA, World, change, full, sit, world

from award.database.transactions import Database
from award.interviews.jury.operations.removing import free_seats
from award.interviews.sheets.operations import Decision, ask_reopening, decide_reopening, save_fields
from award.interviews.sheets.queries import sheets_of
from award.messages import Refused
from award.people.roles import Person

CASES = 125
"""Hidden changes in each of the two phases of the juror's own work, under each of the two rules where they may not know."""
CHANGING = re.compile(r'(name="(?:_token|save)" value=|<meta name="csrf" content=|"csrf":|"save":|data-save=)"[^"]*"')
"""What differs on every page: tokens, and the random names of saves."""
Seen = tuple[int, str, tuple[tuple[str, str], ...]]
OURS = ("x-request-id", "date", "server-timing")


def addresses(there: World) -> list[str]:
    """Every page about sheets that a juror may try, their own and others'."""
    mine = [f"/sheets/{entry}{rest}" for entry in (*there.entries, 987654) for rest in PAGES]
    return ["/home", "/sheets", *mine]


def fetched(client: TestClient[Litestar], asked: list[str]) -> dict[str, Seen]:
    """With their headers; without what differs each time."""
    return {address: seen(client.get(address, follow_redirects=False)) for address in asked}


AT_ONCE = 6
"""Addresses asked after each hidden act, drawn anew; all of them at the end."""
PAGES = ("", "/fields", "/signature", "/deliberation", "/receipt")


def seen(answer: Answer) -> Seen:
    headers = tuple((name, value) for name, value in answer.headers.items() if name not in OURS)
    text = answer.text.replace(answer.headers["x-request-id"], "")  # error pages quote it
    return answer.status_code, CHANGING.sub(r"\1", text), headers


class Hidden:
    """What others do of which a juror, who reads both of their own sheets, may know nothing."""

    def __init__(self, there: World, seed: int) -> None:
        self.there, self.done = there, 0
        self.random = Random(seed)  # noqa: S311 - chance that can be had again
        self.acts: tuple[Callable[[int], object], ...] = (
            self.types, self.types, self.signs, self.signs, self.loses, self.sits, self.third_sits, self.is_reopened,
        )  # fmt: skip

    def change(self) -> None:
        """The next one that does something."""
        try:
            self.random.choice(self.acts)(self.random.choice(self.there.entries))
        except Refused:
            return
        self.done += 1

    def types(self, entry: int) -> None:
        name = self.random.choice([f"mark.{self.random.choice(CRITERIA)}", "note.ecoute", "strength.1"])
        one = change(name, str(self.random.randint(0, 100)), self._version(entry, name))
        self.there.do(save_fields, entry, [one], self.there.marc)

    def signs(self, entry: int) -> None:
        self.there.type(self.there.marc, full(str(self.random.randint(0, 100))), entry)
        self.there.sign(self.there.marc, entry=entry)

    def loses(self, entry: int) -> None:
        self.there.do(free_seats, self._juror(entry, self.there.marc), entry, "conflit", self.there.organiser)

    def sits(self, entry: int) -> None:
        if entry not in {one.entry for one in self.there.ask(sheets_of, self.there.marc.id)}:
            self._sit(entry, self.there.marc, 2)

    def third_sits(self, entry: int) -> None:
        if entry in {one.entry for one in self.there.ask(sheets_of, self.there.nina.id)}:
            self.there.do(free_seats, self._juror(entry, self.there.nina), entry, "conflit", self.there.organiser)
        else:
            self._sit(entry, self.there.nina, 3)

    def is_reopened(self, entry: int) -> None:
        whose = self.there.whose(self.there.marc, entry)
        self.there.do(ask_reopening, whose, "Une faute.", self.there.organiser)
        self.there.do(decide_reopening, whose, Decision(granted=True), self.there.chair)

    def _sit(self, entry: int, person: Person, seat: int) -> None:
        place = self.there.edition, entry, self._juror(entry, person), seat
        self.there.database.write(lambda session: sit(session, *place))

    def _juror(self, entry: int, person: Person) -> int:
        return self.there.whose(person, entry).juror

    def _version(self, entry: int, name: str) -> int:
        standing = self.there.sheet(self.there.marc, entry).standing
        return standing[name].version if name in standing else 0


@pytest.mark.parametrize(("disclosure", "signed"), [("deliberation", True), ("deliberation", False), ("signed", False)])
def test_hidden_act_changes_no_byte_for_a_juror(database: Database, disclosure: str, signed: bool) -> None:  # noqa: FBT001 - a case
    there = world(database, disclosure)
    there.type(there.lea, full("70"))
    if signed:
        there.sign(there.lea)
    hidden = Hidden(there, seed=4)
    with caller(application(database, demo=True)) as client:
        entered(client, database, there.lea.id)
        assert_unchanged(client, hidden)


def test_hidden_act_changes_no_byte_for_a_juror_of_other_companies(database: Database) -> None:
    there = world(database, "signed")
    hidden = Hidden(there, seed=5)
    hidden.acts = tuple(act for act in hidden.acts if act != hidden.third_sits)
    with caller(application(database, demo=True)) as client:
        entered(client, database, there.nina.id)
        assert_unchanged(client, hidden)


def assert_unchanged(client: TestClient[Litestar], hidden: Hidden) -> None:
    every = addresses(hidden.there)
    before = fetched(client, every)
    while hidden.done < CASES:
        hidden.change()
        asked = hidden.random.sample(every, AT_ONCE)
        assert fetched(client, asked) == {address: before[address] for address in asked}
    assert fetched(client, every) == before
