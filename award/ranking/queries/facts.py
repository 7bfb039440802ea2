"""What the ranking knows of an edition: for those who decide on its next phase."""

from datetime import datetime

import msgspec
from sqlmodel import Session

from award.editions.phases import Facts, opens
from award.editions.queries import phase_of
from award.ranking.queries.closings import closed
from award.ranking.queries.official import inputs_of, official


def with_ranking(session: Session, edition: int, facts: Facts, now: datetime) -> Facts:
    """A check holds as long as what is stored is what was checked. Nothing is computed before the deliberation."""
    phase, found = phase_of(session, edition), closed(session, edition)
    if found is not None:
        same = found.checked and (
            not opens(phase, "ranking_approved") or inputs_of(session, edition, now).digest == found.inputs_digest
        )
        return msgspec.structs.replace(
            facts, ranking_checked=same, closed_by=found.closed_by, approved_by=found.approved_by
        )
    if phase == "deliberation":
        return msgspec.structs.replace(facts, ranked=official(session, edition, now).ranked)
    return facts
