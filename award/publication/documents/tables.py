"""Documents made, and the certificates of the keys that signed them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA
from award.publication.documents.kinds import KINDS

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""The trail names documents by their keys."""


class SignerRow(SQLModel, table=True):
    """Public: the certificate of a key, never the key."""

    __tablename__ = "signer"
    metadata = METADATA
    digest: str = Field(primary_key=True)
    """SHA-256 of the certificate (DER), which readers of PDF call its fingerprint."""
    name: str
    certificate: str = Field(sa_type=Text)
    """PEM."""
    first_used: datetime = Field(sa_type=Moment)


class DocumentRow(SQLModel, table=True):
    """Rows are never removed: a document that was given away must be told apart for ever."""

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("(revoked_at IS NULL) = (revoked_by = '')", name="revoked"),
        Index("ix_document_edition_kind", "edition", "kind"),
        NEVER_AGAIN,
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    entry: int | None = Field(default=None, foreign_key="entry.id", index=True)
    """None for what is about the whole edition."""
    kind: str
    code: str = Field(unique=True)
    inputs: str
    """SHA-256 of what it was drawn from."""
    press: str
    """SHA-256 of what it was made with: public address, signing certificate, time-stamping service."""
    digest: str
    """SHA-256 of its bytes, by which they are kept."""
    size: int
    company: str
    prize: str
    """Name of the award."""
    title: str
    """Of the edition."""
    distinction: str
    language: str
    fictional: bool
    signer: str | None = Field(default=None, foreign_key="signer.digest")
    """None for a document without signature."""
    stamped: bool = False
    """The signature bears the time of a time-stamping service."""
    made_at: datetime = Field(sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_by: str = ""
    revoked_reason: str = Field(default="", sa_type=Text)
    """For everybody to read."""
    superseded_by: int | None = Field(default=None, foreign_key="document.id")
