"""A second person confirms a publication; either can undo it until it has taken place."""

from collections.abc import Iterator
from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.actors import COMMITTEE, Actor, demand
from award.editions.operations import Moved, own_facts
from award.editions.phases import Facts, move_between, obstacles
from award.editions.queries import demand_open, edition
from award.jobs.operations import ask
from award.messages import Message, refuse
from award.outbox.operations import cancel_batch
from award.publication.release.operations.releasing import RELEASE, Release
from award.publication.release.operations.storing import as_seen, change, refuse_all, tell
from award.publication.release.queries import Publication, facts_of, open_publication, source_of
from award.publication.release.stages import OPEN, confirmation_faults, release_faults
from award.ranking.queries import closed

UNDONE = "La publication est annulée."
REOPENED = "Le classement a été rouvert."


class Seen(msgspec.Struct, frozen=True):
    """The publication that somebody looked at."""

    edition: int
    publication: int
    version: int


def confirm(session: Session, seen: Seen, site: str, by: Actor, now: datetime) -> int:
    """The key of the job that will do it, at its hour or at once. Raises Refused with every reason why not."""
    demand(by, COMMITTEE)
    demand_open(session, seen.edition, "documents_made")
    there = as_seen(session, seen.edition, seen.publication, seen.version)
    if there.state != "prepared":
        raise refuse("Cette publication n’attend pas de confirmation.")
    refuse_all(_in_the_way(session, there, by, now))
    due = there.due or now
    job = ask(session, RELEASE, Release(there.id, site), by.called, now, due)
    change(session, there, state="confirmed", due=due, confirmed_by=by.called, confirmed_at=now, failure="")
    tell(session, "confirmed", there.edition, by.called, now, after={"publication": there.id, "due": due})
    return job


def undo(session: Session, seen: Seen, reason: str, by: Actor, now: datetime) -> None:
    """Nothing of it will leave. Raises Refused once it has taken place, or was undone."""
    demand(by, COMMITTEE)
    there = as_seen(session, seen.edition, seen.publication, seen.version)
    if there.state not in OPEN:
        raise refuse("Cette publication ne s’annule plus.")
    _undo(session, there, reason.strip(), by, now)


def reopened(session: Session, move: Moved, by: Actor, now: datetime) -> None:
    """An edition whose ranking is opened again has nothing to publish any more."""
    there = (
        open_publication(session, move.edition) if move.source == "closed" and move.target == "deliberation" else None
    )
    if there is not None:
        _undo(session, there, REOPENED, by, now)


def _undo(session: Session, there: Publication, said: str, by: Actor, now: datetime) -> None:
    cancel_batch(session, there.batch, said or UNDONE, by.called, now)
    change(session, there, state="cancelled", ended_by=by.called, ended_at=now, reason=said)
    after = {"publication": there.id}
    tell(session, "undone", there.edition, by.called, now, reason=said, before={"due": there.due}, after=after)


def _in_the_way(session: Session, there: Publication, by: Actor, now: datetime) -> Iterator[Message]:
    yield from confirmation_faults(there.prepared_by, by.called, there.due, now)
    yield from release_faults(there.closing, source_of(closed(session, there.edition)))
    yield from conditions(session, there.edition, now)


def conditions(session: Session, key: int, now: datetime) -> tuple[Message, ...]:
    """What the phases of the edition would still refuse, were the release confirmed and its hour come."""
    held = edition(session, key)
    move = move_between(held.phase, "published")
    return obstacles(move, own_facts(session, held, confirmed_facts(session, key, now))) if move else ()


def confirmed_facts(session: Session, key: int, now: datetime) -> Facts:
    return msgspec.structs.replace(facts_of(session, key, now), release_confirmed=True)
