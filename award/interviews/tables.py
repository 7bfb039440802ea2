"""The jury of an edition: jurors, their conflicts of interest, the guide, slots, sheets and what was signed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Table, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA
from award.interviews.words import CONFLICT_KINDS, CONFLICT_STATES, SHEET_STATES, SLOT_STATES

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""No key is given twice: the trail names rows by theirs."""
STANDING = text("removed_at IS NULL")


class JurorRow(SQLModel, table=True):
    __tablename__ = "juror"
    __table_args__ = (UniqueConstraint("edition", "person"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    person: int = Field(foreign_key="person.id", index=True)
    organisation: str
    """Whom they speak for; where a mark is an organisation's, the name of that mark."""
    employer: str = ""
    former_employers: str = Field(default="", sa_type=Text)
    """One on each line."""
    most: int | None = None
    """Companies that they can take; None for as many as the others."""
    charter: str = ""
    """Digest of what they promised; "" for nothing yet."""
    charter_at: datetime | None = Field(default=None, sa_type=Moment)
    active: bool = True
    version: int = 1


class ConflictRow(SQLModel, table=True):
    """Rows are never removed: who was in conflict, and why, is history."""

    __tablename__ = "conflict"
    __table_args__ = (
        CheckConstraint(f"kind IN {CONFLICT_KINDS}", name="kind"),
        CheckConstraint(f"state IN {CONFLICT_STATES}", name="state"),
        Index("ix_conflict_juror_company", "juror", "company"),
        NEVER_AGAIN,
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    juror: int = Field(foreign_key="juror.id")
    company: int = Field(foreign_key="company.id", index=True)
    kind: str
    reason: str = Field(sa_type=Text)
    state: str
    declared_by: str
    declared_at: datetime = Field(sa_type=Moment)
    decided_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decision: str = Field(default="", sa_type=Text)
    """Why it was dismissed or lifted."""
    version: int = 1


class GuideRow(SQLModel, table=True):
    """Every version that was ever saved; the highest number is the one in use."""

    __tablename__ = "guide"
    __table_args__ = (UniqueConstraint("edition", "number"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    number: int
    document: str = Field(sa_type=Text)
    """JSON."""
    digest: str
    saved_by: str
    saved_at: datetime = Field(sa_type=Moment)
    reason: str = Field(default="", sa_type=Text)


class SlotRow(SQLModel, table=True):
    __tablename__ = "slot"
    __table_args__ = (CheckConstraint(f"state IN {SLOT_STATES}", name="state"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    entry: int = Field(foreign_key="entry.id", index=True)
    starts: datetime = Field(sa_type=Moment)
    minutes: int
    place: str = ""
    link: str = Field(default="", sa_type=Text)
    state: str = "planned"
    reason: str = Field(default="", sa_type=Text)
    """Of the last change."""
    sequence: int = 0
    """Of the event in people's calendars: one more with every change."""
    changed_by: str
    changed_at: datetime = Field(sa_type=Moment)
    version: int = 1


class AgendaLinkRow(SQLModel, table=True):
    """The secret address of a person's calendar, hashed."""

    __tablename__ = "agenda_link"
    metadata = METADATA
    fingerprint: str = Field(primary_key=True)
    person: int = Field(foreign_key="person.id", index=True)
    created: datetime = Field(sa_type=Moment)


class SheetRow(SQLModel, table=True):
    """A seat that a juror holds for a company; a juror who leaves it is noted, and the row stays."""

    __tablename__ = "sheet"
    __table_args__ = (
        CheckConstraint(f"state IN {SHEET_STATES}", name="state"),
        Index("ix_sheet_entry_juror", "entry", "juror", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
        Index("ix_sheet_entry_mark_seat", "entry", "mark", "seat", unique=True, sqlite_where=STANDING,
              postgresql_where=STANDING),
        NEVER_AGAIN,
    )  # fmt: skip
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    entry: int = Field(foreign_key="entry.id")
    juror: int = Field(foreign_key="juror.id", index=True)
    mark: str
    """Which of the marks of the rules."""
    seat: int
    """1 and up, of those that the mark has."""
    draft: int = Field(foreign_key="draft.id", unique=True)
    state: str = "open"
    signatures: int = 0
    """How many there are."""
    disclosed_at: datetime | None = Field(default=None, sa_type=Moment)
    """When this juror could first read another's marks of this company: what they sign from then on is a revision."""
    source: str = Field(default="", sa_type=Text)
    """Where the paper is that it was copied from; "" for a sheet filled in here."""
    copied_by: str = ""
    assigned_by: str
    assigned_at: datetime = Field(sa_type=Moment)
    removed_by: str = ""
    removed_at: datetime | None = Field(default=None, sa_type=Moment)
    removed_reason: str = Field(default="", sa_type=Text)
    version: int = 1


class SignatureRow(SQLModel, table=True):
    """What was signed, as it was: the first is the independent mark, the others are its revisions."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("sheet", "number"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    sheet: int = Field(foreign_key="sheet.id")
    number: int
    revised: bool
    """Signed after another's marks could be read."""
    guide: str
    """Digest."""
    content: str = Field(sa_type=Text)
    """JSON of the sheet's fields."""
    mark: str
    """Exact, as in `325/4`; `abstained`."""
    reason: str = Field(default="", sa_type=Text)
    by: str
    at: datetime = Field(sa_type=Moment)
    entry_of_trail: int


class ReopeningRow(SQLModel, table=True):
    """Asked for by an organiser, decided by the chair."""

    __tablename__ = "reopening"
    __table_args__ = (CheckConstraint("outcome IN ('', 'granted', 'refused')", name="outcome"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    sheet: int = Field(foreign_key="sheet.id", index=True)
    reason: str = Field(sa_type=Text)
    asked_by: str
    asked_at: datetime = Field(sa_type=Moment)
    outcome: str = ""
    decided_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decision: str = Field(default="", sa_type=Text)


JUROR: Table = METADATA.tables["juror"]
GUIDE: Table = METADATA.tables["guide"]
SLOT: Table = METADATA.tables["slot"]
SHEET: Table = METADATA.tables["sheet"]
SIGNATURE: Table = METADATA.tables["signature"]
REOPENING: Table = METADATA.tables["reopening"]
"""For statements of the hottest paths, which are compiled once."""
