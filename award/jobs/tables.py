"""What was asked of the worker, and how far it is."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Table, Text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA

STATES = ("waiting", "handed", "running", "done", "failed")
"""`waiting` until it is due, `handed` to the engine, which begins it when it has a hand free."""


class JobRow(SQLModel, table=True):
    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_job_state_due", "state", "due"),
        {"sqlite_autoincrement": True},
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    arguments: str = Field(sa_type=Text)
    """JSON of the arguments' Struct."""
    asked_by: str
    asked_at: datetime = Field(sa_type=Moment)
    due: datetime = Field(sa_type=Moment)
    state: str = "waiting"
    tries: int = 0
    """How often it was begun, by a crash or a failure before."""
    done_steps: int = 0
    all_steps: int = 0
    """0 while nobody knows how many."""
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    failure: str = Field(default="", sa_type=Text)
    """JSON of the Message that tells the last failure; "" when nothing failed. Never personal data."""


JOB: Table = METADATA.tables["job"]
