"""People, their roles, sign-ins, second factors, links, tokens and failed attempts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA
from award.people.links import LINK_KINDS
from award.people.roles import ROLES

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
    version: int = 1


class PersonRoleRow(SQLModel, table=True):
    __tablename__ = "person_role"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)
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
    proved: bool = True
    """False while a code is still asked for: until then it is nobody's."""
    way: str = "password"
    """`link` where a letter let them in."""
    browser: str = ""
    """Of which kind, as in `Firefox · Linux`."""


class SecondFactorRow(SQLModel, table=True):
    __tablename__ = "second_factor"
    metadata = METADATA
    person: int = Field(sa_column=Column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    sealed: str
    """The secret of the authenticator, encrypted under a key made of the service's."""
    step: int = 0
    """The time step of the last code that was accepted: it is not accepted again."""
    since: datetime = Field(sa_type=Moment)


class RecoveryCodeRow(SQLModel, table=True):
    __tablename__ = "recovery_code"
    metadata = METADATA
    fingerprint: str = Field(primary_key=True)
    person: int = Field(sa_column=Column(ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True))


class PersonalLinkRow(SQLModel, table=True):
    __tablename__ = "personal_link"
    __table_args__ = (CheckConstraint(f"kind IN {LINK_KINDS}", name="kind"),)
    metadata = METADATA
    fingerprint: str = Field(primary_key=True)
    person: int = Field(sa_column=Column(ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True))
    kind: str
    created: datetime = Field(sa_type=Moment)
    expires: datetime = Field(sa_type=Moment)
    used: datetime | None = Field(default=None, sa_type=Moment)
    """Kept for a while: it can be exchanged for a new one."""


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
    """A fingerprint of what was tried, and of the account or of the network: no address is kept."""
    count: int = 0
    last: datetime = Field(sa_type=Moment)
