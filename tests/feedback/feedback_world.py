"""An edition in deliberation: five companies that returned a small questionnaire and were judged by Léa and Marc."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar

import msgspec
from assessing_world import ANSWERS, DOCUMENT, NOW, change
from edition_acts import DONE
from inviting import participating
from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from award.app import bench
from award.database.transactions import Database
from award.drafts.operations import open_draft
from award.editions.operations import Step, move_phase
from award.editions.phases import Phase
from award.editions.queries import standing
from award.editions.reading import load_rules
from award.editions.rules import Rules
from award.editions.tables import DeadlineRow, EditionRow
from award.feedback.findings import PARTS, field_of, kept
from award.feedback.operations import Approving, approve, collect, save_feedback
from award.feedback.queries import Desk, desk
from award.interviews.guide.document import charter_digest, guide_digest
from award.interviews.guide.reading import load_guide
from award.interviews.sheets.operations import save_fields, sign
from award.interviews.sheets.queries import sheet_for
from award.interviews.tables import GuideRow, JurorRow, SheetRow
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role
from award.questionnaire.answering.queries.submissions import Content
from award.questionnaire.assessing.operations import Given, assign, save_assessment, sign_assessment
from award.questionnaire.assessing.queries import assessment_for
from award.questionnaire.definition.document import questionnaire_digest
from award.questionnaire.tables import QuestionnaireRow, ResponseRow, SubmissionRow
from award.ranking.operations import moved
from award.selection.tables import SurveyedFigureRow
from award.trail.acts import Payload, read_payload
from award.trail.tables import ENTRY

SITE = "http://award.example"
NAMES = ("Ardéole", "Brise", "Cresson", "Dahlia", "Ébène")
GUIDE = load_guide("entretien")
LEA = {"Ardéole": "90", "Brise": "84", "Cresson": "77.5", "Dahlia": "61", "Ébène": "50"}
MARC = {"Ardéole": "70", "Brise": "80", "Cresson": "66", "Dahlia": "58.5", "Ébène": "49"}
Result = TypeVar("Result")


class World(NamedTuple):
    """Léa and Marc judge; Olga and Otto organise; Chantal is in the chair."""

    database: Database
    edition: int
    entries: dict[str, int]
    people: dict[str, Person]

    def do(self, act: Callable[..., Result], *given: Any, at: datetime = NOW) -> Result:
        """In a transaction of its own; the time comes last."""
        return self.database.write(lambda session: act(session, *given, at))

    def ask(self, noun: Callable[..., Result], *given: Any) -> Result:
        with self.database.read() as session:
            return noun(session, *given)

    @property
    def olga(self) -> Person:
        return self.people["Olga"]

    @property
    def entry(self) -> int:
        return self.entries["Ardéole"]

    def desk(self, name: str = "Ardéole", person: str = "Olga") -> Desk:
        return self.ask(desk, self.edition, self.entries[name], self.people[person].id)

    def collect(self, name: str = "Ardéole") -> int:
        return self.do(collect, self.edition, self.entries[name], self.olga)

    def type(self, texts: dict[str, str], name: str = "Ardéole") -> None:
        """As one who sees what stands."""
        versions = {field: one.version for field, one in self.desk(name).standing.items()}
        changes = [change(field, text, versions.get(field, 0)) for field, text in texts.items()]
        self.do(save_feedback, self.edition, self.entries[name], changes, self.olga)

    def written(self, name: str = "Ardéole") -> None:
        """Collected, and every finding said in full."""
        self.collect(name)
        self.type(
            {
                field_of(part, one.id): f"{getattr(one, part) or part} ({one.id})"[:140]
                for one in kept(self.desk(name).findings)
                for part in PARTS
            },
            name,
        )

    def approved(self, name: str = "Ardéole") -> None:
        self.written(name)
        asked = Approving(self.desk(name).seal, looked=True)
        self.do(approve, self.edition, self.entries[name], asked, self.olga)

    def phase(self, phase: Phase) -> None:
        """By hand, without what a move does."""
        here = update(EditionRow).where(col(EditionRow.id) == self.edition)
        self.database.write(lambda session: session.execute(here.values(phase=phase)) and None)

    def close(self) -> None:
        """As the chair does."""
        step = Step("closed", self.ask(standing, self.edition).version, then=moved)
        chair = self.people["Chantal"]
        self.database.write(lambda session: move_phase(session, self.edition, step, DONE, chair, NOW))

    def acts(self) -> list[Payload]:
        rows = self.ask(lambda session: session.scalars(select(ENTRY.c.payload).order_by(ENTRY.c.id)).all())
        return [one for one in map(read_payload, rows) if one.kind.startswith("feedback.")]


PEOPLE: tuple[tuple[str, Role], ...] = (
    ("Léa", "juror"), ("Marc", "juror"), ("Olga", "organiser"), ("Otto", "organiser"), ("Chantal", "chair"),
    ("Aude", "auditor"),
)  # fmt: skip


def rules_with(**more: object) -> Rules:
    known = load_rules("epreuves")
    ranking = msgspec.structs.replace(known.ranking, laureates=2)
    return msgspec.structs.replace(known, edition="Édition 2026", ranking=ranking, **more)


def world(database: Database, names: tuple[str, ...] = NAMES) -> World:
    """By the operations that people use wherever a text or a mark comes from them; what stands around is laid down."""
    place = participating(database, names, rules_with(), "evaluation")
    people = {name: _person(database, name, role) for name, role in PEOPLE}
    there = World(database, place.edition, place.entries, people)
    database.write(lambda session: _laid(session, there))
    for name, entry in place.entries.items():
        _assessed(there, entry, 0 if name == names[0] else 1)
        for juror, marks in (("Léa", LEA), ("Marc", MARC)):
            _judged(there, entry, people[juror], sheet_of(marks[name], juror))
    there.phase("deliberation")
    return there


def sheet_of(mark: str, juror: str) -> dict[str, str]:
    """Everything that a sheet asks. Léa abstains on the last criterion; both name one strength in the same words."""
    texts = {f"mark.{one.name}": mark for one in GUIDE.criteria}
    for one in GUIDE.themes:
        texts |= {f"covered.{one.name}": "yes", f"note.{one.name}": f"Entendu par l’une ou l’autre : {one.name}."}
    texts |= {"strength.1": "Des équipes qui décident", "strength.1.weight": "3" if juror == "Léa" else "2"}
    texts |= {"strength.2": f"Vu par {'la première' if juror == 'Léa' else 'le second'}", "strength.2.weight": "1"}
    texts |= {"priority.1": "Rappeler ceux qui partent", "priority.1.weight": "2"}
    if juror == "Léa":
        last = GUIDE.criteria[-1].name
        texts |= {f"mark.{last}": "abstention", f"reason.{last}": "Rien n’en a été montré."}
    return texts


def _person(database: Database, name: str, role: Role) -> Person:
    new = NewPerson(name, f"{name.lower().replace('é', 'e')}@example.org", (role,), "")
    key = database.write(lambda session: create_person(session, new, "system", NOW))
    return Person(key, name, "fr", frozenset({role}))


def _laid(session: Session, there: World) -> None:
    row = {"edition": there.edition, "number": 1, "saved_by": "system", "saved_at": NOW}
    guide = msgspec.json.encode(GUIDE).decode()
    session.add(GuideRow(**row, document=guide, digest=guide_digest(GUIDE)))
    document = msgspec.json.encode(DOCUMENT).decode()
    session.add(QuestionnaireRow(**row, document=document, digest=questionnaire_digest(DOCUMENT)))
    past = update(DeadlineRow).where(
        col(DeadlineRow.edition) == there.edition, col(DeadlineRow.name) == "questionnaire"
    )
    session.execute(past.values(at=NOW - timedelta(days=2)))
    jurors = [_seated(session, there, there.people[name]) for name in ("Léa", "Marc")]
    for entry in there.entries.values():
        for seat, juror in enumerate(jurors, 1):
            sheet = {"edition": there.edition, "entry": entry, "juror": juror, "mark": "Entretien", "seat": seat}
            session.add(SheetRow(**sheet, draft=open_draft(session, NOW), assigned_by="system", assigned_at=NOW))
        _returned(session, there.edition, entry)
        figure = {"edition": there.edition, "entry": entry, "sector": "Banque", "indicator": "satisfaction"}
        known = {
            "base": 120 + entry,
            "flagged": False,
            "lowest": "4.25",
            "highest": "15.75",
            "certainty": "clearly_above",
        }
        session.execute(insert(SurveyedFigureRow).values(**figure, **known, least="0", most="100"))


def _seated(session: Session, there: World, person: Person) -> int:
    promised = {"charter": charter_digest(GUIDE), "charter_at": NOW}
    juror = JurorRow(edition=there.edition, person=person.id, organisation=f"Maison de {person.name}", **promised)
    session.add(juror)
    session.flush()
    return juror.id or 0


def _returned(session: Session, edition: int, entry: int) -> None:
    draft = open_draft(session, NOW)
    row = ResponseRow(edition=edition, entry=entry, draft=draft, opened_at=NOW, state="submitted", submissions=1)
    session.add(row)
    session.flush()
    content = msgspec.json.encode(Content(ANSWERS, ())).decode()
    session.add(
        SubmissionRow(response=row.id or 0, number=1, questionnaire=questionnaire_digest(DOCUMENT), content=content,
                      by="person:9", at=NOW - timedelta(days=3), entry_of_trail=1)
    )  # fmt: skip


def _assessed(there: World, entry: int, level: int) -> None:
    """By Léa, who gives one company more than the others."""
    lea = there.people["Léa"]
    there.do(assign, Given(there.edition, entry, lea.id), there.ask(bench, there.edition), SITE, there.olga)
    texts = {"mark.recit": ("100", "50")[level], "reason.recit": "Daté, et l’effet est mesuré.", "mark.histoire": "50"}
    changes = [change(name, text) for name, text in texts.items()]
    there.do(save_assessment, entry, changes, lea)
    there.do(sign_assessment, entry, there.ask(assessment_for, entry, lea.id).seal, lea)


def _judged(there: World, entry: int, by: Person, texts: dict[str, str]) -> None:
    there.do(save_fields, entry, [change(name, text) for name, text in texts.items()], by)
    there.do(sign, entry, there.ask(sheet_for, entry, by.id).seal, "", by)
