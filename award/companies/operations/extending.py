"""A deadline is put off for one company."""

from datetime import datetime

import msgspec
from sqlalchemy import delete
from sqlmodel import Session, col

from award.companies.extensions.queries import Extension, extension
from award.companies.operations.storing import check_version, refuse_all, tell
from award.companies.queries import entry
from award.companies.tables import ExtensionRow
from award.editions.actors import ORGANISERS, Actor, demand
from award.editions.calendar import Deadline, extension_problems
from award.editions.queries import calendar, demand_open
from award.editions.refusals import unknown
from award.messages import Message, Problem


class NewExtension(msgspec.Struct, frozen=True):
    """Until when, and why. `version` is that of the extension there is, 0 when there is none."""

    deadline: Deadline
    until: datetime
    reason: str
    version: int = 0


def extend_deadline(session: Session, entry_key: int, new: NewExtension, by: Actor, now: datetime) -> int:
    """The extension's version. Raises Refused with everything that is wrong."""
    demand(by, ORGANISERS)
    place = entry(session, entry_key)
    demand_open(session, place.edition, "calendar_edited")
    old = extension(session, entry_key, new.deadline)
    check_version(new.version, old.version if old else 0)
    dates = calendar(session, place.edition).deadlines
    faults = list(extension_problems(new.deadline, dates, new.until))
    if not new.reason.strip():
        faults.append(Message("Une prolongation demande une raison. Écrivez-la : elle est gardée au registre."))
    refuse_all(Problem(fault) for fault in faults)
    _put(session, entry_key, new, by, now)
    before = {"deadline": new.deadline, "until": old.until if old else dates[new.deadline]}
    after = {"deadline": new.deadline, "until": new.until}
    tell(
        session,
        "deadline.extended",
        f"entry:{entry_key}",
        by,
        now,
        reason=new.reason.strip(),
        before=before,
        after=after,
    )
    return new.version + 1


def remove_extension(session: Session, old: Extension, reason: str, by: Actor, now: datetime) -> None:
    """The deadline of all holds again. `old` is the extension as it was seen."""
    demand(by, ORGANISERS)
    place = entry(session, old.entry)
    demand_open(session, place.edition, "calendar_edited")
    there = extension(session, old.entry, old.deadline)
    if there is None:
        raise unknown()
    check_version(old.version, there.version)
    _delete(session, there)
    sides = {"before": {"deadline": there.deadline, "until": there.until}, "after": {"deadline": there.deadline}}
    tell(session, "extension.removed", f"entry:{old.entry}", by, now, reason=reason.strip(), **sides)


def _put(session: Session, entry_key: int, new: NewExtension, by: Actor, now: datetime) -> None:
    row = ExtensionRow(
        entry=entry_key, deadline=new.deadline, until=new.until, reason=new.reason.strip(), granted_by=by.called,
        granted_at=now, version=new.version + 1,
    )  # fmt: skip
    session.merge(row)
    session.flush()


def _delete(session: Session, one: Extension) -> None:
    mine = (col(ExtensionRow.entry) == one.entry, col(ExtensionRow.deadline) == one.deadline)
    session.execute(delete(ExtensionRow).where(*mine))
