"""Editions, their calendars and the changes of their rules, as Structs."""

from datetime import datetime
from typing import cast

import msgspec
from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from award.database.naming import METADATA
from award.database.prepared import Prepared
from award.database.sessions import looked
from award.editions.amending import Outcome, Proposal
from award.editions.calendar import DEADLINES, Deadline
from award.editions.comparing import Difference, differences
from award.editions.phases import Capability, Phase, opens
from award.editions.refusals import shut, unknown
from award.editions.rules import Rules
from award.editions.tables import DeadlineRow, EditionRow, RuleChangeRow
from award.messages import refuse

_RULES = msgspec.json.Decoder(Rules)


class Standing(msgspec.Struct, frozen=True):
    """What most pages need to know of an edition."""

    id: int
    name: str
    phase: Phase
    version: int


class Listed(msgspec.Struct, frozen=True):
    """An edition in a list; `by` brought it into its phase."""

    id: int
    name: str
    phase: Phase
    since: datetime
    by: str
    version: int


class Edition(msgspec.Struct, frozen=True):
    """One year of the award."""

    id: int
    name: str
    rules: Rules
    digest: str
    origin: str
    origin_rules: Rules
    frozen_at: datetime | None
    frozen_by: str
    phase: Phase
    phase_since: datetime
    phase_by: str
    created: datetime
    version: int
    calendar_version: int

    @property
    def since_origin(self) -> tuple[Difference, ...]:
        """What differs from the preset, or from the edition that it is a copy of, as they were then."""
        return differences(self.origin_rules, self.rules)


class Calendar(msgspec.Struct, frozen=True):
    """The deadlines that are set, in their order."""

    edition: int
    version: int
    deadlines: dict[Deadline, datetime]


class RuleChange(msgspec.Struct, frozen=True):
    """A change of frozen rules, decided or not."""

    id: int
    edition: int
    base: str
    base_rules: Rules
    rules: Rules
    reason: str
    proposed_by: str
    proposed_at: datetime
    outcome: Outcome
    decided_by: str
    decided_at: datetime | None
    decision_reason: str

    @property
    def differences(self) -> tuple[Difference, ...]:
        return differences(self.base_rules, self.rules)

    @property
    def proposal(self) -> Proposal:
        return Proposal(self.reason, self.proposed_by, self.base, self.outcome)


_STANDING = select(col(EditionRow.id), col(EditionRow.name), col(EditionRow.phase), col(EditionRow.version))
_LISTED = select(
    col(EditionRow.id), col(EditionRow.name), col(EditionRow.phase), col(EditionRow.phase_since), col(EditionRow.phase_by),
    col(EditionRow.version),
).order_by(col(EditionRow.id).desc())  # fmt: skip
_EDITION = select(*(getattr(EditionRow, name) for name in Edition.__struct_fields__))
_CHANGE = select(*(getattr(RuleChangeRow, name) for name in RuleChange.__struct_fields__))
_PHASE = select(col(EditionRow.phase))
_EDITIONS, _DEADLINES = METADATA.tables["edition"], METADATA.tables["deadline"]
_CALENDAR = Prepared(
    select(_EDITIONS.c.calendar_version, _DEADLINES.c.name, _DEADLINES.c.at)
    .select_from(_EDITIONS.outerjoin(_DEADLINES, _DEADLINES.c.edition == _EDITIONS.c.id))
    .where(_EDITIONS.c.id == bindparam("edition"))
)  # fmt: skip
EDITION_NOW = select(
    col(EditionRow.id), col(EditionRow.name), col(EditionRow.phase), col(EditionRow.digest)
).subquery("edition_now")  # fmt: skip
"""For the queries of other capabilities to join, where every statement counts."""
DEADLINE_NOW = select(col(DeadlineRow.edition), col(DeadlineRow.name), col(DeadlineRow.at)).subquery("deadline_now")
"""The same."""


def editions(session: Session) -> tuple[Standing, ...]:
    """The newest first."""
    rows = session.execute(_STANDING.order_by(col(EditionRow.created).desc(), col(EditionRow.id).desc()))
    return tuple(Standing(*row) for row in rows)


