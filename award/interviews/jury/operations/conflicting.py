"""Conflicts of interest: a juror declares one, the software proposes some, a person decides.

From the moment one stands, in the same transaction, the juror holds no seat for that company.
"""

from datetime import datetime

import msgspec
from sqlalchemy import update
from sqlmodel import Session, col

from award.companies.queries import company, entry_of, known
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open, phase_of, standing
from award.editions.refusals import shut, unknown
from award.interviews.jury.declaring import OPEN, Outcome, decision_flaws, declaration_flaws
from award.interviews.jury.letters import CONFLICT
from award.interviews.jury.likely import KINDS, Firm, Likely, Member, domain_of, likely_conflicts
from award.interviews.jury.operations.removing import free_seats
from award.interviews.jury.operations.storing import Seen, check_version, refuse_all, tell
from award.interviews.jury.queries import Juror, conflict, conflicts, conflicts_of, juror, juror_of, jurors
from award.interviews.tables import ConflictRow
from award.interviews.words import ConflictKind
from award.invitations.queries import participants
from award.outbox.operations import Draft, To, send_at_once
from award.people.queries import accounts_as
from award.people.roles import Person

SOFTWARE = "system"


class Declaration(msgspec.Struct, frozen=True):
    """With which company, and what ties the juror to it; `of` is the juror where an organiser writes it down for them."""

    company: int
    kind: ConflictKind
    reason: str
    of: int | None = None


class Decision(msgspec.Struct, frozen=True):
    """What becomes of a conflict, and why."""

    outcome: Outcome
    reason: str = ""


def declare_conflict(session: Session, edition: int, said: Declaration, site: str, by: Person, now: datetime) -> int:
    """The key of the conflict, which stands."""
    mine = _juror_meant(session, edition, by, said.of)
    if not _known_to(session, edition, said):
        raise unknown()
    already = any(one.company == said.company and one.state == "standing" for one in conflicts_of(session, mine.id))
    refuse_all(declaration_flaws(said.reason, already=already))
    row = ConflictRow(
        juror=mine.id, company=said.company, kind=said.kind, reason=said.reason.strip(), state="standing",
        declared_by=by.called, declared_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    key = row.id or 0
    after = {"juror": mine.id, "company": said.company, "kind": said.kind}
    tell(session, "conflict.declared", f"conflict:{key}", by, now, after=after, personal={"reason": row.reason})
    _keep_apart(session, mine, said.company, site, by, now)
    return key


def propose_conflicts(session: Session, edition: int, by: Actor, now: datetime) -> int:
    """How many new ones. A clue that somebody decided on is not brought up again, nor one beside a conflict that stands."""
    demand(by, ORGANISERS)
    _demand_decided(session, edition)
    there = conflicts(session, edition)
    met = {(one.juror, one.company, one.reason) for one in there}
    waiting = {(one.juror, one.company) for one in there if one.state in {"standing", "proposed"}}
    found = [
        one
        for one in likely_conflicts(_members(session, edition), _firms(session, edition))
        if (one.juror, one.company) not in waiting and (one.juror, one.company, _clue(one)) not in met
    ]
    session.add_all(
        ConflictRow(juror=one.juror, company=one.company, kind=KINDS[one.clue], reason=_clue(one), state="proposed",
                    declared_by=SOFTWARE, declared_at=now)
        for one in found
    )  # fmt: skip
    session.flush()
    if found:
        tell(session, "conflicts.proposed", f"edition:{edition}", by, now, after={"count": len(found)})
    return len(found)


def decide_conflict(session: Session, seen: Seen, decision: Decision, site: str, by: Person, now: datetime) -> None:
    """Raises Refused with every reason why it cannot be decided so."""
    demand(by, ORGANISERS)
    _demand_decided(session, seen.edition)
    old, key = conflict(session, seen.key, seen.edition), seen.key
    check_version(seen.version, old.version)
    mine = juror(session, old.juror, seen.edition)
    refuse_all(decision_flaws(old.state, decision.outcome, decision.reason, own=mine.person == by.id))
    changed = {
        "state": decision.outcome,
        "decided_by": by.called,
        "decided_at": now,
        "decision": decision.reason.strip(),
    }
    session.execute(update(ConflictRow).where(col(ConflictRow.id) == key).values(version=old.version + 1, **changed))
    sides = {
        "before": {"state": old.state},
        "after": {"state": decision.outcome, "juror": old.juror, "company": old.company},
    }
    personal = {"reason": decision.reason.strip()} if decision.reason.strip() else {}
    tell(session, "conflict.decided", f"conflict:{key}", by, now, personal=personal, **sides)
    if decision.outcome == "standing":
        _keep_apart(session, mine, old.company, site, by, now)


def _juror_meant(session: Session, edition: int, by: Person, of: int | None) -> Juror:
    if of is not None:
        demand(by, ORGANISERS)
        _demand_decided(session, edition)
        return juror(session, of, edition)
    mine = juror_of(session, edition, by.id)
    if mine is None:
        raise unknown()
    demand_open(session, edition, "conflicts_declared")
    return mine


def _known_to(session: Session, edition: int, said: Declaration) -> bool:
    """A juror learns of the companies that take part, and of no other by asking."""
    if said.of is None:
        return any(one.company == said.company for one in participants(session, edition))
    return entry_of(session, edition, said.company) is not None


def _demand_decided(session: Session, edition: int) -> None:
    if phase_of(session, edition) not in OPEN:
        raise shut()


def _keep_apart(session: Session, mine: Juror, company_key: int, site: str, by: Person, now: datetime) -> None:
    """The seats are freed, and the organisers told."""
    edition = mine.edition
    entry = entry_of(session, edition, company_key)
    freed = free_seats(session, mine.id, entry.id, "conflict", by, now) if entry else 0
    name = company(session, company_key).name
    said = {"company": name, "edition": standing(session, edition).name, "seats": str(freed) if freed else "",
            "jury": f"{site}/editions/{edition}/jury"}  # fmt: skip
    for one in accounts_as(session, "organiser"):
        draft = Draft(edition, CONFLICT, To(one.name, one.email, one.language), said, f"company:{company_key}")
        send_at_once(session, draft, by.called, now)


def _members(session: Session, edition: int) -> list[Member]:
    return [
        Member(one.id, one.employer, one.former_employers, domain_of(one.email)) for one in jurors(session, edition)
    ]


def _firms(session: Session, edition: int) -> list[Firm]:
    """Those of the edition, by name, with all spellings that were confirmed."""
    there = known(session, edition)
    names: dict[str, list[str]] = {key: [key] for key in sorted(there.entries)}
    domains: dict[str, set[str]] = {key: set() for key in names}
    for spelling, key in there.spellings.items():
        names.get(key, []).append(spelling)
    for key, email in there.contacts:
        domains.get(key, set()).add(domain_of(email))
    return [Firm(there.companies[key], tuple(names[key]), frozenset(domains[key])) for key in names]


def _clue(one: Likely) -> str:
    """As `Conflict.reason` has it."""
    return f"{one.clue}:{one.seen}"
