"""Questionnaires in their versions, companies' responses, what is said beside them, files, and assessments."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, Table, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA
from award.questionnaire.words import ASSESSMENT_STATES, RESPONSE_STATES, SCAN_STATES

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""No key is given twice: the trail names rows by theirs."""
STANDING = text("removed_at IS NULL")


class QuestionnaireRow(SQLModel, table=True):
    """Every version that was ever saved; the highest number is the one in use."""

    __tablename__ = "questionnaire"
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


class ResponseRow(SQLModel, table=True):
    __tablename__ = "response"
    __table_args__ = (CheckConstraint(f"state IN {RESPONSE_STATES}", name="state"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    entry: int = Field(foreign_key="entry.id", unique=True)
    draft: int = Field(foreign_key="draft.id", unique=True)
    state: str = "open"
    submissions: int = 0
    opened_at: datetime = Field(sa_type=Moment)
    version: int = 1


class SubmissionRow(SQLModel, table=True):
    """What was submitted, as it was; the last one counts."""

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("response", "number"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    response: int = Field(foreign_key="response.id")
    number: int
    questionnaire: str
    """Digest of the version that was answered."""
    content: str = Field(sa_type=Text)
    """JSON of the fields."""
    by: str
    at: datetime = Field(sa_type=Moment)
    entry_of_trail: int


class SectionRow(SQLModel, table=True):
    """Who of the company looks after a dimension."""

    __tablename__ = "section"
    metadata = METADATA
    response: int = Field(primary_key=True, foreign_key="response.id")
    dimension: str = Field(primary_key=True)
    person: int = Field(foreign_key="person.id", index=True)
    by: str
    at: datetime = Field(sa_type=Moment)


class RemarkRow(SQLModel, table=True):
    """What people of the company say to one another about a question. Never shown to anybody else."""

    __tablename__ = "remark"
    __table_args__ = (Index("ix_remark_response_question", "response", "question"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    response: int = Field(foreign_key="response.id")
    question: str
    text: str = Field(sa_type=Text)
    by: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=Moment)
    settled_at: datetime | None = Field(default=None, sa_type=Moment)
    settled_by: str = ""


class AttachmentRow(SQLModel, table=True):
    """The file itself is kept under its digest. A row is never removed: it is noted that the file no longer belongs there."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint(f"scan IN {SCAN_STATES}", name="scan"),
        Index("ix_attachment_response_question", "response", "question"),
        NEVER_AGAIN,
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    response: int = Field(foreign_key="response.id")
    question: str
    name: str
    kind: str
    """As its content says."""
    size: int = Field(sa_type=BigInteger)
    digest: str
    scan: str
    by: str
    at: datetime = Field(sa_type=Moment)
    removed_by: str = ""
    removed_at: datetime | None = Field(default=None, sa_type=Moment)


class AssessmentRow(SQLModel, table=True):
    """One assessor's marks of one company's open answers."""

    __tablename__ = "assessment"
    __table_args__ = (
        CheckConstraint(f"state IN {ASSESSMENT_STATES}", name="state"),
        Index("ix_assessment_entry_person", "entry", "person", unique=True, sqlite_where=STANDING,
              postgresql_where=STANDING),
        NEVER_AGAIN,
    )  # fmt: skip
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    entry: int = Field(foreign_key="entry.id")
    person: int = Field(foreign_key="person.id", index=True)
    draft: int = Field(foreign_key="draft.id", unique=True)
    state: str = "open"
    content: str = Field(default="", sa_type=Text)
    """JSON of the fields as they were signed."""
    submission: int | None = None
    """Which submission was marked."""
    signed_at: datetime | None = Field(default=None, sa_type=Moment)
    entry_of_trail: int | None = None
    assigned_by: str
    assigned_at: datetime = Field(sa_type=Moment)
    removed_by: str = ""
    removed_at: datetime | None = Field(default=None, sa_type=Moment)
    removed_reason: str = Field(default="", sa_type=Text)
    version: int = 1


QUESTIONNAIRE: Table = METADATA.tables["questionnaire"]
RESPONSE: Table = METADATA.tables["response"]
ATTACHMENT: Table = METADATA.tables["attachment"]
"""For statements of the hottest paths, which are compiled once."""
