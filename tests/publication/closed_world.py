"""An edition whose ranking is closed, checked and approved: four companies, three organisations, two laureates."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

import msgspec
import pytest
from company_acts import company_named, entered, sector_named
from edition_acts import DATES, DONE
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.companies.queries import entry
from award.database.transactions import Database
from award.drafts.changing import Change
from award.drafts.operations import open_draft
from award.editions.actors import Acting
from award.editions.operations import NewEdition, Step, create_edition, freeze_rules, move_phase, set_calendar
from award.editions.phases import Phase
from award.editions.queries import standing
from award.editions.reading import load_rules
from award.editions.rules import Rules
from award.editions.tables import EditionRow
from award.feedback.tables import FeedbackApprovalRow, FeedbackRow
from award.interviews.guide.document import charter_digest, guide_digest
from award.interviews.guide.reading import load_guide
from award.interviews.sheets.operations import save_fields, sign
from award.interviews.sheets.queries import sheet_for
from award.interviews.tables import GuideRow, JurorRow, SheetRow
from award.invitations.tables import InvitationRow
from award.jobs.bench import Bench
from award.messages import Refused
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role
from award.publication.documents.operations import Printed, keep_document, new_code
from award.publication.documents.queries import Badge, wanted_in
from award.publication.release.operations import Preparation, Release, Seen, confirm, prepare, release
from award.publication.release.queries import publication
from award.ranking.operations import approve, check, moved
from award.ranking.queries import closed
from award.settings import Settings
from award.storage.files import Files
from award.trail.acts import Payload, read_payload
from award.trail.tables import ENTRY

NOW = datetime(2026, 11, 22, 14, 32, 7, tzinfo=UTC)
HOUR = datetime(2026, 12, 5, 17, 0, tzinfo=UTC)
"""Of the ceremony: six in the evening, in Paris."""
SECOND = timedelta(seconds=1)
SITE = "http://award.example"
GUIDE = load_guide("entretien")
NAMES = ("Aube", "Brise", "Cresson", "Dahlia")
MARKS = {"Léa": (80, 80, 80, 80), "Marc": (90, 85, 70, 60), "Nina": (75, 75, 75, 75)}
"""By juror, in the order of the companies: Marc decides, and Aube and Brise are honoured."""
OTHERWISE = MARKS | {"Marc": (60, 70, 85, 90)}
"""Cresson and Dahlia are."""
Result = TypeVar("Result")


class World(NamedTuple):
    """Olga and Otto organise, Chantal is in the chair; Ada owns Aube, Denis owns Dahlia; nobody has come in for the others,
    who have a contact each.
    """

    database: Database
    files: Files
    edition: int
    entries: tuple[int, ...]
    people: dict[str, Person]

    def do(self, act: Callable[..., Result], *given: Any, at: datetime = NOW) -> Result:
        """In a transaction of its own; the time comes last."""
        return self.database.write(lambda session: act(session, *given, at))

    def ask(self, noun: Callable[..., Result], *given: Any) -> Result:
        with self.database.read() as session:
            return noun(session, *given)

    def prepared(self, due: datetime | None = HOUR, by: str = "Olga") -> Seen:
        key = self.do(prepare, self.edition, Preparation(due, SITE), self.people[by])
        return Seen(self.edition, key, 1)

    def confirmed(self, due: datetime | None = HOUR, by: str = "Chantal") -> Seen:
        seen = self.prepared(due)
        self.do(confirm, seen, SITE, self.people[by])
        return Seen(self.edition, seen.publication, 2)

    def worker(self, at: datetime) -> "Clocked":
        return Clocked(Settings(files=""), self.database, self.files, at)

    def state(self, seen: Seen) -> str:
        return str(self.ask(publication, seen.publication).state)

    def phase(self) -> str:
        return str(self.ask(standing, self.edition).phase)

    def acts(self, kind: str) -> list[Payload]:
        rows = self.ask(lambda session: session.scalars(select(ENTRY.c.payload).order_by(ENTRY.c.id)).all())
        return [one for one in map(read_payload, rows) if one.kind.startswith(kind)]


class Clocked(Bench):
    """A worker's bench, at an hour that the test says, with the files of the test."""

    def __init__(self, settings: Settings, database: Database, files: Files, at: datetime) -> None:
        super().__init__(settings, database)
        self.files, self.at = files, at

    def now(self) -> datetime:
        return self.at


def asked(seen: Seen) -> Release:
    return Release(seen.publication, SITE)


def rules_with(distinction: str = "Lauréat", laureates: int = 2) -> Rules:
    known = load_rules("prix-2017")
    return msgspec.structs.replace(
        known,
        edition="Édition 2026",
        ranking=msgspec.structs.replace(known.ranking, laureates=laureates),
        certificate=msgspec.structs.replace(known.certificate, distinction=distinction),
    )


def closed_world(
    database: Database, files: Files, marks: Mapping[str, tuple[int, ...]] = MARKS, rules: Rules | None = None
) -> World:
    """By the operations that people use wherever a result comes from them; what stands around is laid down."""
    known = rules or rules_with()
    edition = database.write(lambda session: _edition(session, known))
    sector = sector_named(database, "Alimentation")
    entries = tuple(entered(database, edition, company_named(database, name), sector) for name in NAMES)
    there = World(database, files, edition, entries, {})
    for name, role in PEOPLE:
        _come(there, name, role)
    for name, place, role in (("Ada", 0, "owner"), ("Cyr", 0, "contributor"), ("Denis", 3, "owner")):
        _come(there, name, role, there.ask(entry, entries[place]).company)
    database.write(lambda session: _asked(session, edition, entries) and None)
    database.write(lambda session: _seated(session, there, known) and None)
    _phase(there, "evaluation")
    for name, given in marks.items():
        for key, mark in zip(entries, given, strict=True):
            _judge(there, there.people[name], key, str(mark))
    _phase(there, "deliberation")
    database.write(lambda session: _told(session, there) and None)
    _close(there)
    make_documents(there)
    return there