def listed(session: Session, before: int | None = None, limit: int | None = None) -> tuple[Listed, ...]:
    """The last made first; those made before the edition with this key, and no more than so many."""
    asked = _LISTED if before is None else _LISTED.where(col(EditionRow.id) < before)
    return tuple(Listed(*row) for row in session.execute(asked.limit(limit)))


def called(session: Session, name: str) -> int:
    """The key of the edition of that name, or number. Raises Refused for none."""
    known = editions(session)
    found = [one.id for one in known if one.name == name.strip()] or [one.id for one in known if str(one.id) == name]
    if not found:
        names = ", ".join(f"{one.name} ({one.id})" for one in known)
        raise refuse("« {name} » ne désigne aucune édition. Il y a : {names}.", name=name, names=names or "–")
    return found[0]


def standing(session: Session, edition: int) -> Standing:
    """Raises Unknown when there is none."""
    row = session.execute(_STANDING.where(col(EditionRow.id) == edition)).first()
    if row is None:
        raise unknown()
    return Standing(*row)


def edition(session: Session, key: int) -> Edition:
    """Raises Unknown when there is none."""
    row = session.execute(_EDITION.where(col(EditionRow.id) == key)).first()
    if row is None:
        raise unknown()
    found = row._asdict()
    return Edition(**{**found, "rules": read(found["rules"]), "origin_rules": read(found["origin_rules"])})


def phase_of(session: Session, key: int) -> Phase:
    """Raises Unknown when there is no such edition."""
    phase = session.execute(_PHASE.where(col(EditionRow.id) == key)).scalar()
    if phase is None:
        raise unknown()
    return cast(Phase, phase)


def demand_open(session: Session, key: int, capability: Capability) -> Phase:
    """The phase; raises Shut when it does not open this, and Unknown when there is no such edition.

    Writers call it in their own transaction: serializable, it cannot end after the phase did.
    """
    phase = phase_of(session, key)
    if not opens(phase, capability):
        raise shut()
    return phase


def calendar(session: Session, key: int) -> Calendar:
    """Raises Unknown when there is no such edition."""
    rows = looked(session, _CALENDAR, edition=key)
    if not rows:
        raise unknown()
    known = {name: at for _, name, at in rows}
    return Calendar(key, rows[0][0], {name: known[name] for name in DEADLINES if name in known})


def changes(session: Session, key: int) -> tuple[RuleChange, ...]:
    """All of an edition, the last first."""
    rows = session.execute(_CHANGE.where(col(RuleChangeRow.edition) == key).order_by(col(RuleChangeRow.id).desc()))
    return tuple(_change(row._asdict()) for row in rows)


def changes_page(session: Session, key: int, before: int | None, limit: int) -> tuple[RuleChange, ...]:
    """As `changes`, those proposed before the one with this key, and no more than so many."""
    mine = _CHANGE.where(col(RuleChangeRow.edition) == key).order_by(col(RuleChangeRow.id).desc()).limit(limit)
    rows = session.execute(mine if before is None else mine.where(col(RuleChangeRow.id) < before))
    return tuple(_change(row._asdict()) for row in rows)


def change(session: Session, key: int, edition: int | None = None) -> RuleChange:
    """Raises Unknown when there is none, or it is another edition's."""
    row = session.execute(_CHANGE.where(col(RuleChangeRow.id) == key)).first()
    if row is None or row.edition != (edition or row.edition):
        raise unknown()
    return _change(row._asdict())


def phase_of_change(session: Session, key: int) -> Phase:
    """Of the edition whose rules it changes; raises Unknown when there is none."""
    edition = session.execute(select(col(RuleChangeRow.edition)).where(col(RuleChangeRow.id) == key)).scalar()
    return phase_of(session, edition or 0)


def pending_changes(session: Session, key: int) -> int:
    mine = select(func.count()).where(col(RuleChangeRow.edition) == key, col(RuleChangeRow.outcome) == "")
    return int(session.execute(mine).scalar_one())


def read(rules: str) -> Rules:
    """Out of the JSON that is stored."""
    return _RULES.decode(rules)


def _change(found: dict[str, object]) -> RuleChange:
    kept = {name: read(str(found[name])) for name in ("rules", "base_rules")}
    return RuleChange(**cast(dict[str, object], {**found, **kept}))  # type: ignore[arg-type]
