"""Letters, as written and as sent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Table, Text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA

STATES = ("waiting", "leaving", "sent", "refused", "doubtful", "kept")
"""`doubtful`: the worker died while the server was taking it; a person decides whether it goes again.
`kept`: there is no mail server, so it is to be read here and nowhere else.
"""


class LetterRow(SQLModel, table=True):
    __tablename__ = "letter"
    __table_args__ = (CheckConstraint(f"state IN {STATES}", name="state"), {"sqlite_autoincrement": True})
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    recipient: str
    subject: str
    text: str = Field(sa_type=Text)
    language: str
    written_by: str
    written_at: datetime = Field(sa_type=Moment)
    state: str = "waiting"
    told: str = Field(default="", sa_type=Text)
    """What the mail server answered last."""
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


LETTER: Table = METADATA.tables["letter"]
