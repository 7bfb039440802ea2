"""What others do, through the real operations, of which somebody who looks from outside may know nothing."""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from typing import Any, NamedTuple

from hidden_stage import FAR, SITE, Stage, planned
from sheet_world import CRITERIA, THEMES, change, full
from sqlalchemy import func, select, update
from sqlmodel import col

from award.interviews.assignment.operations import assign
from award.interviews.jury.declaring import DECISIONS
from award.interviews.jury.operations import (
    Decision as Decided,
    Declaration,
    accept_charter,
    change_juror,
    decide_conflict,
    declare_conflict,
    enlist,
    leave_jury,
)
from award.interviews.jury.operations.removing import free_seats
from award.interviews.jury.operations.storing import Seen as AsRead
from award.interviews.jury.queries import Conflict, charter_of, conflicts, juror
from award.interviews.jury.seating import Chair
from award.interviews.progress.operations import write_reminders
from award.interviews.sheets.operations import (
    Decision,
    abandon_revision,
    ask_reopening,
    copy_sheet,
    decide_reopening,
    revise,
    save_copied,
    save_fields,
    sign,
    sign_copied,
)
from award.interviews.sheets.queries import sheet_on_paper
from award.interviews.slots.operations import Change as Moved, Seen as SlotSeen, cancel_slot, move_slot
from award.interviews.slots.planning import Plan
from award.interviews.slots.queries import slot_of_entry
from award.interviews.tables import ConflictRow, JurorRow
from award.messages import Refused
from award.outbox.tables import OutgoingRow
from award.people.roles import Person
from award.trail.tables import ENTRY

WORDS = ("Abricot", "Bouleau", "Cerise", "Datte", "Épine", "Figue", "Genêt", "Houx")


class Veil(NamedTuple):
    """What is hidden from who looks: of which companies others' signatures are, of which who sits and who is in conflict, and
    of which one when they are met. Whatever others type and have not signed is hidden of all of them, as is what organisers note.
    """

    viewer: Person
    signing: Collection[int]
    seating: Collection[int]
    meeting: int


