"""Publications, whatever became of them, and what was announced."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA
from award.publication.release.stages import STATES

_OPEN = text("state IN ('prepared', 'confirmed')")


class PublicationRow(SQLModel, table=True):
    __tablename__ = "publication"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("confirmed_by <> prepared_by", name="second_person"),
        Index("ix_publication_open", "edition", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        {"sqlite_autoincrement": True},
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    closing: int
    """Of the ranking that is published."""
    batch: int = Field(foreign_key="outgoing_batch.id")
    """The messages that leave with it."""
    slug: str
    """Of the address that its palmarès will have; messages name it."""
    state: str = "prepared"
    due: datetime | None = Field(default=None, sa_type=Moment)
    """None until somebody confirms it, where it is to take place at once."""
    prepared_by: str
    prepared_at: datetime = Field(sa_type=Moment)
    confirmed_by: str = ""
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_by: str = ""
    """Who undid it; for one that took place, who had confirmed it."""
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    reason: str = Field(default="", sa_type=Text)
    """Why it was undone."""
    failure: str = Field(default="", sa_type=Text)
    """JSON of the Messages that say why it did not take place at its hour; it then waits to be confirmed again."""
    version: int = 1


class PalmaresRow(SQLModel, table=True):
    """What is public of an edition: public pages read this row and no other."""

    __tablename__ = "palmares"
    metadata = METADATA
    edition: int = Field(primary_key=True, foreign_key="edition.id")
    slug: str = Field(unique=True)
    """Of its address."""
    document: str = Field(sa_type=Text)
    """JSON of the Announcement."""
    digest: str
    published_at: datetime = Field(sa_type=Moment)
    picture: str = ""
    """Digest of the kept file that other sites show beside a link; "" until it is drawn."""
