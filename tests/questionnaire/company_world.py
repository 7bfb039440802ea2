"""Two companies that take part in an edition under evaluation, the people of each, and the complete questionnaire."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

import msgspec
from edition_acts import ANNE
from inviting import participating
from sqlalchemy import update
from sqlmodel import col

from award.database.transactions import Database
from award.drafts.changing import Change
from award.editions.phases import Phase
from award.editions.tables import DeadlineRow, EditionRow
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role
from award.questionnaire.answering.operations import save_fields
from award.questionnaire.answering.queries import Answering, answering
from award.questionnaire.definition.document import Question, Questionnaire, choices, questionnaire_digest, questions_of
from award.questionnaire.definition.fields import fields_of
from award.questionnaire.definition.reading import load_questionnaire
from award.questionnaire.tables import QuestionnaireRow

NOW = datetime.now(UTC)
WHOLE = load_questionnaire("excellence")
Result = TypeVar("Result")


class Companies(NamedTuple):
    """Olive answers for Ardéole; Carla and Denis help her. Basile answers for Brise."""

    database: Database
    edition: int
    company: int
    entry: int
    other_company: int
    olive: Person
    carla: Person
    denis: Person
    basile: Person

    def do(self, act: Callable[..., Result], *given: Any, at: datetime | None = None) -> Result:
        """In a transaction of its own; the time comes last."""
        return self.database.write(lambda session: act(session, *given, at or datetime.now(UTC)))

    def ask(self, noun: Callable[..., Result], *given: Any) -> Result:
        with self.database.read() as session:
            return noun(session, *given)

    def phase(self, phase: Phase) -> None:
        here = update(EditionRow).where(col(EditionRow.id) == self.edition)
        self.database.write(lambda session: session.execute(here.values(phase=phase)) and None)

    def close(self) -> None:
        """The questionnaire's deadline has passed."""
        self.due(NOW - timedelta(days=1))

    def due(self, at: datetime) -> None:
        mine = update(DeadlineRow).where(col(DeadlineRow.edition) == self.edition)
        this = mine.where(col(DeadlineRow.name) == "questionnaire")
        self.database.write(lambda session: session.execute(this.values(at=at)) and None)

    def answers(self, by: Person | None = None) -> Answering:
        return self.ask(answering, self.edition, by or self.olive)

    def type(self, texts: dict[str, str], by: Person | None = None) -> None:
        who = by or self.olive
        standing = self.answers(who).standing
        changes = [
            Change(
                f"save-{who.id}-{at:04d}-{len(standing):04d}-padding",
                name,
                standing[name].version if name in standing else 0,
                text,
            )
            for at, (name, text) in enumerate(texts.items())
        ]
        self.do(save_fields, self.edition, changes, who)


def companies(database: Database, document: Questionnaire = WHOLE) -> Companies:
    place = participating(database, ("Ardéole", "Brise"), phase="evaluation")
    row = QuestionnaireRow(
        edition=place.edition, number=1, document=msgspec.json.encode(document).decode(),
        digest=questionnaire_digest(document), saved_by=ANNE.called, saved_at=NOW,
    ).model_dump(exclude={"id"})  # fmt: skip
    database.write(lambda session: session.add(QuestionnaireRow(**row)))
    mine, theirs = place.companies["Ardéole"], place.companies["Brise"]
    people = (
        _person(database, "Olive Ardéole", "owner", mine),
        _person(database, "Carla Ruiz", "contributor", mine),
        _person(database, "Denis Roche", "contributor", mine),
        _person(database, "Basile Brun", "owner", theirs),
    )
    there = Companies(database, place.edition, mine, place.entries["Ardéole"], theirs, *people)
    there.due(NOW + timedelta(days=12))
    return there


def _person(database: Database, name: str, role: Role, company: int) -> Person:
    new = NewPerson(name, f"{name.split(maxsplit=1)[0].lower()}@{company}.example", (role,), company=company)
    key = database.write(lambda session: create_person(session, new, "system", NOW))
    return Person(key, name, "fr", frozenset({role}), company)


def complete(document: Questionnaire = WHOLE, *, files: bool = False) -> dict[str, str]:
    """Something in every field, so that all can be submitted; of yes/no questions a no where a yes wants a file."""
    found: dict[str, str] = {}
    for question in questions_of(document):
        found |= {field: _text(question, field) for field in fields_of(question) if not field.startswith("na.")}
        if question.kind == "file" and question.may_not_apply and not files:
            found[f"na.{question.name}"] = "yes"
    return found


def _text(question: Question, field: str) -> str:
    if field.startswith("proof."):
        return "Notre charte, affichée en boutique."
    if question.kind == "yes_no":
        return "no" if question.proof == "file" else "yes"
    if every := choices(question):
        return every[min(1, len(every) - 1)].value
    if question.kind in {"number", "percentage", "yearly"}:
        low = question.lowest if question.lowest is not None else 0
        return str(low + 1 if question.highest is None or low + 1 <= question.highest else low)
    return "Nous rappelons chaque client sous deux jours."
