"""What each company will be told: its feedback, the findings in it, and what was approved. The texts are in its draft."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA
from award.feedback.words import KINDS, STATES

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""No key is given twice: the trail names rows by theirs."""


class FeedbackRow(SQLModel, table=True):
    __tablename__ = "feedback"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="state"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    entry: int = Field(foreign_key="entry.id", unique=True)
    draft: int = Field(foreign_key="draft.id", unique=True)
    state: str = "writing"
    opened_by: str
    opened_at: datetime = Field(sa_type=Moment)
    version: int = 1


class FindingRow(SQLModel, table=True):
    """Rows are never removed: what was dropped, and what was said there, is kept."""

    __tablename__ = "finding"
    __table_args__ = (CheckConstraint(f"kind IN {KINDS}", name="kind"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    feedback: int = Field(foreign_key="feedback.id", index=True)
    kind: str
    subject: str
    """`dimension:ecoute`, `interview:culture`; "" for the whole company."""
    place: int
    sources: str = Field(sa_type=Text)
    """JSON of the notes that it comes from, as they were when they were collected."""
    made_by: str
    made_at: datetime = Field(sa_type=Moment)
    dropped_by: str = ""
    dropped_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1


class FeedbackApprovalRow(SQLModel, table=True):
    """What was approved, as it was; one that was reopened says who did it and why."""

    __tablename__ = "feedback_approval"
    __table_args__ = (UniqueConstraint("feedback", "number"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    feedback: int = Field(foreign_key="feedback.id")
    number: int
    content: str = Field(sa_type=Text)
    """JSON of the findings."""
    approved_by: str
    approved_at: datetime = Field(sa_type=Moment)
    entry_of_trail: int
    reopened_by: str = ""
    reopened_at: datetime | None = Field(default=None, sa_type=Moment)
    reason: str = Field(default="", sa_type=Text)
