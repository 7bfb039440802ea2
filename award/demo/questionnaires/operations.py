"""The questionnaire of the edition under evaluation: returned by most, begun by one, assessed by a juror."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
from sqlmodel import Session

from award.companies.operations import NewExtension, extend_deadline
from award.demo.edition import MARKS
from award.demo.evaluation.cast import at_hour
from award.demo.questionnaires.typed import BEGUN, begun_answers, full_answers, full_assessment
from award.drafts.changing import Change
from award.editions.actors import SYSTEM
from award.invitations.inquiries.inquiring import Asking, Reply
from award.invitations.inquiries.operations import answer_inquiry, ask_organisers
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role
from award.questionnaire.answering.operations import assign_section, save_fields, submit
from award.questionnaire.answering.queries import answering
from award.questionnaire.assessing.independence import Bench, Member
from award.questionnaire.assessing.operations import Given, assign, save_assessment, sign_assessment
from award.questionnaire.assessing.queries import assessment_for
from award.questionnaire.company.operations import Guest, invite_contributor
from award.questionnaire.definition.document import Questionnaire
from award.questionnaire.files.operations import Received, attach

DAY = timedelta(days=1)
SITE = "http://127.0.0.1:8000"
FIRST = next(iter(MARKS))
"""Whose owner the sign-in page shows: it has a few days more, and has filled the half."""
LATE = tuple(MARKS)[-2:]
"""They return nothing."""
PLAN = "organisation-plan"
"""The question that wants a file."""
ASKED = "Pouvons-nous joindre notre plan de progrès en anglais ? Il n’existe pas en français (fictif)."
MOVING = "Réorganisation du siège ce mois-ci (fictif)."
TOLD = "Oui : joignez-le tel quel. Une phrase en français qui en dit l’essentiel suffira (fictif)."


class Cast(msgspec.Struct, frozen=True):
    """Who takes part: keys of companies and of their entries by name, of the accounts that the sign-in page shows, and of
    the first juror by name.
    """

    edition: int
    companies: Mapping[str, int]
    places: Mapping[str, int]
    people: Mapping[Role, int]
    juror: str


def answer_questionnaires(
    session: Session, cast: Cast, questionnaire: Questionnaire, plan: Received, now: datetime
) -> None:
    """While the evaluation had just begun, but for the first, who was given more time."""
    for name in tuple(MARKS)[1:]:
        if name not in LATE:
            owner = _owner(session, cast, name, now - 20 * DAY)
            attach(session, cast.edition, PLAN, plan, owner, now - 15 * DAY)
            _return_all(session, cast, owner, full_answers(questionnaire, name), now - 15 * DAY)
    extension = NewExtension("questionnaire", at_hour(now, 8, 17), MOVING)
    extend_deadline(session, cast.places[FIRST], extension, SYSTEM, now - 15 * DAY)
    _begin(session, cast, questionnaire, now - 2 * DAY)
    _talk(session, cast, now - 3 * DAY)


def assess(session: Session, cast: Cast, now: datetime) -> None:
    """The juror of the sign-in page has one assessment signed, one begun, and one whose company still answers."""
    by = Person(cast.people["juror"], cast.juror, "fr", frozenset[Role]({"juror"}))
    bench = Bench((Member(by.id, by.name, "", promised=True),))
    for at, name in enumerate(tuple(MARKS)[:3]):
        entry = cast.places[name]
        assign(session, Given(cast.edition, entry, by.id), bench, SITE, SYSTEM, now - 13 * DAY)
        if at:
            texts = full_assessment(assessment_for(session, entry, by.id).held.questions, at)
            marked = dict(list(texts.items())[:BEGUN]) if at == 1 else texts
            save_assessment(session, entry, _changes("assessment", entry, marked), by, now - 4 * DAY)
        if at == 2:
            sign_assessment(session, entry, assessment_for(session, entry, by.id).seal, by, now - 4 * DAY)


def _return_all(session: Session, cast: Cast, owner: Person, texts: dict[str, str], now: datetime) -> None:
    save_fields(session, cast.edition, _changes("answer", owner.id, texts), owner, now)
    submit(session, cast.edition, answering(session, cast.edition, owner).seal, owner, now)


def _begin(session: Session, cast: Cast, questionnaire: Questionnaire, now: datetime) -> None:
    """By two people, each in dimensions of their own; a third is invited."""
    owner, helper = (_ours(cast, role) for role in ("owner", "contributor"))
    mine, theirs = begun_answers(questionnaire, FIRST)
    save_fields(session, cast.edition, _changes("answer", owner.id, mine), owner, now)
    save_fields(session, cast.edition, _changes("answer", helper.id, theirs), helper, now + DAY / 24)
    second = questionnaire.domains[0].dimensions[1].name
    assign_section(session, cast.edition, second, helper.id, owner, now)
    guest = Guest("Séverin Aubépin", "severin@demo.example", "fr")
    invite_contributor(session, guest, SITE, owner, now)


def _talk(session: Session, cast: Cast, now: datetime) -> None:
    """A question of the company, and the organisers' answer."""
    asking = Asking("Ambroisine Delcourbe", "dirigeante@demo.example", "fr", ASKED)
    key = ask_organisers(session, cast.places[FIRST], asking, _ours(cast, "owner").called, now)
    by = Person(cast.people["organiser"], "", "fr", frozenset[Role]({"organiser"}))
    answer_inquiry(session, cast.edition, key, Reply(1, TOLD), by, now + DAY / 8)


def _owner(session: Session, cast: Cast, name: str, now: datetime) -> Person:
    company = cast.companies[name]
    new = NewPerson(f"Direction de {name}", f"direction{company}@demo.example", ("owner",), company=company)
    return Person(create_person(session, new, SYSTEM.called, now), new.name, "fr", frozenset[Role]({"owner"}), company)


def _ours(cast: Cast, role: Role) -> Person:
    return Person(cast.people[role], "", "fr", frozenset[Role]({role}), cast.companies[FIRST])


def _changes(kind: str, whose: int, texts: dict[str, str]) -> list[Change]:
    return [
        Change(f"demonstration-{kind}-{whose}-{at}", name, 0, text) for at, (name, text) in enumerate(texts.items())
    ]
