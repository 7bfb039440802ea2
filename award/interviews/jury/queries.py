"""Who sits on the jury of an edition, and the conflicts of interest there are. Personal data: only for whoever may see it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, func, select
from sqlmodel import Session, col

from award.editions.phases import Phase
from award.editions.queries import editions
from award.editions.refusals import unknown
from award.interviews.guide.document import charter_digest
from award.interviews.guide.queries import guide_of
from award.interviews.tables import ConflictRow, JurorRow, SheetRow
from award.interviews.words import ConflictKind, ConflictState
from award.people.queries import accounts_with


class Juror(msgspec.Struct, frozen=True):
    """Someone on a jury. `charter` is the digest of what they promised, "" for nothing yet; who left is not `active`."""

    id: int
    edition: int
    person: int
    name: str
    email: str
    language: str
    organisation: str
    employer: str
    former_employers: tuple[str, ...]
    most: int | None
    charter: str
    charter_at: datetime | None
    active: bool
    version: int


class Conflict(msgspec.Struct, frozen=True):
    """Between a juror and a company; only a standing one keeps them apart. `declared_by` is "system" for a proposition,
    whose `reason` is what made the software think of it: `employer:Picard`.
    """

    id: int
    juror: int
    company: int
    kind: ConflictKind
    reason: str
    state: ConflictState
    declared_by: str
    declared_at: datetime
    decided_by: str
    decided_at: datetime | None
    decision: str
    version: int


class Sitting(msgspec.Struct, frozen=True):
    """A jury that a person sits on. `promised` is whether they accepted its charter as it is; None while there is no charter."""

    edition: int
    name: str
    phase: Phase
    juror: int
    promised: bool | None


_JUROR = select(
    col(JurorRow.id), col(JurorRow.edition), col(JurorRow.person), col(JurorRow.organisation), col(JurorRow.employer),
    col(JurorRow.former_employers), col(JurorRow.most), col(JurorRow.charter), col(JurorRow.charter_at),
    col(JurorRow.active), col(JurorRow.version),
)  # fmt: skip
_CONFLICT = select(*(getattr(ConflictRow, name) for name in Conflict.__struct_fields__))
_OF_JURY = _CONFLICT.join(JurorRow, col(JurorRow.id) == col(ConflictRow.juror)).order_by(col(ConflictRow.id))


def jurors(session: Session, edition: int, *, left: bool = False) -> tuple[Juror, ...]:
    """By name; those who `left` as well, if asked."""
    mine = _JUROR.where(col(JurorRow.edition) == edition)
    rows = session.execute(mine if left else mine.where(col(JurorRow.active))).all()
    return tuple(sorted(_jurors(session, rows), key=lambda one: (one.name, one.id)))


def juror_count(session: Session, edition: int) -> int:
    """Those who sit now."""
    sitting = select(func.count()).where(col(JurorRow.edition) == edition, col(JurorRow.active).is_(True))
    return int(session.execute(sitting).scalar_one())


def juror_of(session: Session, edition: int, person: int) -> Juror | None:
    """None for somebody who does not sit there, or not any more."""
    mine = _JUROR.where(col(JurorRow.edition) == edition, col(JurorRow.person) == person, col(JurorRow.active))
    return next(_jurors(session, session.execute(mine).all()), None)


def juror(session: Session, key: int, edition: int) -> Juror:
    """Those who left as well. Raises Unknown when there is none, or on another jury."""
    mine = _JUROR.where(col(JurorRow.id) == key, col(JurorRow.edition) == edition)
    found = next(_jurors(session, session.execute(mine).all()), None)
    if found is None:
        raise unknown()
    return found


def sittings(session: Session, person: int) -> tuple[Sitting, ...]:
    """The juries that a person sits on, the newest edition first."""
    mine = select(col(JurorRow.edition), col(JurorRow.id), col(JurorRow.charter))
    rows = session.execute(mine.where(col(JurorRow.person) == person, col(JurorRow.active)))
    found = {row.edition: row for row in rows}
    return tuple(
        Sitting(one.id, one.name, one.phase, found[one.id].id, promised(session, one.id, found[one.id].charter))
        for one in editions(session)
        if one.id in found
    )


def charter_of(session: Session, edition: int) -> str:
    """Digest of the promises to make; "" while there is no guide."""
    standing = guide_of(session, edition)
    return charter_digest(standing.guide) if standing else ""


def promised(session: Session, edition: int, charter: str) -> bool | None:
    """Whether the charter of that digest is the one to accept; None while there is none."""
    wanted = charter_of(session, edition)
    return charter == wanted if wanted else None


def conflicts(session: Session, edition: int) -> tuple[Conflict, ...]:
    """Of all jurors, in the order in which they came: for those who read the whole award."""
    return tuple(Conflict(*row) for row in session.execute(_OF_JURY.where(col(JurorRow.edition) == edition)))


def conflicts_of(session: Session, juror: int) -> tuple[Conflict, ...]:
    """Of one juror, in the order in which they came."""
    return tuple(Conflict(*row) for row in session.execute(_OF_JURY.where(col(ConflictRow.juror) == juror)))


def conflict(session: Session, key: int, edition: int) -> Conflict:
    """Raises Unknown when there is none, or on another jury."""
    row = session.execute(_OF_JURY.where(col(ConflictRow.id) == key, col(JurorRow.edition) == edition)).first()
    if row is None:
        raise unknown()
    return Conflict(*row)


def kept_apart(session: Session, edition: int) -> frozenset[tuple[int, int]]:
    """Juror and company, by key, between whom a conflict stands."""
    return frozenset((one.juror, one.company) for one in conflicts(session, edition) if one.state == "standing")


def loads(session: Session, edition: int) -> dict[int, int]:
    """How many companies each juror has; those without any are not in it."""
    standing = col(SheetRow.removed_at).is_(None)
    counted = select(col(SheetRow.juror), func.count()).where(col(SheetRow.edition) == edition, standing)
    return {row[0]: row[1] for row in session.execute(counted.group_by(col(SheetRow.juror)))}


def _jurors(session: Session, rows: Iterable[Row[Any]]) -> Iterator[Juror]:
    found = list(rows)
    people = accounts_with(session, {row.person for row in found})
    for row in found:
        one = people[row.person]
        yield Juror(
            row.id, row.edition, row.person, one.name, one.email, one.language, row.organisation, row.employer,
            tuple(row.former_employers.splitlines()), row.most, row.charter, row.charter_at, row.active, row.version,
        )  # fmt: skip
