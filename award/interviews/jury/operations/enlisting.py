"""People come on the jury of an edition, change what is known of them there, and leave it."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select, update
from sqlmodel import Session, col

from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.queries import demand_open, edition as edition_of
from award.interviews.jury.operations.removing import free_seats
from award.interviews.jury.operations.storing import Seen, check_version, refuse_all, tell
from award.interviews.jury.queries import Juror, juror
from award.interviews.jury.seating import Chair, chair_flaws, organisations_of, tidied
from award.interviews.tables import JurorRow
from award.messages import Message, Problem, refuse
from award.people.queries import accounts_with


def enlist(session: Session, edition: int, person: int, chair: Chair, by: Actor, now: datetime) -> int:
    """The key of the juror, the one they had where they come back. Raises Refused with everything that is wrong."""
    demand(by, ORGANISERS)
    demand_open(session, edition, "jury_edited")
    before = session.execute(
        select(col(JurorRow.id), col(JurorRow.active), col(JurorRow.version)).where(
            col(JurorRow.edition) == edition, col(JurorRow.person) == person
        )
    ).first()
    known = accounts_with(session, {person}).get(person)
    problems = []
    if known is None or not known.active or "juror" not in known.roles:
        text = "Cette personne n’a pas le rôle de juré. Donnez-le-lui sur la page des personnes."
        problems.append(Problem(Message(text), column="person"))
    elif before is not None and before.active:
        problems.append(Problem(Message.of("« {name} » est déjà de ce jury.", name=known.name), column="person"))
    tidy = _checked(session, edition, chair, problems)
    if before is None:
        row = JurorRow(edition=edition, person=person, **_stored(tidy))
        session.add(row)
        session.flush()
        key = row.id or 0
    else:
        key = before.id
        _store(session, key, before.version, active=True, **_stored(tidy))
    after = {"edition": edition, "person": person, "organisation": tidy.organisation, "most": tidy.most}
    tell(session, "juror.enlisted", f"juror:{key}", by, now, after=after, personal=_personal("", tidy))
    return key


def change_juror(session: Session, seen: Seen, chair: Chair, by: Actor, now: datetime) -> int:
    """The juror's new version."""
    old, key = _as_seen(session, seen, by), seen.key
    tidy = _checked(session, seen.edition, chair, [])
    was = Chair(old.organisation, old.employer, old.former_employers, old.most)
    after = _store(session, key, seen.version, **_stored(tidy))
    sides = {
        name: {"organisation": one.organisation, "most": one.most} for name, one in (("before", was), ("after", tidy))
    }
    personal = {**_personal("before ", was), **_personal("after ", tidy)}
    tell(session, "juror.changed", f"juror:{key}", by, now, personal=personal, **sides)
    return after


def leave_jury(session: Session, seen: Seen, reason: str, by: Actor, now: datetime) -> int:
    """How many seats that freed. Their conflicts and what they typed stay; they may come back."""
    old, key = _as_seen(session, seen, by), seen.key
    if not old.active:
        raise refuse("Cette personne a déjà quitté ce jury.")
    if not reason.strip():
        text = "Retirer un juré demande une raison. Écrivez-la : elle est gardée au registre."
        refuse_all([Problem(Message(text), column="reason")])
    _store(session, key, seen.version, active=False)
    freed = free_seats(session, key, None, "juror-left", by, now)
    tell(session, "juror.left", f"juror:{key}", by, now, after={"freed": freed}, personal={"reason": reason.strip()})
    return freed


def _as_seen(session: Session, seen: Seen, by: Actor) -> Juror:
    demand(by, ORGANISERS)
    demand_open(session, seen.edition, "jury_edited")
    old = juror(session, seen.key, seen.edition)
    check_version(seen.version, old.version)
    return old


def _checked(session: Session, edition: int, chair: Chair, problems: list[Problem]) -> Chair:
    rules = edition_of(session, edition).rules
    tidy = tidied(chair, organisations_of(rules))
    refuse_all([*problems, *chair_flaws(tidy, rules)])
    return tidy


def _store(session: Session, key: int, version: int, **values: object) -> int:
    session.execute(update(JurorRow).where(col(JurorRow.id) == key).values(version=version + 1, **values))
    return version + 1


def _stored(chair: Chair) -> dict[str, Any]:
    return {**msgspec.structs.asdict(chair), "former_employers": "\n".join(chair.former_employers)}


def _personal(when: str, chair: Chair) -> dict[str, str]:
    return {f"{when}employer": chair.employer, f"{when}former employers": ", ".join(chair.former_employers)}
