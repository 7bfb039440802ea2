"""The ranking as it was closed, checked and approved; and what the committee said and decided."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA
from award.ranking.minutes import OUTCOMES

NEVER_AGAIN = {"sqlite_autoincrement": True}
STANDING = text("voided_at IS NULL")


class ClosingRow(SQLModel, table=True):
    """One for each time that an edition was closed. A row is never removed: one that was opened again is void, and says why."""

    __tablename__ = "closing"
    __table_args__ = (
        Index("ix_closing_edition", "edition"),
        Index("ix_closing_standing", "edition", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
        CheckConstraint("approved_by = '' OR approved_by <> closed_by", name="second_person"),
        NEVER_AGAIN,
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    inputs: str = Field(sa_type=Text)
    """JSON: everything that the ranking is computed from."""
    inputs_digest: str
    result: str = Field(sa_type=Text)
    """JSON: the ranking."""
    result_digest: str
    closed_by: str
    closed_at: datetime = Field(sa_type=Moment)
    checked_by: str = ""
    checked_at: datetime | None = Field(default=None, sa_type=Moment)
    identical: bool | None = None
    """What the last check said."""
    approved_by: str = ""
    approved_at: datetime | None = Field(default=None, sa_type=Moment)
    voided_by: str = ""
    voided_at: datetime | None = Field(default=None, sa_type=Moment)
    voided_reason: str = Field(default="", sa_type=Text)
    version: int = 1


class SittingRow(SQLModel, table=True):
    """A session of the committee. Nothing of it is ever changed: what was wrong is said again by a row that corrects it."""

    __tablename__ = "sitting"
    __table_args__ = (Index("ix_sitting_edition", "edition"), UniqueConstraint("corrects"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    held_on: date
    place: str
    present: str = Field(sa_type=Text)
    """JSON: people of the service, as the trail calls them."""
    others: str = Field(default="", sa_type=Text)
    """Others who were there, one a line. Personal data."""
    summary: str = Field(default="", sa_type=Text)
    corrects: int | None = Field(default=None, foreign_key="sitting.id")
    reason: str = Field(default="", sa_type=Text)
    """Why it is corrected."""
    recorded_by: str
    recorded_at: datetime = Field(sa_type=Moment)


class MotionRow(SQLModel, table=True):
    """Something put to the committee, and what it decided. Corrected as sittings are."""

    __tablename__ = "motion"
    __table_args__ = (
        Index("ix_motion_sitting", "sitting"),
        UniqueConstraint("corrects"),
        CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),
        NEVER_AGAIN,
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    sitting: int = Field(foreign_key="sitting.id")
    """The row that was recorded first, whatever corrects it."""
    entry: int | None = Field(default=None, foreign_key="entry.id")
    """The company that it is about, if any."""
    text: str = Field(sa_type=Text)
    votes_for: int = 0
    votes_against: int = 0
    abstentions: int = 0
    outcome: str
    decision: str = Field(default="", sa_type=Text)
    """What changes, and why."""
    corrects: int | None = Field(default=None, foreign_key="motion.id")
    reason: str = Field(default="", sa_type=Text)
    recorded_by: str
    recorded_at: datetime = Field(sa_type=Moment)
