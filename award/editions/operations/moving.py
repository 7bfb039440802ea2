"""An edition moves to the next phase, or back to the one before."""

from collections.abc import Callable
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import Actor, demand
from award.editions.calendar import is_complete
from award.editions.operations.storing import as_seen, problems, refuse_all, store, tell
from award.editions.phases import Facts, Phase, move_between, obstacles
from award.editions.queries import Edition, calendar, pending_changes
from award.messages import refuse
from award.webhooks.events import PhaseMoved
from award.webhooks.operations import announce


class Moved(msgspec.Struct, frozen=True):
    """An edition that has just gone from one phase into another."""

    edition: int
    source: Phase
    target: Phase
    reason: str


Then = Callable[[Session, Moved, Actor, datetime], None]
"""What a later capability does about it, in the same transaction; the table of contents puts it into the application's state."""


def nothing_more(session: Session, moved: Moved, by: Actor, now: datetime) -> None:
    """For a move that no other capability waits for."""


class Step(msgspec.Struct, frozen=True):
    """A move of an edition that somebody asks for; back to the phase before needs a reason. `then` belongs to the same act."""

    target: Phase
    version: int
    reason: str = ""
    then: Then = nothing_more


def move_phase(session: Session, key: int, step: Step, facts: Facts, by: Actor, now: datetime) -> int:
    """The edition's new version. Raises Refused with every reason why not.

    `facts` must be gathered in this very transaction; what the edition itself knows is looked up here, whatever they say.
    """
    old = as_seen(session, key, step.version)
    move = move_between(old.phase, step.target)
    if move is None:
        raise refuse("Une édition passe à la phase suivante ou revient à la précédente, sans en sauter.")
    demand(by, move.roles)
    known = own_facts(session, old, facts)
    refuse_all(problems(obstacles(move, known, step.reason)))
    version = store(session, old, phase=step.target, phase_since=now, phase_by=by.called)
    after = {"phase": step.target, "facts": known}
    tell(session, "phase-moved", key, by, now, reason=step.reason.strip(), before={"phase": old.phase}, after=after)
    announce(session, PhaseMoved(key, old.phase, step.target), by.called, now)
    step.then(session, Moved(key, old.phase, step.target, step.reason.strip()), by, now)
    return version


def own_facts(session: Session, known: Edition, facts: Facts) -> Facts:
    """The facts with all that the edition itself knows, to decide on a move or to show what it waits for."""
    sources = {mark.source for mark in known.rules.marks}
    return msgspec.structs.replace(
        facts,
        rules_frozen=known.frozen_at is not None,
        calendar_set=is_complete(calendar(session, known.id).deadlines),
        changes_pending=pending_changes(session, known.id),
        questionnaire_wanted="questionnaire" in sources,
        sheets_wanted=not sources.isdisjoint({"organisation", "pair"}),
        closed_by=known.phase_by if known.phase == "closed" else "",
    )
