"""Editions, their deadlines, and the changes proposed of their frozen rules."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA
from award.editions.calendar import DEADLINES
from award.editions.phases import PHASES

ONE_OF_PHASES = "phase IN ('{}')".format("', '".join(PHASES))
ONE_OF_DEADLINES = "name IN ('{}')".format("', '".join(DEADLINES))


class EditionRow(SQLModel, table=True):
    __tablename__ = "edition"
    __table_args__ = (CheckConstraint(ONE_OF_PHASES, name="phase"),)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    rules: str = Field(sa_type=Text)
    """JSON."""
    digest: str
    origin: str
    """`preset:prix-2017`, `edition:3`, `file:REGLES.toml`."""
    origin_rules: str = Field(sa_type=Text)
    """JSON of the rules it began with, to show what changed since."""
    frozen_at: datetime | None = Field(default=None, sa_type=Moment)
    frozen_by: str = ""
    phase: str = "preparation"
    phase_since: datetime = Field(sa_type=Moment)
    phase_by: str
    """Who brought it into this phase."""
    created: datetime = Field(sa_type=Moment)
    version: int = 1
    """Of the rules and the phase: one more with every change."""
    calendar_version: int = 1


class DeadlineRow(SQLModel, table=True):
    __tablename__ = "deadline"
    __table_args__ = (CheckConstraint(ONE_OF_DEADLINES, name="name"),)
    metadata = METADATA
    edition: int = Field(primary_key=True, foreign_key="edition.id")
    name: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)


class RuleChangeRow(SQLModel, table=True):
    __tablename__ = "rule_change"
    __table_args__ = (
        CheckConstraint("outcome IN ('', 'approved', 'rejected', 'withdrawn')", name="outcome"),
        CheckConstraint("outcome <> 'approved' OR decided_by <> proposed_by", name="second_person"),
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    base: str
    """Digest of the rules that it changes."""
    base_rules: str = Field(sa_type=Text)
    rules: str = Field(sa_type=Text)
    reason: str
    proposed_by: str
    proposed_at: datetime = Field(sa_type=Moment)
    outcome: str = ""
    decided_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decision_reason: str = ""
