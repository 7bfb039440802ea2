"""From the confirmed selection to the published palmarès, by the very operations that people use."""

from datetime import datetime, timedelta

from sqlmodel import Session

from award.companies.queries import entries
from award.demo.edition import MARKS
from award.demo.evaluation.cast import JURY, LENGTH, at_hour
from award.demo.evaluation.typed import full_sheet
from award.demo.feedback.operations import tell_companies
from award.demo.operations import enter_companies
from award.demo.published.cast import AGO, JURORS, NAME, marked_like
from award.drafts.changing import Change
from award.editions.actors import SYSTEM, Acting
from award.editions.calendar import DEADLINES
from award.editions.operations import NewEdition, Step, create_edition, move_phase, set_calendar
from award.editions.phases import Phase
from award.editions.queries import standing
from award.editions.rules import Rules
from award.interviews.assignment.operations import Shown, apply_seatings
from award.interviews.assignment.queries import task_of
from award.interviews.assignment.task import Seating, proposal_digest
from award.interviews.guide.document import Guide
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.jury.operations import accept_charter, enlist
from award.interviews.jury.queries import charter_of
from award.interviews.jury.seating import Chair
from award.interviews.sheets.operations import save_fields, sign
from award.interviews.sheets.queries import sheet_for
from award.interviews.slots.operations import NewSlot, Seen as SeenSlot, hold_slot, plan_slot
from award.interviews.slots.planning import Plan
from award.invitations.answering import Answered
from award.invitations.operations import ask, record_answer
from award.people.queries import person_at
from award.people.roles import Person, Role
from award.publication.release.operations import Preparation, Release, Seen, confirm, prepare, release
from award.publication.release.queries import facts_of
from award.ranking.operations import approve, check, moved
from award.ranking.queries import closed
from award.selection.queries import selected_entries

DAY = timedelta(days=1)
SITE = "http://127.0.0.1:8000"
PLACE = "Au siège de l’entreprise, salle du conseil (adresse fictive)"
BETWEEN = timedelta(days=25)


def begin(session: Session, rules: Rules, guide: Guide, now: datetime) -> int:
    """The key of the edition, which waits for its study."""
    made = ceremony(now) - 170 * DAY
    key = create_edition(session, NewEdition(NAME, rules, "file:regles.toml"), SYSTEM, made)
    first = ceremony(now) - BETWEEN * (len(DEADLINES) - 1)
    set_calendar(session, key, 1, {name: first + at * BETWEEN for at, name in enumerate(DEADLINES)}, SYSTEM, made)
    save_guide(session, key, NewGuide(0, guide), SYSTEM, made)
    enter_companies(session, key, made)
    return key


def ceremony(now: datetime) -> datetime:
    """At six in the evening, in Paris."""
    return at_hour(now - AGO, 0, 18)


def judge(session: Session, key: int, people: dict[Role, int], guide: Guide, now: datetime) -> None:
    """To a closing that the chair made and an organiser approved; `people` are the accounts that the sign-in page shows."""
    end = ceremony(now)
    _move(session, key, "invitations", end - 100 * DAY)
    places = {one.name: one.id for one in entries(session, key, limit=1000)}
    _invite(session, key, places, end - 95 * DAY)
    _seat(session, key, people["juror"], places, end - 60 * DAY)
    _move(session, key, "evaluation", end - 55 * DAY)
    _meet(session, key, places, guide, people["juror"], end)
    _move(session, key, "deliberation", end - 12 * DAY)
    tell_companies(session, key, [places[name] for name in MARKS], people["organiser"], end - 11 * DAY)
    _close(session, key, people, end - 10 * DAY)


def publish(session: Session, key: int, people: dict[Role, int], now: datetime) -> None:
    """Prepared by the organiser, confirmed by the chair, at the ceremony."""
    hour = ceremony(now)
    by = Acting(f"person:{people['organiser']}", frozenset({"organiser"}))
    made = prepare(session, key, Preparation(None, SITE), by, hour - DAY)
    confirm(session, Seen(key, made, 1), SITE, _chair(people), hour)
    release(session, Release(made, SITE), hour)


def _move(session: Session, key: int, target: Phase, now: datetime, by: Acting = SYSTEM) -> None:
    """By true facts."""
    step = Step(target, standing(session, key).version, then=moved)
    move_phase(session, key, step, facts_of(session, key, now), by, now)


def _invite(session: Session, key: int, places: dict[str, int], now: datetime) -> None:
    """The same companies took part; all others declined."""
    taking = {places[name] for name in MARKS}
    chosen = selected_entries(session, key)
    for entry, invitation in zip(chosen, ask(session, key, chosen, SYSTEM, now), strict=True):
        if entry in taking:
            told = Answered(1, "accepted", "Par lettre de sa direction générale (fictif).")
        else:
            told = Answered(1, "declined", "Par téléphone, de son secrétariat (fictif).", "Calendrier trop chargé.")
        record_answer(session, invitation, told, SYSTEM, now + 10 * DAY)


def _seat(session: Session, key: int, first: int, places: dict[str, int], now: datetime) -> None:
    """The jurors of this year's edition, by the addresses that it gave them."""
    charter, seatings = "", list[Seating]()
    for member in JURORS:
        by = _juror(session, first, member.name)
        known = enlist(session, key, by.id, Chair(member.organisation, member.employer), SYSTEM, now)
        charter = charter or charter_of(session, key)
        accept_charter(session, key, charter, by, now + DAY)
        seatings += [Seating(places[name], member.organisation, 1, known) for name in MARKS]
    shown = Shown(tuple(seatings), proposal_digest(task_of(session, key), tuple(seatings)))
    apply_seatings(session, key, shown, SITE, SYSTEM, now + 2 * DAY)


def _juror(session: Session, first: int, name: str) -> Person:
    at = next(at for at, one in enumerate(JURY, 1) if one.name == name)
    key = first if at == 1 else person_at(session, f"jure{at}@demo.example") or 0
    return Person(key, name, "fr", frozenset[Role]({"juror"}))


def _meet(session: Session, key: int, places: dict[str, int], guide: Guide, first: int, end: datetime) -> None:
    """Each company one interview, after which every juror signs."""
    for at, name in enumerate(MARKS):
        when = at_hour(end, at - 45, 10)
        slot = plan_slot(session, NewSlot(key, places[name], Plan(when, LENGTH, PLACE)), SITE, SYSTEM, end - 50 * DAY)
        hold_slot(session, SeenSlot(key, slot, 1), SYSTEM, when + timedelta(minutes=LENGTH))
        for member in JURORS:
            by = _juror(session, first, member.name)
            texts = full_sheet(guide, marked_like(name), member.organisation)
            _type(session, places[name], texts, by, when + DAY)
            sign(session, places[name], sheet_for(session, places[name], by.id).seal, "", by, when + DAY)


def _type(session: Session, entry: int, texts: dict[str, str], by: Person, now: datetime) -> None:
    changes = [
        Change(f"last-year-{entry}-{by.id}-{at}", name, 0, text) for at, (name, text) in enumerate(texts.items())
    ]
    save_fields(session, entry, changes, by, now)


def _close(session: Session, key: int, people: dict[Role, int], now: datetime) -> None:
    organiser = Acting(f"person:{people['organiser']}", frozenset({"organiser"}))
    _move(session, key, "closed", now, _chair(people))
    check(session, key, (), organiser, now + DAY)
    found = closed(session, key)
    approve(session, key, found.version if found else 0, organiser, now + 2 * DAY)


def _chair(people: dict[Role, int]) -> Acting:
    return Acting(f"person:{people['chair']}", frozenset({"chair"}))
