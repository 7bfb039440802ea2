"""The outbox of an edition: what waits, what left, and how messages are worded."""

from award.outbox.pages.listing import HANDLERS as LISTING
from award.outbox.pages.message import HANDLERS as MESSAGE
from award.outbox.pages.sending import HANDLERS as SENDING
from award.outbox.pages.templates import HANDLERS as TEMPLATES

HANDLERS = (*LISTING, *SENDING, *MESSAGE, *TEMPLATES)
