"""Templates as an edition words them, and messages from the moment they are written."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA

STATES = ("waiting", "scheduled", "posted", "discarded")
"""`posted` is handed over to the worker: the letter says how far it came from there."""


class TemplateRow(SQLModel, table=True):
    """One version of a wording; the last one counts. Two empty texts return to the default."""

    __tablename__ = "outgoing_template"
    __table_args__ = (UniqueConstraint("edition", "kind", "language", "version"), {"sqlite_autoincrement": True})
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    kind: str
    language: str
    version: int
    subject: str
    text: str = Field(sa_type=Text)
    saved_by: str
    saved_at: datetime = Field(sa_type=Moment)


class BatchRow(SQLModel, table=True):
    """What one act wrote together."""

    __tablename__ = "outgoing_batch"
    __table_args__ = {"sqlite_autoincrement": True}
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    opened_by: str
    opened_at: datetime = Field(sa_type=Moment)
    held: bool = False
    """Its messages leave by an act of their own, never from the outbox."""


class OutgoingRow(SQLModel, table=True):
    __tablename__ = "outgoing"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("(state = 'posted') = (letter IS NOT NULL)", name="letter"),
        CheckConstraint("(state = 'scheduled') = (due IS NOT NULL)", name="due"),
        Index("ix_outgoing_edition_id", "edition", "id"),
        Index("ix_outgoing_state_due", "state", "due"),
        {"sqlite_autoincrement": True},
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    batch: int | None = Field(default=None, foreign_key="outgoing_batch.id", index=True)
    """None for what left by itself."""
    kind: str
    template: int
    """The version that it was written from, 0 for the default."""
    about: str = ""
    """What the trail calls what it is about, as in `invitation:3`."""
    needs: str = ""
    """What the edition must be open for when it leaves."""
    name: str
    """Whom it is to; personal, like what follows."""
    address: str = Field(index=True)
    language: str
    subject: str
    text: str = Field(sa_type=Text)
    secrets: str = Field(default="{}", sa_type=Text)
    """JSON of the links that only its reader may follow, by their name in the text; forgotten once it has left."""
    state: str = "waiting"
    due: datetime | None = Field(default=None, sa_type=Moment)
    letter: int | None = Field(default=None, unique=True)
    written_by: str
    written_at: datetime = Field(sa_type=Moment)
    edited_by: str = ""
    edited_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_by: str = ""
    """Who sent or discarded it."""
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    reason: str = Field(default="", sa_type=Text)
    """Why it was discarded."""
    bounce: str = Field(default="", sa_type=Text)
    """What came back, as an organiser noted it."""
    bounced_by: str = ""
    bounced_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1
