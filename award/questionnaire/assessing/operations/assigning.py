"""A juror is asked to assess a company's open answers, or not any more: what was typed stays, and nobody holds it."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, select, update
from sqlmodel import Session, col

from award.companies.queries import entry as entry_of
from award.drafts.operations import open_draft
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open, standing
from award.editions.refusals import unknown
from award.invitations.queries import participates
from award.messages import Problem, Refused, refuse
from award.outbox.operations import Draft, To, send_at_once
from award.people.queries import account
from award.questionnaire.assessing.independence import Bench, obstacle
from award.questionnaire.assessing.letters import GIVEN
from award.questionnaire.assessing.operations.storing import tell
from award.questionnaire.tables import AssessmentRow

UNREASONED = "Dites pourquoi ce questionnaire est repris à ce juré."
_STANDING = select(col(AssessmentRow.id), col(AssessmentRow.entry), col(AssessmentRow.person)).where(
    col(AssessmentRow.removed_at).is_(None)
)


class Given(msgspec.Struct, frozen=True):
    """A company of the edition to a person."""

    edition: int
    entry: int
    person: int


class Holding(msgspec.Struct, frozen=True):
    """What a person assesses in an edition: one company, or all of theirs where `entry` is None."""

    edition: int
    person: int
    entry: int | None


def assign(session: Session, new: Given, bench: Bench, site: str, by: Actor, now: datetime) -> int:
    """The key of the assessment; the juror is written. Raises Unknown for a company that does not take part, and Refused."""
    demand(by, ORGANISERS)
    demand_open(session, new.edition, "jury_edited")
    if not participates(session, new.edition, new.entry):
        raise unknown()
    there = {row.person for row in session.execute(_STANDING.where(col(AssessmentRow.entry) == new.entry))}
    why = obstacle(bench, new.person, entry_of(session, new.entry).company, there)
    if why is not None:
        raise Refused(Problem(why, column="person"))
    row = AssessmentRow(
        edition=new.edition, entry=new.entry, person=new.person, draft=open_draft(session, now),
        assigned_by=by.called, assigned_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    tell(session, "assigned", _subject(new.entry, new.person), by, now, after={"edition": new.edition})
    _write(session, new, site, by, now)
    return row.id or 0


def take_away(session: Session, old: Given, reason: str, by: Actor, now: datetime) -> None:
    """Raises Unknown when that person does not assess that company, or not any more."""
    demand(by, ORGANISERS)
    demand_open(session, old.edition, "jury_edited")
    if not reason.strip():
        raise refuse(UNREASONED)
    mine = _STANDING.where(col(AssessmentRow.edition) == old.edition, col(AssessmentRow.entry) == old.entry)
    row = session.execute(mine.where(col(AssessmentRow.person) == old.person)).first()
    if row is None:
        raise unknown()
    _remove(session, row, reason.strip(), by, now)


def free_assessments(session: Session, held: Holding, reason: str, by: Actor, now: datetime) -> int:
    """How many there were: a conflict stands, or the person left the jury. Whoever calls has decided that it may be done."""
    mine = _STANDING.where(col(AssessmentRow.edition) == held.edition, col(AssessmentRow.person) == held.person)
    rows = session.execute(mine if held.entry is None else mine.where(col(AssessmentRow.entry) == held.entry)).all()
    for row in rows:
        _remove(session, row, reason, by, now)
    return len(rows)


def _remove(session: Session, row: Row[Any], reason: str, by: Actor, now: datetime) -> None:
    """`reason` stands in the trail for ever: it is about no person."""
    removed = {"removed_by": by.called, "removed_at": now, "removed_reason": reason}
    there = update(AssessmentRow).where(col(AssessmentRow.id) == row.id)
    session.execute(there.values(version=AssessmentRow.version + 1, **removed))
    tell(session, "removed", _subject(row.entry, row.person), by, now, reason=reason)


def _subject(entry: int, person: int) -> str:
    return f"assessment:{entry}:person:{person}"


def _write(session: Session, new: Given, site: str, by: Actor, now: datetime) -> None:
    to, name = account(session, new.person), standing(session, new.edition).name
    said = {"name": to.name, "edition": name, "assessments": f"{site.rstrip('/')}/assessments"}
    draft = Draft(new.edition, GIVEN, To(to.name, to.email, to.language), said, _subject(new.entry, new.person))
    send_at_once(session, draft, by.called, now)
