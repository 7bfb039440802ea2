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
    reason_kind: str = ""
    """From the list."""
    contact: int | None = None
    """Whom the letter is to."""
    version: int = 1


class InvitationLinkRow(SQLModel, table=True):
    """The secret address in a letter, hashed; it opens the company's page, and a button there acts."""

    __tablename__ = "invitation_link"
    metadata = METADATA
    fingerprint: str = Field(primary_key=True)
    invitation: int = Field(foreign_key="invitation.id", index=True)
    name: str
    """Whom the letter is to; personal."""
    email: str
    language: str = "fr"
    message: int
    """Of the outbox: the link opens once that is posted, and whether it left tells whether the company was reached."""
    replaces: bool = True
    """Once its message is posted, the links that were sent before it open no more; a reminder leaves them."""
    delegated_by: str = ""
    """The name of who handed over, "" for the first letter."""
    created: datetime = Field(sa_type=Moment)
    expires: datetime = Field(sa_type=Moment)
    ended: datetime | None = Field(default=None, sa_type=Moment)
    """By something else than a link that replaces it."""


class InquiryRow(SQLModel, table=True):
    """A question of a company to the organisers, and what they answered."""

    __tablename__ = "inquiry"
    __table_args__ = {"sqlite_autoincrement": True}
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    entry: int = Field(foreign_key="entry.id", index=True)
    name: str
    """Who asks; personal."""
    email: str
    language: str = "fr"
    text: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)
    answer: str = Field(default="", sa_type=Text)
    answered_by: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1