def make_documents(there: World) -> None:
    """Each of a few bytes that say what they are made from, in place of drawing it."""
    names = dict(zip(there.entries, NAMES, strict=True))
    for one in there.ask(wanted_in, there.edition):
        name = names[one.place.entry] if one.place.entry else ""
        badge = Badge(name, "Prix", "Édition", "", "fr", fictional=False)
        kept = there.files.keep([one.content])
        printed = Printed(there.edition, one, "press", new_code(), kept, badge, None, stamped=False)
        there.do(keep_document, printed)


PEOPLE: tuple[tuple[str, Role], ...] = (
    ("Léa", "juror"), ("Marc", "juror"), ("Nina", "juror"), ("Olga", "organiser"), ("Otto", "organiser"),
    ("Chantal", "chair"), ("Aude", "auditor"), ("Alix", "administrator"),
)  # fmt: skip


def _edition(session: Session, rules: Rules) -> int:
    olga = Acting("person:0", frozenset({"organiser"}))
    key = create_edition(session, NewEdition("2026", rules, "preset:prix-2017"), olga, NOW)
    set_calendar(session, key, 1, DATES, olga, NOW)
    freeze_rules(session, key, standing(session, key).version, olga, NOW)
    return key


def _come(there: World, name: str, role: Role, company: int | None = None) -> None:
    email = f"{name.lower().replace('é', 'e')}@example.org"
    new = NewPerson(name, email, (role,), "", company=company)
    key = there.database.write(lambda session: create_person(session, new, "system", NOW))
    there.people[name] = Person(key, name, "fr", frozenset({role}), company)


def _asked(session: Session, edition: int, entries: tuple[int, ...]) -> None:
    for one in entries:
        row = {"edition": edition, "entry": one, "asked_by": "system", "asked_at": NOW, "answer": "accepted"}
        session.add(InvitationRow(**row))


def _seated(session: Session, there: World, rules: Rules) -> None:
    row = {"edition": there.edition, "number": 1, "document": msgspec.json.encode(GUIDE).decode()}
    session.add(GuideRow(**row, digest=guide_digest(GUIDE), saved_by="system", saved_at=NOW))
    for name, rule in zip(MARKS, rules.marks, strict=True):
        person = there.people[name]
        juror = JurorRow(
            edition=there.edition,
            person=person.id,
            organisation=rule.name,
            charter=charter_digest(GUIDE),
            charter_at=NOW,
        )
        session.add(juror)
        session.flush()
        for place in there.entries:
            sheet = {"edition": there.edition, "entry": place, "juror": juror.id, "mark": rule.name, "seat": 1}
            session.add(SheetRow(**sheet, draft=open_draft(session, NOW), assigned_by="system", assigned_at=NOW))


def _judge(there: World, by: Person, place: int, mark: str) -> None:
    texts = {f"mark.{one.name}": mark for one in GUIDE.criteria}
    texts |= {
        f"{kind}.{one.name}": said for one in GUIDE.themes for kind, said in (("covered", "yes"), ("note", "Vu."))
    }
    changes = [
        Change(f"save-{place}-{by.id}-{at:018d}", name, 0, text) for at, (name, text) in enumerate(texts.items())
    ]
    there.do(save_fields, place, changes, by)
    there.do(sign, place, there.ask(sheet_for, place, by.id).seal, "", by)


def _told(session: Session, there: World) -> None:
    """Every company's findings are approved, and say nothing."""
    olga = there.people["Olga"].called
    for one in there.entries:
        draft = open_draft(session, NOW)
        row = FeedbackRow(edition=there.edition, entry=one, draft=draft, opened_by=olga, opened_at=NOW)
        session.add(row)
        session.flush()
        row.state = "approved"
        approval = {"feedback": row.id, "number": 1, "content": "[]", "approved_by": olga, "approved_at": NOW}
        session.add(FeedbackApprovalRow(**approval, entry_of_trail=1))


def _phase(there: World, phase: Phase) -> None:
    here = update(EditionRow).where(col(EditionRow.id) == there.edition)
    there.database.write(lambda session: session.execute(here.values(phase=phase)) and None)


def _close(there: World) -> None:
    step = Step("closed", there.ask(standing, there.edition).version, then=moved)
    chair, otto = there.people["Chantal"], there.people["Otto"]
    there.database.write(lambda session: move_phase(session, there.edition, step, DONE, chair, NOW))
    there.do(check, there.edition, (), otto)
    found = there.ask(closed, there.edition)
    assert found
    there.do(approve, there.edition, found.version, otto)


def refused(act: Callable[[], object], kind: type[Refused] = Refused) -> list[str]:
    with pytest.raises(kind) as caught:
        act()
    return [one.message.text for one in caught.value.problems]


def released(there: World, seen: Seen, at: datetime = HOUR) -> int | None:
    return there.do(release, asked(seen), at=at)
