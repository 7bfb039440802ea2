"""Four tables that only grow, except that personal data can be erased."""

from sqlalchemy import LargeBinary, Table
from sqlmodel import Field, SQLModel

from award.database.naming import METADATA


class TrailEntry(SQLModel, table=True):
    """One act. Subject and author are copies out of the payload, to search by; verification compares them."""

    __tablename__ = "trail_entry"
    __table_args__ = {"sqlite_autoincrement": True}
    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(index=True)
    author: str
    payload: bytes = Field(sa_type=LargeBinary)
    hash: bytes = Field(sa_type=LargeBinary)


class TrailPersonal(SQLModel, table=True):
    """What can be erased: the personal data of an entry, and the salt of its commitment.

    No foreign key: on PostgreSQL its check reads the index where everybody inserts, and serializable writers would make
    each other begin again. Verification finds what belongs to no entry.
    """

    __tablename__ = "trail_personal"
    entry: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    salt: bytes = Field(sa_type=LargeBinary)
    content: bytes = Field(sa_type=LargeBinary)


class TrailLeaf(SQLModel, table=True):
    """The place that sealing gave to an entry. Two sealers at once cannot both give it: one fails on these keys."""

    __tablename__ = "trail_leaf"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    entry: int = Field(foreign_key="trail_entry.id", unique=True)
    hash: bytes = Field(sa_type=LargeBinary)


class TrailCheckpoint(SQLModel, table=True):
    """The signed head of the tree of the first `size` leaves, and the peaks from which the next seal goes on."""

    __tablename__ = "trail_checkpoint"
    size: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    note: str
    peaks: bytes = Field(sa_type=LargeBinary)


ENTRY: Table = METADATA.tables["trail_entry"]
PERSONAL: Table = METADATA.tables["trail_personal"]
LEAF: Table = METADATA.tables["trail_leaf"]
CHECKPOINT: Table = METADATA.tables["trail_checkpoint"]
