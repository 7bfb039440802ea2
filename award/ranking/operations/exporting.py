"""The ranking is taken along, with the names of those who marked: that somebody did stands in the trail."""

from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.queries import demand_open
from award.people.roles import Person
from award.ranking.closing import result_of
from award.ranking.exporting import readable
from award.ranking.gathering import Inputs
from award.ranking.queries.official import evaluator_names
from award.ranking.queries.sight import hidden, shown
from award.ranking.result import RankingResult
from award.trail.acts import Act
from award.trail.operations import record


class Taken(msgspec.Struct, frozen=True):
    """`result` says what this person may read."""

    inputs: Inputs
    result: RankingResult


def take_ranking(session: Session, edition: int, kind: str, by: Person, now: datetime) -> Taken:
    """Whoever calls this has made sure that the person is of the committee."""
    demand_open(session, edition, "ranking_seen")
    inputs = shown(session, edition, now).inputs
    names, unseen = evaluator_names(session, inputs.evaluators), hidden(session, edition, by.id)
    found = readable(result_of(inputs), inputs, names, unseen)
    after = {"kind": kind, "companies": len(inputs.companies)}
    record(session, Act("ranking.read", f"edition:{edition}", by.called, now, after=after))
    return Taken(inputs, found)
