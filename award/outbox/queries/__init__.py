"""Messages and templates, as other capabilities and those who answer for them see them."""

from award.outbox.queries.courses import (
    OUTGOING_NOW,
    courses_of_batch,
    last_written,
    messages_of_batch,
    sent,
    shown,
)
from award.outbox.queries.templates import wording_of

__all__ = [
    "OUTGOING_NOW",
    "courses_of_batch",
    "last_written",
    "messages_of_batch",
    "sent",
    "shown",
    "wording_of",
]
