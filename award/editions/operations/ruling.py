"""The rules of an edition are changed freely, until they are frozen."""

from datetime import datetime

from sqlmodel import Session

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.comparing import Difference, differences
from award.editions.operations.storing import as_seen, nameless, refuse_all, rule_problems, sides, store, tell, written
from award.editions.queries import Edition, demand_open
from award.editions.rules import Rules, digest
from award.messages import refuse


def change_rules(
    session: Session, key: int, version: int, rules: Rules, by: Actor, now: datetime
) -> tuple[Difference, ...]:
    """What it changed; where nothing differs, nothing is stored nor recorded."""
    old = _free(session, key, version, by)
    refuse_all(rule_problems(rules))
    found = differences(old.rules, rules)
    if found:
        store(session, old, rules=written(rules), digest=digest(rules))
        before, after, personal = sides(found)
        tell(session, "rules-changed", key, by, now, before=before, after=after, personal=personal)
    return found


def freeze_rules(session: Session, key: int, version: int, by: Actor, now: datetime) -> str:
    """The digest of the rules, which nobody changes alone from now on."""
    old = _free(session, key, version, by)
    store(session, old, frozen_at=now, frozen_by=by.called)
    after = {"digest": old.digest, "rules": nameless(old.rules)}
    tell(session, "rules-frozen", key, by, now, before={"frozen": False}, after=after)
    return old.digest


def _free(session: Session, key: int, version: int, by: Actor) -> Edition:
    demand(by, ORGANISERS)
    old = as_seen(session, key, version)
    demand_open(session, key, "rules_edited")
    if old.frozen_at is not None:
        raise refuse("Les règles sont figées. Proposez une modification : une seconde personne l’approuvera.")
    return old
