"""Drafts, what stands in their fields now, and every change that was ever sent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Table, Text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA

OUTCOMES = ("saved", "same", "conflict")
"""`same`: the field held that already. `conflict`: somebody else changed it meanwhile; the text is kept here, and only here."""


class DraftRow(SQLModel, table=True):
    __tablename__ = "draft"
    __table_args__ = {"sqlite_autoincrement": True}
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    opened: datetime = Field(sa_type=Moment)


class DraftFieldRow(SQLModel, table=True):
    __tablename__ = "draft_field"
    metadata = METADATA
    draft: int = Field(primary_key=True, foreign_key="draft.id")
    name: str = Field(primary_key=True)
    text: str = Field(sa_type=Text)
    """As it was typed, whatever it means."""
    version: int
    by: str
    at: datetime = Field(sa_type=Moment)


class DraftChangeRow(SQLModel, table=True):
    """The history of a draft, and the memory of what was answered to whom."""

    __tablename__ = "draft_change"
    __table_args__ = (CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),)
    metadata = METADATA
    draft: int = Field(primary_key=True)
    """No foreign key: every save of everybody would look at the same rows for nothing."""
    save: str = Field(primary_key=True)
    """What the sender calls it: random."""
    name: str
    text: str = Field(sa_type=Text)
    base: int
    """The version that its author saw."""
    version: int
    """Of the field once it was dealt with."""
    outcome: str
    by: str
    at: datetime = Field(sa_type=Moment)


DRAFT: Table = METADATA.tables["draft"]
FIELD: Table = METADATA.tables["draft_field"]
CHANGE: Table = METADATA.tables["draft_change"]
