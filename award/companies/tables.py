"""Sectors, companies, their spellings and contacts, their entries in editions, and extensions of deadlines."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA
from award.editions.calendar import DEADLINES, EXTENSIBLE

ONE_OF_EXTENSIBLE = "deadline IN ('{}')".format("', '".join(name for name in DEADLINES if name in EXTENSIBLE))

KEY = String().with_variant(String(collation="C"), "postgresql")
"""A name as names are compared: in one order on both databases, so that a page begins where the one before ended."""

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""The number of a row that was removed is not given again: the trail still speaks of it."""


class SectorRow(SQLModel, table=True):
    __tablename__ = "sector"
    __table_args__ = NEVER_AGAIN
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    name: str
    key: str = Field(unique=True, sa_type=KEY)
    version: int = 1


class CompanyRow(SQLModel, table=True):
    __tablename__ = "company"
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    name: str
    key: str = Field(unique=True, sa_type=KEY)
    created: datetime = Field(sa_type=Moment)
    version: int = 1


class SpellingRow(SQLModel, table=True):
    __tablename__ = "company_spelling"
    metadata = METADATA
    key: str = Field(primary_key=True, sa_type=KEY)
    company: int = Field(foreign_key="company.id", index=True)
    name: str
    confirmed_by: str
    confirmed_at: datetime = Field(sa_type=Moment)


class ContactRow(SQLModel, table=True):
    """Personal data: it stands here and in the erasable part of the trail, nowhere else."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("company", "email"),
        CheckConstraint("language IN ('fr', 'en')", name="language"),
        NEVER_AGAIN,
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    company: int = Field(foreign_key="company.id")
    name: str
    email: str
    phone: str = ""
    function: str = ""
    language: str = "fr"
    version: int = 1


class EntryRow(SQLModel, table=True):
    __tablename__ = "entry"
    __table_args__ = (UniqueConstraint("edition", "company"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    company: int = Field(foreign_key="company.id", index=True)
    sector: int = Field(foreign_key="sector.id", index=True)
    name: str
    """The company's name that year."""
    version: int = 1


class ExtensionRow(SQLModel, table=True):
    __tablename__ = "extension"
    __table_args__ = (CheckConstraint(ONE_OF_EXTENSIBLE, name="deadline"),)
    metadata = METADATA
    entry: int = Field(primary_key=True, foreign_key="entry.id")
    deadline: str = Field(primary_key=True)
    until: datetime = Field(sa_type=Moment)
    reason: str = Field(sa_type=Text)
    granted_by: str
    granted_at: datetime = Field(sa_type=Moment)
    version: int = 1
