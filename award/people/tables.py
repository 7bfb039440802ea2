"""People, their roles, sign-ins, tokens and failed attempts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""No key is given twice, even after a deletion: the trail names people by theirs."""


class PersonRow(SQLModel, table=True):
    __tablename__ = "person"
    __table_args__ = (CheckConstraint("language IN ('fr', 'en')", name="language"), NEVER_AGAIN)
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    name: str
    email: str = Field(unique=True)
    language: str = "fr"
    password: str = ""
    """Argon2id; empty when the person never chose one: nobody can sign in with it."""
    company: int | None = None
    active: bool = True
    created: datetime = Field(sa_type=Moment)


class PersonRoleRow(SQLModel, table=True):
    __tablename__ = "person_role"
    __table_args__ = (CheckConstraint("role IN ('organiser', 'chair', 'juror', 'company')", name="role"),)
    metadata = METADATA
    person: int = Field(sa_column=Column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    role: str = Field(primary_key=True)


class SignInRow(SQLModel, table=True):
    __tablename__ = "sign_in"
    metadata = METADATA
    fingerprint: str = Field(primary_key=True)
    person: int = Field(sa_column=Column(ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True))
    created: datetime = Field(sa_type=Moment)
    seen: datetime = Field(sa_type=Moment)


class TokenRow(SQLModel, table=True):
    __tablename__ = "token"
    __table_args__ = NEVER_AGAIN
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    fingerprint: str = Field(unique=True)
    person: int = Field(sa_column=Column(ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True))
    name: str
    scopes: str
    """Separated by spaces."""
    created: datetime = Field(sa_type=Moment)
    expires: datetime = Field(sa_type=Moment)


class FailureRow(SQLModel, table=True):
    __tablename__ = "sign_in_failure"
    metadata = METADATA
    who: str = Field(primary_key=True)
    """A fingerprint of the e-mail address, or of the network address: neither is kept."""
    count: int = 0
    last: datetime = Field(sa_type=Moment)
