"""Points in time as columns: aware and in UTC on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """`when: datetime = Field(sa_type=Moment)`. A datetime without a zone is refused: nobody knows which hour it means.

    SQLite keeps text of one width, so that its order is the order of time; PostgreSQL keeps `timestamptz`. Both are
    converted in one step: every request reads some, a list reads thousands.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], object]:
        return _as_text if dialect.name == "sqlite" else _in_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[..., datetime | None]:  # noqa: ARG002 - the signature is SQLAlchemy's
        return _from_text if dialect.name == "sqlite" else _in_utc


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone. Pass an aware datetime, as in datetime.now(UTC)")
    return value.astimezone(UTC)


def _as_text(value: datetime | None) -> str | None:
    """`2026-11-22 10:00:00.000000`, in UTC."""
    known = _in_utc(value)
    return None if known is None else known.replace(tzinfo=None).isoformat(" ", "microseconds")


def _from_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)
