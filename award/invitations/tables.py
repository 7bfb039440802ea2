"""Who was asked, and what they answered."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA

ANSWERS = ("", "accepted", "declined")


class InvitationRow(SQLModel, table=True):
    __tablename__ = "invitation"
    __table_args__ = (CheckConstraint(f"answer IN {ANSWERS}", name="answer"), {"sqlite_autoincrement": True})
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    entry: int = Field(foreign_key="entry.id", unique=True)
    asked_by: str
    asked_at: datetime = Field(sa_type=Moment)
    answer: str = ""
    answered_by: str = ""
    """Who wrote it down."""
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    how: str = Field(default="", sa_type=Text)
    """How an answer that did not come by the service reached us: by telephone, from whom."""
    reason: str = Field(default="", sa_type=Text)
    """Why the company declines."""
    version: int = 1
