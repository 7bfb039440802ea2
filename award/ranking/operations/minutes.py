"""The deliberation is written down: what is recorded stays, and what was wrong is recorded again with a reason."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import COMMITTEE, Actor, demand
from award.editions.operations.storing import refuse_all
from award.editions.queries import demand_open
from award.editions.refusals import outdated
from award.invitations.queries import participants
from award.messages import Problem
from award.ranking.minutes import Motion, Sitting, correction_problems, counted, motion_problems, sitting_problems
from award.ranking.queries.minutes import motion as motion_of, sitting as sitting_of
from award.ranking.queries.room import may_attend
from award.ranking.tables import MotionRow, SittingRow
from award.trail.acts import Act
from award.trail.operations import record


class Place(msgspec.Struct, frozen=True):
    """Where a record is: the keys of the edition, and of the first records of its sitting and motion."""

    edition: int
    sitting: int
    motion: int = 0


class Correction(msgspec.Struct, frozen=True):
    """Why a record is corrected; `last` is the key of the record that was looked at."""

    last: int
    reason: str


def record_sitting(session: Session, edition: int, said: Sitting, by: Actor, now: datetime) -> int:
    """The key of the sitting. Raises Refused with everything that is wrong, Shut outside the deliberation."""
    demand(by, COMMITTEE)
    demand_open(session, edition, "marks_revised")
    _refuse_sitting(session, edition, said, now)
    return _keep_sitting(session, edition, said, by, now)


def correct_sitting(session: Session, at: Place, said: Sitting, why: Correction, by: Actor, now: datetime) -> int:
    """The key of the new record. Raises Outdated when somebody corrected it meanwhile."""
    demand(by, COMMITTEE)
    demand_open(session, at.edition, "ranking_seen")
    if sitting_of(session, at.edition, at.sitting).last.recorded.id != why.last:
        raise outdated()
    _refuse_sitting(session, at.edition, said, now, correction_problems(why.reason))
    return _keep_sitting(session, at.edition, said, by, now, why)


def record_motion(session: Session, at: Place, said: Motion, by: Actor, now: datetime) -> int:
    """The key of the motion, put to that sitting."""
    demand(by, COMMITTEE)
    demand_open(session, at.edition, "marks_revised")
    _refuse_motion(session, at, said)
    return _keep_motion(session, at.sitting, said, by, now)


def correct_motion(session: Session, at: Place, said: Motion, why: Correction, by: Actor, now: datetime) -> int:
    """The key of the new record. Raises Outdated when somebody corrected it meanwhile."""
    demand(by, COMMITTEE)
    demand_open(session, at.edition, "ranking_seen")
    held = motion_of(sitting_of(session, at.edition, at.sitting), at.motion)
    if held.last.recorded.id != why.last:
        raise outdated()
    _refuse_motion(session, at, said, correction_problems(why.reason))
    return _keep_motion(session, at.sitting, said, by, now, why)


def _refuse_sitting(session: Session, edition: int, said: Sitting, now: datetime, more: Iterable[Problem] = ()) -> None:
    people = [f"person:{key}" for key, _ in may_attend(session, edition)]
    refuse_all([*sitting_problems(said, people, now.date()), *more])


def _refuse_motion(session: Session, at: Place, said: Motion, more: Iterable[Problem] = ()) -> None:
    present = counted(sitting_of(session, at.edition, at.sitting).last.sitting)
    entries = [one.entry for one in participants(session, at.edition)]
    refuse_all([*motion_problems(said, entries, present), *more])


def _keep_sitting(
    session: Session, edition: int, said: Sitting, by: Actor, now: datetime, why: Correction | None = None
) -> int:
    present = msgspec.json.encode(said.present).decode()
    row = SittingRow(
        edition=edition, held_on=said.held_on, place=said.place.strip(), present=present, others=said.others.strip(),
        summary=said.summary.strip(), corrects=why.last if why else None, reason=why.reason.strip() if why else "",
        recorded_by=by.called, recorded_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    after = {"sitting": row.id, "held_on": said.held_on, "present": said.present, "corrects": row.corrects}
    personal = {"others": row.others, "summary": row.summary}
    act = "sitting-corrected" if why else "sitting-recorded"
    record(session, Act(f"ranking.{act}", f"edition:{edition}", by.called, now, row.reason, None, after, personal))
    return row.id or 0


def _keep_motion(
    session: Session, key: int, said: Motion, by: Actor, now: datetime, why: Correction | None = None
) -> int:
    row = MotionRow(
        sitting=key, entry=said.entry, text=said.text.strip(), votes_for=said.votes_for,
        votes_against=said.votes_against, abstentions=said.abstentions, outcome=said.outcome,
        decision=said.decision.strip(), corrects=why.last if why else None,
        reason=why.reason.strip() if why else "", recorded_by=by.called, recorded_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    votes = (said.votes_for, said.votes_against, said.abstentions)
    after = {"motion": row.id, "sitting": key, "entry": said.entry, "outcome": said.outcome, "votes": votes,
             "corrects": row.corrects}  # fmt: skip
    personal = {"text": row.text, "decision": row.decision}
    act = "motion-corrected" if why else "motion-recorded"
    record(session, Act(f"ranking.{act}", f"sitting:{key}", by.called, now, row.reason, None, after, personal))
    return row.id or 0
