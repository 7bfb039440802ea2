"""Who wants to be told, and what became of each telling."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text
from sqlmodel import Field, SQLModel

from award.database.moments import Moment
from award.database.naming import METADATA

ENDPOINT_STATES = ("active", "paused", "stopped")
"""`stopped`: it heard nothing for days, or said that it is gone."""
DELIVERY_STATES = ("waiting", "heard", "given up")


class EndpointRow(SQLModel, table=True):
    __tablename__ = "webhook_endpoint"
    __table_args__ = (CheckConstraint(f"state IN {ENDPOINT_STATES}", name="state"), {"sqlite_autoincrement": True})
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(unique=True)
    description: str
    kinds: str
    """Separated by spaces."""
    secret: str = Field(sa_type=Text)
    """Encrypted under the service's secret key: the database alone signs nothing."""
    state: str = "active"
    made_by: int
    """The key of a person."""
    made_at: datetime = Field(sa_type=Moment)
    failing_since: datetime | None = Field(default=None, sa_type=Moment)


class DeliveryRow(SQLModel, table=True):
    __tablename__ = "webhook_delivery"
    __table_args__ = (
        CheckConstraint(f"state IN {DELIVERY_STATES}", name="state"),
        Index("ix_webhook_delivery_endpoint_id", "endpoint", "id"),
        {"sqlite_autoincrement": True},
    )
    metadata = METADATA
    id: int | None = Field(default=None, primary_key=True)
    endpoint: int = Field(sa_column=Column(ForeignKey("webhook_endpoint.id", ondelete="CASCADE"), nullable=False))
    message: str = Field(unique=True)
    """What a receiver knows it by, the same for every attempt."""
    kind: str
    body: str = Field(sa_type=Text)
    state: str = "waiting"
    attempts: int = 0
    attempts_before: int = 0
    """How many had been made when it was last asked for: sent again by hand, it has all its attempts anew."""
    begun_at: datetime = Field(sa_type=Moment)
    next_at: datetime | None = Field(default=None, sa_type=Moment)
    tried_at: datetime | None = Field(default=None, sa_type=Moment)
    status: int = 0
    failure: str = Field(default="", sa_type=Text)
    """JSON of the Message that says why there was no status."""
