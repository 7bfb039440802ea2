"""Companies that returned a small questionnaire, and the jury of their edition: Léa, Marc and Nina assess, Olga organises."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any, NamedTuple, TypeVar

import msgspec
from edition_acts import ANNE
from inviting import participating
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.app import bench
from award.database.transactions import Database
from award.drafts.changing import Change
from award.drafts.operations import open_draft
from award.editions.bilingual import Words
from award.editions.phases import Phase
from award.editions.reading import load_rules
from award.editions.tables import DeadlineRow, EditionRow
from award.interviews.guide.document import guide_digest
from award.interviews.guide.reading import load_guide
from award.interviews.jury.operations import accept_charter, enlist
from award.interviews.jury.queries import charter_of
from award.interviews.jury.seating import Chair
from award.interviews.tables import GuideRow
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role
from award.questionnaire.answering.queries.submissions import Content
from award.questionnaire.assessing.operations import Given, Saved, assign, save_assessment, sign_assessment
from award.questionnaire.assessing.queries import Assessment, assessment_for
from award.questionnaire.definition.document import (
    Condition,
    Dimension,
    Domain,
    Level,
    Option,
    Question,
    Questionnaire,
    questionnaire_digest,
)
from award.questionnaire.tables import QuestionnaireRow, ResponseRow, SubmissionRow
from award.trail.acts import Payload, read_payload
from award.trail.tables import ENTRY

NOW = datetime(2026, 11, 22, 14, 32, 7, tzinfo=UTC)
SITE = "http://award.example"
Result = TypeVar("Result")
_numbers = count(1)


def levels(*points: str) -> tuple[Level, ...]:
    return tuple(Level(Decimal(one), Words(f"Niveau {one}", f"Level {one}")) for one in points)


def question(name: str, kind: str = "long_text", **more: Any) -> Question:
    return Question(name, kind, Words(f"Question {name} ?", f"Question {name}?"), **more)  # type: ignore[arg-type]  # one of them


RUBRIC = levels("0", "50", "100")
DOCUMENT = Questionnaire(
    (
        Domain(
            "culture",
            Words("Culture", "Culture"),
            (
                Dimension(
                    "ecoute",
                    Words("Écoute", "Listening"),
                    (
                        question("mesure", "yes_no", proof="text"),
                        question("rythme", "single", options=(Option("an", Words("Par an"), Decimal(20)),
                                                              Option("mois", Words("Par mois"), Decimal(80))),
                                 when=(Condition("mesure", ("yes",)),)),
                        question("recit", rubric=RUBRIC, weight=Decimal(2)),
                    ),
                    weight=Decimal(3),
                ),
                Dimension(
                    "equipes",
                    Words("Équipes", "Teams"),
                    (question("histoire", rubric=RUBRIC, may_not_apply=True), question("nom", "short_text", weight=Decimal(0))),
                ),
            ),
        ),
    )
)  # fmt: skip
ANSWERS = {
    "answer.mesure": "yes",
    "proof.mesure": "Une étude par an.",
    "answer.rythme": "mois",
    "answer.recit": "Nous rappelons chaque client.",
    "answer.histoire": "Une équipe a décidé seule.",
    "answer.nom": "Aube",
}


class World(NamedTuple):
    database: Database
    edition: int
    entries: dict[str, int]
    companies: dict[str, int]
    lea: Person
    marc: Person
    nina: Person
    olga: Person

    def do(self, act: Callable[..., Result], *given: Any, at: datetime = NOW) -> Result:
        """In a transaction of its own; the time comes last."""
        return self.database.write(lambda session: act(session, *given, at))

    def ask(self, noun: Callable[..., Result], *given: Any) -> Result:
        with self.database.read() as session:
            return noun(session, *given)

    @property
    def entry(self) -> int:
        return self.entries["Ardéole"]

    def phase(self, phase: Phase) -> None:
        here = update(EditionRow).where(col(EditionRow.id) == self.edition)
        self.database.write(lambda session: session.execute(here.values(phase=phase)) and None)

    def due(self, at: datetime) -> None:
        mine = update(DeadlineRow).where(
            col(DeadlineRow.edition) == self.edition, col(DeadlineRow.name) == "questionnaire"
        )
        self.database.write(lambda session: session.execute(mine.values(at=at)) and None)

    def give(self, person: Person, name: str = "Ardéole", by: Person | None = None) -> int:
        given = Given(self.edition, self.entries[name], person.id)
        return self.do(assign, given, self.ask(bench, self.edition), SITE, by or self.olga)

    def mine(self, person: Person, name: str = "Ardéole") -> Assessment:
        return self.ask(assessment_for, self.entries[name], person.id)

    def type(self, person: Person, texts: dict[str, str], name: str = "Ardéole", at: datetime = NOW) -> Saved:
        """As one who sees what stands."""
        standing = self.mine(person, name).standing
        changes = [
            change(field, text, standing[field].version if field in standing else 0) for field, text in texts.items()
        ]
        return self.do(save_assessment, self.entries[name], changes, person, at=at)

    def sign(self, person: Person, name: str = "Ardéole", at: datetime = NOW) -> int:
        return self.do(sign_assessment, self.entries[name], self.mine(person, name).seal, person, at=at)

    def assessed(self, person: Person, mark: str = "100", other: str = "50", name: str = "Ardéole") -> None:
        self.give(person, name)
        self.type(person, {"mark.recit": mark, "mark.histoire": other}, name)
        self.sign(person, name)

    def acts(self) -> list[Payload]:
        """In the trail, about assessments."""
        rows = self.ask(lambda session: session.scalars(select(ENTRY.c.payload).order_by(ENTRY.c.id)).all())
        return [one for one in map(read_payload, rows) if one.kind.startswith("assessment.")]


def change(name: str, text: str, base: int = 0) -> Change:
    return Change(f"save-{next(_numbers):018d}", name, base, text)


def world(database: Database) -> World:
    """Nobody assesses yet; Ardéole returned all its answers, and may not change them any more. Nina did not promise."""
    place = participating(database, ("Ardéole", "Brise"), load_rules("epreuves"), "evaluation")
    people = [_person(database, name, role) for name, role in ROLES]
    database.write(lambda session: _seated(session, place.edition, people[:3]))
    there = World(database, place.edition, place.entries, place.companies, *people)
    there.due(NOW - timedelta(days=2))
    submitted(there, "Ardéole", ANSWERS)
    return there


ROLES: tuple[tuple[str, Role], ...] = (("Léa", "juror"), ("Marc", "juror"), ("Nina", "juror"), ("Olga", "organiser"))


def submitted(there: World, name: str, texts: dict[str, str], number: int = 1) -> None:
    """As a company leaves it once it has submitted."""
    content = msgspec.json.encode(Content(texts, ())).decode()

    def work(session: Session) -> None:
        entry = there.entries[name]
        response = session.execute(select(col(ResponseRow.id)).where(col(ResponseRow.entry) == entry)).scalar()
        if response is None:
            row = ResponseRow(edition=there.edition, entry=entry, draft=open_draft(session, NOW), opened_at=NOW)
            session.add(row)
            session.flush()
            response = row.id or 0
        state = {"state": "submitted", "submissions": number}
        session.execute(update(ResponseRow).where(col(ResponseRow.id) == response).values(**state))
        session.add(
            SubmissionRow(response=response, number=number, questionnaire=questionnaire_digest(DOCUMENT), content=content,
                          by="person:9", at=NOW - timedelta(days=3), entry_of_trail=1)
        )  # fmt: skip

    there.database.write(work)


def _person(database: Database, name: str, role: Role) -> Person:
    new = NewPerson(name, f"{name.lower().replace('é', 'e')}@example.org", (role,), "")
    key = database.write(lambda session: create_person(session, new, "system", NOW))
    return Person(key, name, "fr", frozenset({role}))


def _seated(session: Session, edition: int, people: list[Person]) -> None:
    session.add(
        QuestionnaireRow(edition=edition, number=1, document=msgspec.json.encode(DOCUMENT).decode(),
                         digest=questionnaire_digest(DOCUMENT), saved_by="system", saved_at=NOW)
    )  # fmt: skip
    guide = load_guide("entretien")
    session.add(
        GuideRow(edition=edition, number=1, document=msgspec.json.encode(guide).decode(), digest=guide_digest(guide),
                 saved_by="system", saved_at=NOW)
    )  # fmt: skip
    session.flush()
    for one in people:
        enlist(session, edition, one.id, Chair(f"Maison de {one.name}"), ANNE, NOW)
    for one in people[:2]:
        accept_charter(session, edition, charter_of(session, edition), one, NOW)
