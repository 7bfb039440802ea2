"""Everything that changes who is told, and what became of the telling."""

from award.webhooks.operations.announcing import announce, send_again, try_endpoint
from award.webhooks.operations.registering import (
    NewEndpoint,
    NewSecret,
    add_endpoint,
    new_secret,
    pause_endpoint,
    remove_endpoint,
    resume_endpoint,
)
from award.webhooks.operations.settling import settle
from award.webhooks.operations.storing import DELIVER, PURPOSE, Deliver, UnknownEndpoint, demanded

__all__ = [
    "DELIVER",
    "PURPOSE",
    "Deliver",
    "NewEndpoint",
    "NewSecret",
    "UnknownEndpoint",
    "add_endpoint",
    "announce",
    "demanded",
    "new_secret",
    "pause_endpoint",
    "remove_endpoint",
    "resume_endpoint",
    "send_again",
    "settle",
    "try_endpoint",
]  # fmt: skip
