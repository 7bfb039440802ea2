"""One random step after the other, of two jurors, an organiser and a chair, held against the model."""

from collections.abc import Callable
from random import Random
from typing import Any

from sheet_model import MARKS, TEXTS, Model, ModelSheet, mark_of
from sheet_world import World, later, sit

from award.drafts.changing import Change
from award.drafts.queries import fields, past
from award.interviews.jury.operations.removing import free_seats
from award.interviews.sheets.operations import (
    Decision,
    abandon_revision,
    ask_reopening,
    decide_reopening,
    disclose,
    revise,
    save_fields,
    sign,
)
from award.interviews.sheets.queries import committee_marks, others_of, sheet_for
from award.interviews.sheets.refusals import NotYourSheet, SheetSigned
from award.messages import Refused
from award.people.roles import Person

PHASES = ("evaluation", "evaluation", "evaluation", "deliberation", "deliberation", "deliberation", "closed")


class Walk:
    """`step` makes one; `counted` says how often each kind did something, so that the walk is known to go everywhere."""

    def __init__(self, there: World, disclosure: str, seed: int) -> None:
        self.there, self.minute = there, 0
        self.random = Random(seed)  # noqa: S311 - chance that can be had again
        self.people = {"lea": there.lea, "marc": there.marc}
        self.model = Model(disclosure, {who: ModelSheet(self._draft(person)) for who, person in self.people.items()})
        self.sent: dict[str, list[Change]] = {"lea": [], "marc": []}
        self.waiting: list[tuple[str, Change]] = []
        self.counted: dict[str, int] = {}
        self.steps: tuple[tuple[int, Callable[[str], None]], ...] = (
            (30, self.save), (24, self.fill), (8, self.resend), (5, self.hold_back), (5, self.send_late), (30, self.sign),
            (6, self.ask), (6, self.decide), (10, self.read), (16, self.revise), (10, self.abandon), (6, self.move),
            (1, self.conflict), (6, self.come_back),
        )  # fmt: skip

    def step(self) -> None:
        self.minute += 1
        weights, acts = zip(*self.steps, strict=True)
        act = self.random.choices(acts, weights)[0]
        act(self.random.choice(("lea", "marc")))
        if act not in {self.save, self.fill, self.resend} or self.minute % 10 == 0:
            self.look()

    def save(self, who: str) -> None:
        self._send(who, [self._change(who) for _ in range(self.random.choice((1, 1, 1, 3)))])

    def fill(self, who: str) -> None:
        """What lacks of a sheet that can be signed, so that many are."""
        sheet = self.model.seats[who]
        wanted = {
            "covered.t": "yes",
            "strength.1.weight": "",
            **{name: self.random.choice(("40", "83,5")) for name in MARKS},
        }
        standing = sheet.standing if sheet else {}
        changes = [self._named(who, name, text, standing.get(name, ("", 0))[1]) for name, text in wanted.items()]
        self._send(who, changes)

    def resend(self, who: str) -> None:
        if self.sent[who]:
            self._send(who, [self.random.choice(self.sent[who][-40:])])

    def hold_back(self, who: str) -> None:
        """Typed with no network: sent later, perhaps after what was typed later."""
        self.waiting.append((who, self._change(who)))

    def send_late(self, _who: str) -> None:
        if self.waiting:
            who, change = self.waiting.pop(self.random.randrange(len(self.waiting)))
            self._send(who, [change])

    def sign(self, who: str) -> None:
        sheet, reason = self.model.seats[who], self.random.choice(("", "Parce que."))
        revised = sheet is not None and (sheet.state == "revising" or sheet.read_others)
        mark = mark_of(sheet.texts) if sheet else None
        allowed = (
            sheet is not None and self.model.writable(sheet) and mark is not None and (bool(reason) or not revised)
        )
        seal = self.there.sheet(self.people[who]).seal if sheet else "none"
        if self._did("sign", allowed, sign, self.there.entries[0], seal, reason, self.people[who]) and sheet:
            sheet.signed.append((mark, sheet.texts, revised))
            sheet.state = "signed"

    def ask(self, who: str) -> None:
        sheet = self.model.seats[who]
        allowed = sheet is not None and sheet.state == "signed" and not sheet.reopening and self.model.phase != "closed"
        if self._did("ask", allowed, ask_reopening, self._whose(who), "Une faute.", self.there.organiser) and sheet:
            sheet.reopening = True

    def decide(self, who: str) -> None:
        sheet, granted = self.model.seats[who], self.random.random() < 0.7
        allowed = sheet is not None and sheet.state == "signed" and sheet.reopening and self.model.phase != "closed"
        said = Decision(granted=granted, reason="Vu.")
        if self._did("decide", allowed, decide_reopening, self._whose(who), said, self.there.chair) and sheet:
            sheet.reopening = False
            if granted:
                revised = sheet.read_others or self.model.phase == "deliberation"
                sheet.state = "revising" if revised else "open"

    def read(self, who: str) -> None:
        sheet = self.model.seats[who]
        if self._did("read", sheet is not None, disclose, self.there.entries[0], self.people[who]) and sheet:
            self._note_reading(who)
            self._count("disclosed", bool(self.model.shown(who)))

    def revise(self, who: str) -> None:
        sheet = self.model.seats[who]
        allowed = sheet is not None and sheet.state == "signed" and self.model.phase == "deliberation"
        if self._did("revise", allowed, revise, self.there.entries[0], self.people[who]) and sheet:
            self._note_reading(who)
            sheet.state = "revising"

    def abandon(self, who: str) -> None:
        sheet = self.model.seats[who]
        allowed = sheet is not None and sheet.state == "revising" and self.model.writable(sheet)
        if self._did("abandon", allowed, abandon_revision, self.there.entries[0], self.people[who]) and sheet:
            sheet.abandon()

    def move(self, _who: str) -> None:
        self.model.phase = self.random.choice(PHASES)
        self.there.phase(self.model.phase)  # type: ignore[arg-type]  # one of them

    def conflict(self, who: str) -> None:
        sheet, juror = self.model.seats[who], self._whose(who).juror
        freed = self.there.do(free_seats, juror, self.there.entries[0], "conflit", self.there.organiser)
        assert freed == (sheet is not None)
        if sheet:
            self.model.gone.append(sheet)
            self.model.seats[who] = None
            self.sent[who] = []

    def come_back(self, who: str) -> None:
        if self.model.seats[who] is None:
            place = self.there.edition, self.there.entries[0], self._whose(who).juror, ("lea", "marc").index(who) + 1
            self.there.database.write(lambda session: sit(session, *place))
            self.model.seats[who] = ModelSheet(self._draft(self.people[who]))
            self._count("come back", did=True)

    def look(self) -> None:
        """What each can read is what the model allows, and nothing more."""
        for who, person in self.people.items():
            if self.model.seats[who] is None:
                assert isinstance(self._refused(others_of, self.there.entries[0], person.id), NotYourSheet)
                continue
            found = self.there.ask(others_of, self.there.entries[0], person.id)
            assert [(one.first, one.mark, one.texts) for one in found] == self.model.shown(who), who
        marks = self.there.ask(committee_marks, self.there.edition, self.there.organiser.id)
        names = {person.id: who for who, person in self.people.items()}
        assert [(names[one.person], one.independent, one.latest) for one in marks] == self.model.to_committee()

    def look_everywhere(self) -> None:
        """No text that was acknowledged is lost, and what stands is what the model says."""
        standing = [sheet for sheet in self.model.seats.values() if sheet]
        for sheet in [*self.model.gone, *standing]:
            found = self.there.ask(fields, sheet.draft)
            assert {name: (one.text, one.version) for name, one in found.items()} == sheet.standing
            for name in {name for name, _ in sheet.typed}:
                kept = {one.text for one in self.there.ask(past, sheet.draft, name)}
                assert {text for field, text in sheet.typed if field == name} <= kept

    def _change(self, who: str) -> Change:
        name = self.random.choice(tuple(TEXTS))
        sheet = self.model.seats[who]
        version = sheet.standing.get(name, ("", 0))[1] if sheet else 0
        base = version if self.random.random() < 0.8 else self.random.randint(0, version + 1)
        return self._named(who, name, self.random.choice(TEXTS[name]), base)

    def _named(self, who: str, name: str, text: str, base: int) -> Change:
        return Change(f"{who}-{self.random.getrandbits(96):024x}", name, base, text)

    def _send(self, who: str, changes: list[Change]) -> None:
        sheet = self.model.seats[who]
        known = sheet is not None and all(one.save in sheet.kept for one in changes)
        allowed = sheet is not None and (self.model.writable(sheet) or known)
        saved = self._did("save", allowed, save_fields, self.there.entries[0], changes, self.people[who])
        if saved and sheet:
            assert [(one.outcome, one.version) for one in saved.answers] == [sheet.save(one) for one in changes]
            stands = [(one.stands.text, one.stands.version) for one in saved.answers][-1]
            assert stands == sheet.standing.get(changes[-1].field, ("", 0))
            self.sent[who] += changes

    def _did(self, kind: str, allowed: bool, act: Callable[..., Any], *given: Any) -> Any:  # noqa: FBT001 - an expectation
        """What the act answers, True for nothing; False where it was refused. It must be as the model expects."""
        answer = self._outcome(act, *given)
        assert isinstance(answer, Refused) is not allowed, (kind, answer)
        refused = isinstance(answer, Refused)
        self._count(f"{kind} refused" if refused else kind, did=True)
        if kind == "save" and isinstance(answer, Refused):
            self._check_refusal(answer, given[-1])
        return False if refused else answer or True

    def _outcome(self, act: Callable[..., Any], *given: Any) -> Any:
        try:
            return self.there.do(act, *given, at=later(self.minute))
        except Refused as refused:
            return refused

    def _check_refusal(self, refused: Refused, by: Person) -> None:
        sheet = next(self.model.seats[who] for who, person in self.people.items() if person is by)
        assert isinstance(refused, NotYourSheet) is (sheet is None)
        assert isinstance(refused, SheetSigned) is (sheet is not None and sheet.state == "signed")

    def _refused(self, noun: Callable[..., Any], *given: Any) -> Refused | None:
        try:
            self.there.ask(noun, *given)
        except Refused as refused:
            return refused
        return None

    def _note_reading(self, who: str) -> None:
        sheet = self.model.seats[who]
        if sheet and self.model.may_read(who):
            sheet.read_others = True

    def _whose(self, who: str) -> Any:
        return self.there.whose(self.people[who])

    def _draft(self, person: Person) -> int:
        return self.there.ask(sheet_for, self.there.entries[0], person.id).held.draft

    def _count(self, kind: str, did: bool) -> None:  # noqa: FBT001 - whether it happened
        self.counted[kind] = self.counted.get(kind, 0) + did
