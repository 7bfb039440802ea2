"""An edition in deliberation: companies that take part, each with the marks that were signed of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from company_acts import company_named, entered, sector_named
from edition_acts import CLAIRE, DONE, acts, dated, frozen, made, seen
from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from award.database.transactions import Database
from award.drafts.tables import DraftRow
from award.editions.actors import Actor
from award.editions.operations import Step, move_phase
from award.editions.phases import Phase
from award.editions.reading import load_rules
from award.editions.rules import Rules
from award.editions.tables import EditionRow
from award.interviews.tables import JurorRow, SheetRow, SignatureRow
from award.invitations.tables import InvitationRow
from award.people.operations import NewPerson, create_person
from award.people.roles import Person
from award.ranking.operations import moved
from award.ranking.queries import Official, official
from award.selection.tables import DecidingFigureRow, SelectionRow, StudyRow
from award.trail.acts import Payload

NOW = datetime(2026, 11, 22, 14, 32, 7, tzinfo=UTC)
RULES = load_rules("prix-2017")
MARKS: dict[str, tuple[str, ...]] = {
    "Ardéole": ("90", "445/6", "92.5"),
    "Brise": ("81", "82", "83"),
    "Cresson": ("70", "abstained", "72"),
    "Dahlia": ("60", "61.25", ""),
}
"""By company: what each mark of the rules is; "" where nobody signed."""
Result = TypeVar("Result")


class World(NamedTuple):
    """`jurors` are keys on the jury by mark of the rules and seat, `people` those who sit there."""

    database: Database
    edition: int
    entries: dict[str, int]
    jurors: dict[tuple[str, int], int]
    people: dict[tuple[str, int], Person]

    def do(self, act: Callable[..., Result], *given: Any, at: datetime = NOW) -> Result:
        """In a transaction of its own; the time comes last."""
        return self.database.write(lambda session: act(session, *given, at))

    def ask(self, noun: Callable[..., Result], *given: Any) -> Result:
        with self.database.read() as session:
            return noun(session, *given)

    def official(self) -> Official:
        return self.ask(official, self.edition, NOW)

    def phase(self, phase: Phase) -> None:
        """By hand, without what a move does."""
        self.run(update(EditionRow).where(col(EditionRow.id) == self.edition).values(phase=phase))

    def run(self, statement: Any) -> None:
        self.database.write(lambda session: _run(session, statement))

    def move(self, target: Phase, by: Actor = CLAIRE, reason: str = "") -> int:
        """As the pages do."""
        step = Step(target, seen(self.database, self.edition).version, reason, moved)
        return self.database.write(lambda session: move_phase(session, self.edition, step, DONE, by, NOW))

    def acts(self) -> list[Payload]:
        return [one for one in acts(self.database) if one.kind.startswith("ranking.")]

    def sheet(self, company: str, rule: str, seat: int = 1) -> int:
        mine = select(col(SheetRow.id)).where(
            col(SheetRow.entry) == self.entries[company], col(SheetRow.mark) == rule, col(SheetRow.seat) == seat
        )
        return int(self.ask(lambda session: session.execute(mine).scalar_one()))

    def mark(self, company: str, rule: str, text: str, seat: int = 1) -> None:
        """Straight into the table, as nobody may."""
        sheet = self.sheet(company, rule, seat)
        self.run(update(SignatureRow).where(col(SignatureRow.sheet) == sheet).values(mark=text))

    def revise(self, company: str, rule: str, text: str, reason: str = "Relu ensemble.") -> None:
        """As a juror signs again after the others' marks could be read."""
        sheet = self.sheet(company, rule)
        row = {"sheet": sheet, "number": 2, "revised": True, "guide": "g", "content": "{}", "mark": text,
               "reason": reason, "by": "person:1", "at": NOW, "entry_of_trail": 1}  # fmt: skip
        self.run(insert(SignatureRow).values(**row))
        self.run(update(SheetRow).where(col(SheetRow.id) == sheet).values(signatures=2))

    def unsign(self, company: str, rule: str) -> None:
        here = update(SheetRow).where(col(SheetRow.id) == self.sheet(company, rule))
        self.run(here.values(state="open", signatures=0))


