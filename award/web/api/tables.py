"""Answers that are kept for a while, to be given again."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA


class KeptAnswerRow(SQLModel, table=True):
    __tablename__ = "kept_answer"
    metadata = METADATA
    key: str = Field(primary_key=True)
    """SHA-256 of who asked and the Idempotency-Key."""
    sealed: str = Field(sa_type=Text)
    """Encrypted: an answer may hold a token that is shown once, or personal data."""
    created: datetime = Field(sa_type=Moment, index=True)
