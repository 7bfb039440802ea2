"""From the confirmed selection to interviews under way, by the very operations that people use."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from sqlmodel import Session

from award.companies.operations import ContactDetails, add_contact
from award.companies.queries import entries, entries_with
from award.demo.edition import MARKS
from award.demo.evaluation.cast import (
    CONFLICT,
    DECLINE,
    JURY,
    LENGTH,
    NAME,
    companies_of,
    deadlines,
    interviews,
    leader,
)
from award.demo.evaluation.typed import begun_sheet, full_sheet
from award.demo.operations import enter_companies
from award.demo.questionnaires.operations import Cast as Answering, answer_questionnaires, assess
from award.drafts.changing import Change
from award.editions.actors import SYSTEM
from award.editions.operations import NewEdition, Step, create_edition, freeze_rules, move_phase, set_calendar
from award.editions.phases import Phase
from award.editions.queries import standing
from award.editions.rules import Rules
from award.interviews.assignment.operations import Shown, apply_seatings
from award.interviews.assignment.queries import task_of
from award.interviews.assignment.task import Seating, proposal_digest
from award.interviews.guide.document import Guide
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.jury.operations import Declaration, accept_charter, declare_conflict, enlist, propose_conflicts
from award.interviews.jury.queries import charter_of
from award.interviews.jury.seating import Chair
from award.interviews.progress.operations import write_reminders
from award.interviews.progress.queries.facts import interview_facts
from award.interviews.sheets.operations import ask_reopening, copy_sheet, save_fields, sign
from award.interviews.sheets.queries import Whose, sheet_for
from award.interviews.slots.operations import NewSlot, Seen, hold_slot, plan_slot
from award.interviews.slots.planning import Plan
from award.invitations.answering import Answered
from award.invitations.letters.operations import send_letters
from award.invitations.operations import ask, record_answer
from award.people.operations import NewPerson, create_person
from award.people.roles import Person, Role
from award.questionnaire.definition.document import Questionnaire
from award.questionnaire.definition.operations import NewQuestionnaire, save_questionnaire
from award.questionnaire.files.operations import Received
from award.selection.queries import selected_entries

DAY = timedelta(days=1)
SELECTED = 44 * DAY
"""Before now."""
SITE = "http://127.0.0.1:8000"
"""Letters of the demonstration leave for nobody."""
PLACE = "Au siège de l’entreprise, salle du conseil (adresse fictive)"


class Cast(msgspec.Struct, frozen=True):
    """Keys by name: jurors as people and on the jury, companies, and their entries."""

    people: dict[str, int]
    jurors: dict[str, int]
    companies: dict[str, int]
    places: dict[str, int]


class Method(msgspec.Struct, frozen=True):
    """What companies are asked and jurors go by; `plan` is a file that came with the answers of one."""

    guide: Guide
    questionnaire: Questionnaire
    plan: Received


def begin(session: Session, rules: Rules, method: Method, now: datetime) -> int:
    """The key of the edition, which waits for its selection."""
    made = now - 70 * DAY
    key = create_edition(session, NewEdition(NAME, rules, "file:regles.toml"), SYSTEM, made)
    set_calendar(session, key, 1, deadlines(now), SYSTEM, made)
    save_guide(session, key, NewGuide(0, method.guide), SYSTEM, made)
    save_questionnaire(session, key, NewQuestionnaire(0, method.questionnaire), SYSTEM, made)
    enter_companies(session, key, made)
    freeze_rules(session, key, standing(session, key).version, SYSTEM, made)
    move(session, key, "selection", made)
    return key


def move(session: Session, key: int, target: Phase, now: datetime) -> None:
    """By true facts."""
    step = Step(target, standing(session, key).version)
    move_phase(session, key, step, interview_facts(session, key, now), SYSTEM, now)


def evaluate(session: Session, key: int, people: dict[Role, int], method: Method, now: datetime) -> None:
    """`people` are the accounts that the sign-in page shows. Leaves the edition in evaluation, with some sheets signed."""
    move(session, key, "invitations", now - 40 * DAY)
    known = entries(session, key, limit=1000)
    places = {one.name: one.id for one in known}
    _invite(session, key, places, now)
    cast = _sit(session, key, people["juror"], Cast({}, {}, {one.name: one.company for one in known}, places), now)
    _give_seats(session, key, cast, now - 18 * DAY)
    move(session, key, "evaluation", now - 16 * DAY)
    when = interviews(tuple(MARKS), now)
    _plan(session, key, places, when, now)
    held = {name: at for name, at in when.items() if at < now}
    _mark(session, method.guide, cast, held)
    organiser = Person(people["organiser"], "", "fr", frozenset[Role]({"organiser"}))
    _look_after(session, key, cast, tuple(held), organiser, now - DAY)
    answering = Answering(key, cast.companies, places, people, JURY[0].name)
    answer_questionnaires(session, answering, method.questionnaire, method.plan, now)
    assess(session, answering, now)
    write_reminders(session, key, None, SITE, SYSTEM, now)


def _invite(session: Session, key: int, places: dict[str, int], now: datetime) -> None:
    """All are written to; those that have marks accept, and of the others some decline."""
    names = {entry: name for name, entry in places.items()}
    chosen = selected_entries(session, key)
    for at, one in enumerate(entries_with(session, chosen).values()):
        contact = ContactDetails(
            leader(at), f"direction@entreprise{at}.example", function="Direction générale (fictive)"
        )
        add_contact(session, one.company, contact, SYSTEM, now - 40 * DAY)
    made = dict(zip(chosen, ask(session, key, chosen, SYSTEM, now - 39 * DAY), strict=True))
    send_letters(session, key, SITE, SYSTEM, now - 39 * DAY)
    others = [entry for entry in chosen if names[entry] not in MARKS][:DECLINE]
    for entry, invitation in made.items():
        if names[entry] in MARKS:
            told = Answered(1, "accepted", "Par lettre de sa direction générale (fictif).")
        elif entry in others:
            told = Answered(1, "declined", "Par téléphone, de son secrétariat (fictif).", "Calendrier trop chargé.")
        else:
            continue
        record_answer(session, invitation, told, SYSTEM, now - 30 * DAY)


def _sit(session: Session, key: int, first: int, cast: Cast, now: datetime) -> Cast:
    """Everybody but the last has accepted the charter; one has declared a conflict, and the software thinks of others."""
    cast.people[JURY[0].name] = first
    for at, member in enumerate(JURY[1:], 2):
        new = NewPerson(member.name, f"jure{at}@demo.example", ("juror",))
        cast.people[member.name] = create_person(session, new, SYSTEM.called, now - 38 * DAY)
    for member in JURY:
        chair = Chair(member.organisation, member.employer, member.former_employers)
        cast.jurors[member.name] = enlist(session, key, cast.people[member.name], chair, SYSTEM, now - 37 * DAY)
    charter = charter_of(session, key)
    for member in JURY[:-1]:
        accept_charter(session, key, charter, _person(cast, member.name), now - 30 * DAY)
    name, company, reason = CONFLICT
    said = Declaration(cast.companies[company], "family", reason)
    declare_conflict(session, key, said, SITE, _person(cast, name), now - 29 * DAY)
    propose_conflicts(session, key, SYSTEM, now - 28 * DAY)
    return cast


def _person(cast: Cast, name: str) -> Person:
    return Person(cast.people[name], name, "fr", frozenset[Role]({"juror"}))


def _give_seats(session: Session, key: int, cast: Cast, now: datetime) -> None:
    seatings = tuple(
        Seating(cast.places[company], member.organisation, 1, cast.jurors[member.name])
        for member in JURY
        for company in companies_of(member)
    )
    shown = Shown(seatings, proposal_digest(task_of(session, key), seatings))
    apply_seatings(session, key, shown, SITE, SYSTEM, now)


def _plan(session: Session, key: int, places: dict[str, int], when: dict[str, datetime], now: datetime) -> None:
    """One company waits for its appointment; interviews that are past were held."""
    for name in tuple(MARKS)[:-1]:
        new = NewSlot(key, places[name], Plan(when[name], LENGTH, PLACE))
        slot = plan_slot(session, new, SITE, SYSTEM, now - 15 * DAY)
        if when[name] < now:
            hold_slot(session, Seen(key, slot, 1), SYSTEM, when[name] + timedelta(minutes=LENGTH))


def _mark(session: Session, guide: Guide, cast: Cast, held: dict[str, datetime]) -> None:
    """After an interview jurors sign; the first of them is half-way through the last but one."""
    half = (JURY[0].name, tuple(held)[-2])
    for member in JURY[:-1]:
        by = _person(cast, member.name)
        for company in companies_of(member):
            if (member.name, company) == half:
                texts = begun_sheet(guide, company, member.organisation)
                _type(session, cast.places[company], texts, by, held[company] + DAY / 12)
            elif company in held:
                texts = full_sheet(guide, company, member.organisation)
                _type(session, cast.places[company], texts, by, held[company] + DAY / 12)
                _sign(session, cast.places[company], by, held[company] + DAY / 8)


def _type(session: Session, entry: int, texts: dict[str, str], by: Person, now: datetime) -> None:
    changes = [
        Change(f"demonstration-{entry}-{by.id}-{at}", name, 0, text) for at, (name, text) in enumerate(texts.items())
    ]
    save_fields(session, entry, changes, by, now)


def _sign(session: Session, entry: int, by: Person, now: datetime) -> None:
    sign(session, entry, sheet_for(session, entry, by.id).seal, "", by, now)


def _look_after(session: Session, key: int, cast: Cast, held: Sequence[str], by: Person, now: datetime) -> None:
    """Who has not accepted the charter wrote on paper, which is being copied; a signed sheet is asked to be opened again."""
    late = next(name for name in companies_of(JURY[-1]) if name in held)
    paper = Whose(key, cast.places[late], cast.jurors[JURY[-1].name])
    copy_sheet(session, paper, "Classeur des entretiens, bureau des organisateurs (fictif).", by, now)
    wrong = Whose(key, cast.places[held[0]], cast.jurors[JURY[4].name])
    ask_reopening(session, wrong, "Deux critères ont été intervertis en les notant (fictif).", by, now)
