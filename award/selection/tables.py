"""Studies as received, how each was last read, and the selection that was confirmed."""

from datetime import datetime

from sqlalchemy import BigInteger, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA


class StudyRow(SQLModel, table=True):
    """The file itself is kept under its digest, and so is what its last examination found."""

    __tablename__ = "study"
    __table_args__ = (
        UniqueConstraint("edition", "digest"),
        {"sqlite_autoincrement": True},
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    name: str
    digest: str
    size: int = Field(sa_type=BigInteger)
    received_by: str
    received_at: datetime = Field(sa_type=Moment)
    manner: str = Field(sa_type=Text)
    """JSON: how a person says that it is to be read."""
    rules: str
    """Digest of the rules that it was examined by."""
    examination: str
    """Digest of the document."""
    version: int = 1


class SelectionRow(SQLModel, table=True):
    """One of each edition: confirming again replaces it, and the trail keeps the one before."""

    __tablename__ = "selection"
    metadata = METADATA
    edition: int = Field(primary_key=True, foreign_key="edition.id")
    study: int = Field(foreign_key="study.id")
    study_digest: str
    manner: str = Field(sa_type=Text)
    rules: str
    examination: str
    result: str
    """Digest of the selection alone."""
    measured: int
    """Rows of the study's result."""
    selected: int
    confirmed_by: str
    confirmed_at: datetime = Field(sa_type=Moment)
    reason: str = Field(default="", sa_type=Text)
    version: int
    """2 the first time: 1 is that of a selection which nobody has confirmed yet."""


class StandingRow(SQLModel, table=True):
    """A company in its sector on one indicator, as it was confirmed: exact numbers, written as the result writes them."""

    __tablename__ = "standing"
    __table_args__ = (UniqueConstraint("edition", "entry", "sector", "indicator"),)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="selection.edition")
    entry: int = Field(index=True)
    """No foreign key: a company that leaves the edition afterwards unsettles the selection, which must still be seen."""
    sector: str
    """As the study has it."""
    indicator: str
    score: str | None = None
    reference: str | None = None
    selected: bool


class DecidingFigureRow(SQLModel, table=True):
    """A selected company on one indicator, in full: what ties and marks are decided by. Replaced with the selection."""

    __tablename__ = "deciding_figure"
    __table_args__ = (UniqueConstraint("edition", "entry", "sector", "indicator"),)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="selection.edition")
    entry: int
    """No foreign key, as for standings."""
    sector: str
    indicator: str
    gap: str | None = Field(default=None, sa_type=Text)
    """Exact, as in `239/3`."""
    hundredths: str | None = Field(default=None, sa_type=Text)


class SurveyedFigureRow(SQLModel, table=True):
    """How well a selected company's score is known: what it is told of it later. Replaced with the selection."""

    __tablename__ = "surveyed_figure"
    __table_args__ = (UniqueConstraint("edition", "entry", "sector", "indicator"),)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="selection.edition")
    entry: int
    """No foreign key, as for standings."""
    sector: str
    indicator: str
    base: int | None = None
    flagged: bool
    lowest: str | None = None
    """Of the 95 % interval of the gap."""
    highest: str | None = None
    certainty: str | None = None
    least: str
    """Of the scale of the score."""
    most: str