class Hidden:
    def __init__(self, here: Stage, veil: Veil, seed: str) -> None:
        self.here, self.there, self.veil, self.done = here, here.world, veil, 0
        self.random = Random(seed)  # noqa: S311 - chance that can be had again
        self.others = [one for one in here.jurors if one.id != veil.viewer.id]
        on_sheets: list[Callable[[], object]] = [self.types] * 12 + [self.begins_revision] * 4
        signed = [self.signs] * 8 + [self.is_reopened] * 8 + [self.revises] * 4 + [self.copies] * 4
        seats = [self.sits] * 6 + [self.loses, self.conflicts, self.comes_and_goes] + [self.decides] * 2
        around = [self.proposes, self.notes, self.reminds, self.promises, self.meets]
        self.acts = on_sheets + signed + seats + around
        self.told: dict[str, int] = {}

    def change(self) -> str:
        """The name of the next act that does something."""
        while True:
            act, before = self.random.choice(self.acts), self._written()
            try:
                act()
            except Refused:
                continue
            if self._written() > before:
                self.done += 1
                name = str(getattr(act, "__name__", ""))
                self.told[name] = self.told.get(name, 0) + 1
                return name

    def do(self, act: Callable[..., Any], *given: Any) -> Any:
        """Now: whatever tells when something was last done would tell of this."""
        return self.there.do(act, *given, at=datetime.now(UTC))

    def word(self) -> str:
        return f"{self.random.choice(WORDS)} {self.random.randint(0, 10**9)}"

    def types(self) -> None:
        whose = self._sheet(self.there.entries[:3])
        self._type(*whose, self._text())

    def changes_a_text(self) -> None:
        """Of a sheet that is full already: how far it is stays as it was."""
        person, entry = self._sheet(self.there.entries[:3])
        mark, note = f"mark.{self.random.choice(CRITERIA)}", f"note.{self.random.choice(THEMES)}"
        self._type(person, entry, {mark: str(self.random.randint(0, 100)), note: self.word()})

    def signs(self) -> None:
        person, entry = self._sheet(self.veil.signing)
        self._sign(person, entry)

    def is_reopened(self) -> None:
        person, entry = self._sheet(self.veil.signing)
        whose = self.there.whose(person, entry)
        self.do(ask_reopening, whose, self.word(), self.there.organiser)
        granted = self.random.random() < 0.8
        self.do(decide_reopening, whose, Decision(granted=granted, reason=self.word()), self.there.chair)

    def begins_revision(self) -> None:
        """What is typed in a revision, or given up again, is the juror's alone until it is signed."""
        person, entry = self._sheet(self.there.entries[:3])
        self.do(abandon_revision if self.random.random() < 0.5 else revise, entry, person)

    def revises(self) -> None:
        person, entry = self._sheet(self.veil.signing)
        self.do(revise, entry, person)
        self._sign(person, entry)

    def copies(self) -> None:
        """From a paper: a sheet that nobody has touched."""
        person, entry = self._sheet(self.veil.signing)
        whose, olga = self.there.whose(person, entry), self.there.organiser
        self.do(copy_sheet, whose, self.word(), olga)
        self.do(save_copied, whose, [change(*one) for one in self._full().items()], olga)
        sheet = self.there.ask(sheet_on_paper, whose, olga.called)
        self.do(sign_copied, whose, sheet.seal, olga)

    def sits(self) -> None:
        """In the first seat that is free, whoever may."""
        ways = list(product([*self.veil.seating], self.others, (1, 2)))
        self.random.shuffle(ways)
        for entry, person, seat in ways:
            with suppress(Refused):
                self.do(assign, entry, "Entretien", seat, self.here.juror(person), self.there.organiser)
                return

    def loses(self) -> None:
        person, entry = self._sheet(self.veil.seating)
        self.do(free_seats, self.here.juror(person), entry, "équilibre", self.there.organiser)

    def conflicts(self) -> None:
        """Declared by the juror, or written down for them by an organiser."""
        person, entry = self._sheet(self.veil.seating)
        company, olga = self.here.company(entry), self.there.organiser
        own = self.random.random() < 0.5
        said = Declaration(company, "family", self.word(), None if own else self.here.juror(person))
        self.do(declare_conflict, self.there.edition, said, SITE, person if own else olga)

    def proposes(self) -> None:
        """By the software, perhaps of who looks: nothing stands yet. Dismissed at once, or later."""
        company = self.here.company(self.random.choice(self.there.entries))
        person = self.random.choice([*self.others, *self.others, self.veil.viewer])
        row = {"juror": self.there.seats.get((self.here.aube, person.id), self.here.juror(self.others[0])),
               "company": company, "kind": "employment", "reason": f"employer:{self.word()}", "state": "proposed",
               "declared_by": "system", "declared_at": datetime.now(UTC)}  # fmt: skip
        self.there.database.write(lambda session: session.add(ConflictRow(**row)))

    def decides(self) -> None:
        """A proposition is dismissed, whoever it is of; a conflict of others is lifted."""
        mine = self.there.seats.get((self.here.aube, self.veil.viewer.id))
        waiting = [one for one in self._conflicts() if one.state == "proposed"]
        standing = [one for one in self._conflicts() if one.state == "standing" and one.juror != mine]
        if not waiting and not standing:
            self.proposes()
            return
        one = self.random.choice([*waiting, *standing])
        outcome = next(iter(DECISIONS[one.state] - {"standing"}))
        seen = AsRead(self.there.edition, one.id, one.version)
        self.do(decide_conflict, seen, Decided(outcome, self.word()), SITE, self.there.organiser)

    def notes(self) -> None:
        """What organisers know of another juror."""
        seen = self._juror(self.random.choice(self.others))
        chair = Chair(self._organisation(seen.key), self.word(), (self.word(),), self.random.randint(4, 9))
        self.do(change_juror, seen, chair, self.there.organiser)

    def reminds(self) -> None:
        forget = update(OutgoingRow).values(written_at=datetime.now(UTC) - timedelta(days=900))
        self.there.database.write(lambda session: session.execute(forget) and None)
        self.do(write_reminders, self.there.edition, None, SITE, self.there.organiser)

    def promises(self) -> None:
        person = self.random.choice([one for one in self.others if not self._meets_who_looks(one)])
        forget = update(JurorRow).where(col(JurorRow.person) == person.id).values(charter="")
        self.there.database.write(lambda session: session.execute(forget) and None)
        charter = self.there.ask(charter_of, self.there.edition)
        self.do(accept_charter, self.there.edition, charter, person)

    def comes_and_goes(self) -> None:
        """Off the jury with all the seats held, and on it again."""
        person = self.random.choice([one for one in self.others if not self._meets_who_looks(one)])
        seen = self._juror(person)
        organisation = self._organisation(seen.key)
        self.do(leave_jury, seen, self.word(), self.there.organiser)
        self.do(enlist, self.there.edition, person.id, Chair(organisation), self.there.organiser)

    def meets(self) -> None:
        """An interview is planned, moved, cancelled."""
        starts = FAR + timedelta(days=self.random.randint(1, 3000))
        slot = self.there.ask(slot_of_entry, self.veil.meeting)
        if slot is None:
            planned(self.here, self.veil.meeting, starts)
            return
        seen = SlotSeen(self.there.edition, slot.id, slot.version)
        if self.random.random() < 0.5:
            self.do(cancel_slot, seen, self.word(), SITE, self.there.organiser)
        else:
            moved = Moved(Plan(starts, 60, self.word()), self.word())
            self.do(move_slot, seen, moved, SITE, self.there.organiser)

    def _type(self, person: Person, entry: int, texts: dict[str, str]) -> None:
        standing = self.there.sheet(person, entry).standing
        seen = {name: standing[name].version if name in standing else 0 for name in texts}
        self.do(save_fields, entry, [change(name, text, seen[name]) for name, text in texts.items()], person)

    def _sign(self, person: Person, entry: int) -> None:
        self._type(person, entry, self._full())
        self.do(sign, entry, self.there.sheet(person, entry).seal, self.word(), person)

    def _text(self) -> dict[str, str]:
        name = self.random.choice(CRITERIA)
        mark, theme = str(self.random.randint(0, 100)), self.random.choice(THEMES)
        return self.random.choice([
            {f"mark.{name}": mark}, {f"mark.{name}": "abstention", f"reason.{name}": self.word()},
            {f"mark.{name}": "beaucoup"}, {f"mark.{name}": ""}, {f"note.{theme}": self.word()},
            {f"covered.{theme}": self.random.choice(("yes", ""))}, {"strength.1": self.word(), "strength.1.weight": "3"},
            {"priority.2": self.word()},
        ])  # fmt: skip

    def _full(self) -> dict[str, str]:
        abstains = {f"mark.{CRITERIA[0]}": "abstention", f"reason.{CRITERIA[0]}": self.word()}
        texts = full(str(self.random.randint(0, 100)))
        return texts | abstains if self.random.random() < 0.3 else texts

    def _sheet(self, entries: Collection[int]) -> tuple[Person, int]:
        """Another's, of one of these companies; whether they hold it, the operation finds."""
        return self.random.choice(self.others), self.random.choice([*entries])

    def _conflicts(self) -> list[Conflict]:
        return list(self.there.ask(conflicts, self.there.edition))

    def _juror(self, person: Person) -> AsRead:
        found = self.there.ask(juror, self.here.juror(person), self.there.edition)
        return AsRead(self.there.edition, found.id, found.version)

    def _organisation(self, key: int) -> str:
        return str(self.there.ask(juror, key, self.there.edition).organisation)

    def _meets_who_looks(self, person: Person) -> bool:
        """Where who looks is told who meets Aube."""
        return person.id in {self.there.lea.id, self.there.marc.id} and self.here.aube not in self.veil.seating

    def _written(self) -> tuple[int, int]:
        acts, found = select(func.count()).select_from(ENTRY), select(func.count()).select_from(ConflictRow)
        return self.there.ask(lambda session: (session.scalar(acts), session.scalar(found)))
