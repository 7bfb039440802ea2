"""Frozen rules are changed by two people: one proposes, with a reason, another approves."""

from datetime import datetime

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.editions.actors import COMMITTEE, ORGANISERS, Actor, demand
from award.editions.amending import Outcome, approval_faults, dismissal_faults, proposal_faults
from award.editions.comparing import differences
from award.editions.operations.storing import (
    as_seen,
    problems,
    refuse_all,
    rule_problems,
    sides,
    store,
    tell,
    written,
)
from award.editions.queries import RuleChange, change, demand_open, edition
from award.editions.rules import Rules, digest
from award.editions.tables import RuleChangeRow
from award.messages import refuse


class Amendment(msgspec.Struct, frozen=True):
    """The rules as they should be, why, and the version of the edition that was looked at."""

    rules: Rules
    reason: str
    version: int


def propose_change(session: Session, key: int, asked: Amendment, by: Actor, now: datetime) -> int:
    """The key of the change, which changes nothing yet. Raises Refused with everything that is wrong."""
    demand(by, ORGANISERS)
    old = as_seen(session, key, asked.version)
    phase = demand_open(session, key, "rules_amended")
    if old.frozen_at is None:
        raise refuse("Les règles ne sont pas figées : modifiez-les directement.")
    found = differences(old.rules, asked.rules)
    refuse_all([*problems(proposal_faults(found, asked.reason, phase)), *rule_problems(asked.rules)])
    row = RuleChangeRow(
        edition=key, base=old.digest, base_rules=written(old.rules), rules=written(asked.rules),
        reason=asked.reason.strip(), proposed_by=by.called, proposed_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    before, after, personal = sides(found)
    after = {"change": row.id, **after}
    tell(session, "change-proposed", key, by, now, reason=row.reason, before=before, after=after, personal=personal)
    return row.id or 0


def approve_change(session: Session, key: int, by: Actor, now: datetime) -> str:
    """The digest of the rules from now on. Raises Refused with every reason why this person cannot approve it now.

    It needs no version: a change is decided once, and only on the very rules that it was proposed of.
    """
    demand(by, COMMITTEE)
    asked = change(session, key)
    old = edition(session, asked.edition)
    phase = demand_open(session, old.id, "rules_amended")
    refuse_all(problems(approval_faults(asked.proposal, asked.differences, old.digest, phase, by.called)))
    _decide(session, asked, "approved", "", by, now)
    mark = digest(asked.rules)
    store(session, old, rules=written(asked.rules), digest=mark)
    before, after, personal = sides(asked.differences)
    before, after = {"digest": old.digest, **before}, {"change": key, "digest": mark, **after}
    tell(
        session, "change-approved", old.id, by, now, reason=asked.reason, before=before, after=after, personal=personal
    )
    return mark


def dismiss_change(session: Session, key: int, reason: str, by: Actor, now: datetime) -> Outcome:
    """Withdrawn by the person who proposed it, rejected by any other."""
    demand(by, COMMITTEE)
    asked = change(session, key)
    refuse_all(problems(dismissal_faults(asked.proposal, reason)))
    outcome: Outcome = "withdrawn" if by.called == asked.proposed_by else "rejected"
    _decide(session, asked, outcome, reason.strip(), by, now)
    before, after = ({"change": key, "outcome": said} for said in ("", outcome))
    tell(session, "change-dismissed", asked.edition, by, now, reason=reason.strip(), before=before, after=after)
    return outcome


def _decide(session: Session, asked: RuleChange, outcome: Outcome, reason: str, by: Actor, now: datetime) -> None:
    values = {"outcome": outcome, "decision_reason": reason, "decided_by": by.called, "decided_at": now}
    session.execute(update(RuleChangeRow).where(col(RuleChangeRow.id) == asked.id).values(**values))
