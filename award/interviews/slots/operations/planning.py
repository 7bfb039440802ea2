"""A slot is planned, moved, cancelled, and noted as held. Nobody is to be at two places at once."""

from datetime import datetime

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.companies.queries import entry
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.phases import Capability
from award.editions.queries import demand_open
from award.editions.refusals import outdated, unknown
from award.interviews.slots.letters import News
from award.interviews.slots.operations.telling import tell_all
from award.interviews.slots.planning import TEXT, Busy, Plan, clashes, plan_problems, tidied
from award.interviews.slots.queries import Slot, attendees, busy_between, slot, slot_of_entry
from award.interviews.tables import SlotRow
from award.invitations.queries import participates
from award.messages import Message, Problem, Refused, refuse
from award.people.queries import names_of
from award.trail.acts import Act
from award.trail.operations import record


class NewSlot(msgspec.Struct, frozen=True):
    """An interview of a company that takes part."""

    edition: int
    entry: int
    plan: Plan


class Seen(msgspec.Struct, frozen=True):
    """A slot as somebody looked at it."""

    edition: int
    slot: int
    version: int


class Change(msgspec.Struct, frozen=True):
    """Another time or another place, and why: everybody reads it."""

    plan: Plan
    reason: str = ""


def plan_slot(session: Session, new: NewSlot, site: str, by: Actor, now: datetime) -> int:
    """The slot's key. `site` is the public address of the service, for the letters.

    Raises Refused for a company that does not take part or has a slot, and when somebody is elsewhere then.
    """
    _demand(session, new.edition, "jury_edited", by)
    if not participates(session, new.edition, new.entry):
        raise Refused(Problem(Message("Choisissez une entreprise qui participe."), column="entry"))
    if slot_of_entry(session, new.entry) is not None:
        text = "Cette entreprise a déjà un entretien : déplacez-le, ou annulez-le d’abord."
        raise Refused(Problem(Message(text), column="entry"))
    place, plan = entry(session, new.entry), tidied(new.plan)
    people = frozenset(one.person for one in attendees(session, {new.entry}).get(new.entry, ()))
    _refuse_wrong(session, Busy(0, plan.starts, plan.ends, place.company, place.name, people), plan, now)
    row = SlotRow(
        edition=new.edition, entry=new.entry, starts=plan.starts, minutes=plan.minutes, place=plan.place,
        link=plan.link, changed_by=by.called, changed_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    made = slot(session, new.edition, row.id or 0)
    record(session, _act(made, None, "planned", by, now))
    tell_all(session, made, "planned", site, by.called, now)
    return made.id


def move_slot(session: Session, seen: Seen, change: Change, site: str, by: Actor, now: datetime) -> int:
    """The slot's new version. Where nothing changes, nothing is stored, recorded or told."""
    old, plan = _as_seen(session, seen, "jury_edited", by), tidied(change.plan)
    _refuse_wrong(session, Busy(old.id, plan.starts, plan.ends, *_whose(old)), plan, now)
    if old.plan == plan:
        return old.version
    _store(session, old, by, now, reason=_checked(change.reason), **msgspec.structs.asdict(plan))
    _told(session, old, "moved", site, by, now)
    return old.version + 1


def cancel_slot(session: Session, seen: Seen, reason: str, site: str, by: Actor, now: datetime) -> int:
    """The slot's new version. The company may have another slot afterwards."""
    old = _as_seen(session, seen, "jury_edited", by)
    if not reason.strip():
        text = "Une annulation demande une raison. Écrivez-la : chacun la lira."
        raise Refused(Problem(Message(text), column="reason"))
    _store(session, old, by, now, reason=_checked(reason), state="cancelled")
    _told(session, old, "cancelled", site, by, now)
    return old.version + 1


def hold_slot(session: Session, seen: Seen, by: Actor, now: datetime) -> int:
    """The slot's new version: the interview was held."""
    old = _as_seen(session, seen, "interviews_held", by)
    if now < old.plan.starts:
        raise refuse("Cet entretien n’a pas encore commencé.")
    session.execute(update(SlotRow).where(col(SlotRow.id) == old.id).values(state="held", version=old.version + 1))
    record(session, Act("slot.held", f"slot:{old.id}", by.called, now, after={"entry": old.entry}))
    return old.version + 1


def _demand(session: Session, edition: int, capability: Capability, by: Actor) -> None:
    demand(by, ORGANISERS)
    demand_open(session, edition, capability)


def _as_seen(session: Session, seen: Seen, capability: Capability, by: Actor) -> Slot:
    """Raises Outdated when somebody changed it meanwhile, Unknown when it is not planned any more."""
    _demand(session, seen.edition, capability, by)
    there = slot(session, seen.edition, seen.slot)
    if there.version != seen.version:
        raise outdated()
    if there.state != "planned":
        raise unknown()
    return there


def _refuse_wrong(session: Session, wanted: Busy, plan: Plan, now: datetime) -> None:
    """With all that is wrong: the plan itself, then each interview that is at the same time."""
    faults = list(plan_problems(plan, now))
    for clash in clashes(wanted, busy_between(session, plan.starts, plan.ends)):
        names = sorted(names_of(session, {f"person:{one}" for one in clash.people}).values())
        text = "{who} a déjà un entretien à ce moment : {company}."
        who = ", ".join(names) or wanted.company_name
        faults.append(Problem(Message.of(text, who=who, company=clash.busy.company_name), column="starts"))
    if faults:
        raise Refused(*faults)


def _checked(reason: str) -> str:
    if len(reason) > TEXT:
        raise Refused(Problem(Message.of("Raccourcissez ce texte à {most} caractères.", most=TEXT), column="reason"))
    return reason.strip()


def _whose(one: Slot) -> tuple[int, str, frozenset[int]]:
    return one.company, one.company_name, one.busy.people


def _store(session: Session, old: Slot, by: Actor, now: datetime, **values: object) -> None:
    mine = update(SlotRow).where(col(SlotRow.id) == old.id)
    told = {"sequence": old.sequence + 1, "changed_by": by.called, "changed_at": now, "version": old.version + 1}
    session.execute(mine.values(**told, **values))


def _told(session: Session, old: Slot, news: News, site: str, by: Actor, now: datetime) -> None:
    """In the trail, and to everybody concerned."""
    made = slot(session, old.edition, old.id)
    record(session, _act(made, old, news, by, now))
    tell_all(session, made, news, site, by.called, now)


def _act(made: Slot, old: Slot | None, news: News, by: Actor, now: datetime) -> Act:
    """Places, links and reasons may name people."""
    personal = {"place": made.plan.place, "link": made.plan.link, "reason": made.reason}
    if old is not None:
        personal |= {"before place": old.plan.place, "before link": old.plan.link}
    before = {"entry": old.entry, "starts": old.plan.starts, "minutes": old.plan.minutes} if old else None
    after = {"entry": made.entry, "starts": made.plan.starts, "minutes": made.plan.minutes, "state": made.state}
    return Act(f"slot.{news}", f"slot:{made.id}", by.called, now, "", before, after, personal)
