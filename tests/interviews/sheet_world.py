"""A jury in a database: an edition under evaluation, companies, two jurors of each, an organiser and a chair."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, NamedTuple, TypeVar

import msgspec
from company_acts import company_named, entered, sector_named
from edition_acts import made
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.database.transactions import Database
from award.drafts.changing import Answer, Change
from award.drafts.operations import open_draft
from award.editions.phases import Phase
from award.editions.reading import load_rules
from award.editions.rules import Jury
from award.editions.tables import EditionRow
from award.interviews.guide.document import Guide, charter_digest, guide_digest
from award.interviews.guide.reading import load_guide
from award.interviews.sheets.operations import Saved, save_fields, sign
from award.interviews.sheets.queries import Sheet, Whose, sheet_for
from award.interviews.tables import GuideRow, JurorRow, SheetRow
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role
from award.trail.acts import Payload, read_payload
from award.trail.tables import ENTRY

NOW = datetime(2026, 11, 22, 14, 32, 7, tzinfo=UTC)
GUIDE = load_guide("entretien")
RULES = load_rules("epreuves")
CRITERIA = tuple(one.name for one in GUIDE.criteria)
THEMES = tuple(one.name for one in GUIDE.themes)
Result = TypeVar("Result")
_names = count(1)


class World(NamedTuple):
    """Léa and Marc judge both companies; Nina is on the jury and judges none."""

    database: Database
    edition: int
    entries: tuple[int, ...]
    lea: Person
    marc: Person
    nina: Person
    organiser: Person
    chair: Person
    seats: dict[tuple[int, int], int]
    """The key on the jury by entry and person."""

    def whose(self, person: Person, entry: int | None = None) -> Whose:
        here = self.entries[0] if entry is None else entry
        return Whose(self.edition, here, self.seats[here, person.id])

    def do(self, act: Callable[..., Result], *given: Any, at: datetime = NOW, **more: Any) -> Result:
        """In a transaction of its own; the time comes last."""
        return self.database.write(lambda session: act(session, *given, at, **more))

    def ask(self, noun: Callable[..., Result], *given: Any) -> Result:
        with self.database.read() as session:
            return noun(session, *given)

    def phase(self, phase: Phase) -> None:
        here = update(EditionRow).where(col(EditionRow.id) == self.edition)
        self.database.write(lambda session: session.execute(here.values(phase=phase)) and None)

    def sheet(self, person: Person, entry: int | None = None) -> Sheet:
        return self.ask(sheet_for, self.entries[0] if entry is None else entry, person.id)

    def type(self, person: Person, texts: dict[str, str], entry: int | None = None) -> Saved:
        """As one who sees what stands."""
        here = self.entries[0] if entry is None else entry
        standing = self.sheet(person, here).standing
        changes = [
            change(name, text, standing[name].version if name in standing else 0) for name, text in texts.items()
        ]
        return self.do(save_fields, here, changes, person)

    def save(self, person: Person, one: Change) -> Answer:
        return self.do(save_fields, self.entries[0], [one], person).answers[0]

    def sign(self, person: Person, reason: str = "", at: datetime = NOW, entry: int | None = None) -> int:
        here = self.entries[0] if entry is None else entry
        return self.do(sign, here, self.sheet(person, here).seal, reason, person, at=at)

    def signed(self, person: Person, mark: str = "80") -> int:
        self.type(person, full(mark))
        return self.sign(person)

    def acts(self, kind: str = "") -> list[Payload]:
        """In the trail, about sheets."""
        rows = self.ask(lambda session: session.scalars(select(ENTRY.c.payload).order_by(ENTRY.c.id)).all())
        found = [read_payload(row) for row in rows]
        return [one for one in found if one.kind.startswith(f"sheet.{kind}")]


def change(name: str, text: str, base: int = 0, save: str = "") -> Change:
    return Change(save or f"save-{next(_names):018d}", name, base, text)


def full(mark: str = "80") -> dict[str, str]:
    """Everything that a sheet needs to be signed."""
    marks = {f"mark.{name}": mark for name in CRITERIA}
    return marks | {f"covered.{name}": "yes" for name in THEMES} | {f"note.{name}": "Vu." for name in THEMES}


def world(
    database: Database, disclosure: str = "signed", guide: Guide = GUIDE, *, satisfaction_shown: bool = True
) -> World:
    jury = Jury(disclosure=disclosure, satisfaction_shown=satisfaction_shown)  # type: ignore[arg-type]  # one of them
    rules = msgspec.structs.replace(RULES, jury=jury)
    edition = made(database, rules=rules)
    sector = sector_named(database, "Alimentation")
    entries = tuple(entered(database, edition, company_named(database, name), sector) for name in ("Aube", "Brise"))
    people = [_person(database, name, role) for name, role in ROLES]
    seats = database.write(lambda session: _seated(session, edition, entries, people, guide))
    there = World(database, edition, entries, *people, seats=seats)
    there.phase("evaluation")
    return there


ROLES: tuple[tuple[str, Role], ...] = (
    ("Léa", "juror"), ("Marc", "juror"), ("Nina", "juror"), ("Olga", "organiser"), ("Chantal", "chair"),
)  # fmt: skip


def _person(database: Database, name: str, role: Role) -> Person:
    new = NewPerson(name, f"{name.lower().replace('é', 'e')}@example.org", (role,), "")
    key = database.write(lambda session: create_person(session, new, "system", NOW))
    return Person(key, name, "fr", frozenset({role}))


def _seated(
    session: Session, edition: int, entries: tuple[int, ...], people: list[Person], guide: Guide
) -> dict[tuple[int, int], int]:
    document = msgspec.json.encode(guide).decode()
    session.add(
        GuideRow(
            edition=edition, number=1, document=document, digest=guide_digest(guide), saved_by="system", saved_at=NOW
        )
    )
    seats = {}
    for place, person in enumerate(people[:3], 1):
        juror = JurorRow(
            edition=edition, person=person.id, organisation=f"Maison {place}", charter=charter_digest(guide)
        )
        session.add(juror)
        session.flush()
        for entry in entries:
            seats[entry, person.id] = juror.id or 0
            if place < 3:
                sit(session, edition, entry, juror.id or 0, place)
    return seats


def sit(session: Session, edition: int, entry: int, juror: int, seat: int) -> int:
    row = SheetRow(
        edition=edition, entry=entry, juror=juror, mark="Entretien", seat=seat, draft=open_draft(session, NOW),
        assigned_by="system", assigned_at=NOW,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id or 0


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)