def _run(session: Session, statement: Any) -> None:
    session.execute(statement)


def world(database: Database, marks: Mapping[str, Sequence[str]] = MARKS, rules: Rules = RULES) -> World:
    """One juror for each seat of the rules, who judges every company."""
    edition = made(database, rules=rules)
    sectors = [sector_named(database, name) for name in ("Banque", "Commerce")]
    entries = {
        name: entered(database, edition, company_named(database, name), sectors[at % 2])
        for at, name in enumerate(marks)
    }
    frozen(database, edition)
    dated(database, edition)
    return marked(World(database, edition, entries, {}, {}), marks, rules)


def marked(there: World, marks: Mapping[str, Sequence[str]], rules: Rules = RULES) -> World:
    """These companies take part, and are marked; the edition is in deliberation."""
    seats = [
        (rule.name, seat) for rule in rules.marks for seat in range(1, rule.seats + 1) if given_by_jurors(rule.source)
    ]
    there.database.write(lambda session: _filled(session, there, seats, marks))
    there.phase("deliberation")
    return there


def given_by_jurors(source: str) -> bool:
    return source in {"organisation", "pair"}


def _filled(session: Session, there: World, seats: list[tuple[str, int]], marks: Mapping[str, Sequence[str]]) -> None:
    for name in marks:
        entry = there.entries[name]
        session.add(
            InvitationRow(edition=there.edition, entry=entry, asked_by="system", asked_at=NOW, answer="accepted")
        )
        for (rule, seat), text in zip(seats, marks[name], strict=True):
            _sheet(session, there, entry, rule, seat, text)


def _sheet(session: Session, there: World, entry: int, rule: str, seat: int, text: str) -> None:
    if (rule, seat) not in there.jurors:
        new = NewPerson(f"Jury {rule} {seat}", f"jury{len(there.jurors)}@example.org", ("juror",))
        person = create_person(session, new, "system", NOW)
        row = JurorRow(edition=there.edition, person=person, organisation=rule)
        session.add(row)
        session.flush()
        there.jurors[rule, seat] = row.id or 0
        there.people[rule, seat] = Person(person, new.name, "fr", frozenset({"juror"}))
    draft = DraftRow(opened=NOW)
    session.add(draft)
    session.flush()
    sheet = SheetRow(edition=there.edition, entry=entry, juror=there.jurors[rule, seat], mark=rule, seat=seat,
                     draft=draft.id or 0, state="signed" if text else "open", signatures=1 if text else 0,
                     assigned_by="system", assigned_at=NOW)  # fmt: skip
    session.add(sheet)
    session.flush()
    if text:
        session.add(SignatureRow(sheet=sheet.id or 0, number=1, revised=False, guide="g", content="{}", mark=text,
                                 by="person:1", at=NOW, entry_of_trail=1))  # fmt: skip


def figures(there: World, gaps: Mapping[str, Fraction]) -> None:
    """What a confirmed study leaves: the gap of each company over the reference of its sector."""
    there.database.write(lambda session: _figures(session, there, gaps))


def _figures(session: Session, there: World, gaps: Mapping[str, Fraction]) -> None:
    study = StudyRow(edition=there.edition, name="etude.csv", digest="d" * 64, size=1, received_by="person:1",
                     received_at=NOW, manner="{}", rules="r", examination="e" * 64)  # fmt: skip
    session.add(study)
    session.flush()
    session.add(
        SelectionRow(edition=there.edition, study=study.id or 0, study_digest="d" * 64, manner="{}", rules="r",
                     examination="e" * 64, result="s", measured=9, selected=9, confirmed_by="person:1", confirmed_at=NOW,
                     version=2)
    )  # fmt: skip
    session.flush()
    for name, gap in gaps.items():
        session.add(
            DecidingFigureRow(edition=there.edition, entry=there.entries[name], sector="Banque",
                              indicator="satisfaction", gap=str(gap), hundredths=str(gap + 70))
        )  # fmt: skip
