"""Messages are written, changed, sent and discarded; each act stands in the trail. Nothing leaves but by one of these acts.

    batch = open_batch(session, edition, by, now)
    key = write(session, Draft(edition, KIND, To(name, address, "fr"), {"company": "Ardéole"}, batch=batch), by, now)
    post_batch(session, batch, by, now)

`held=True` keeps a batch for the act that wrote it: nobody can send its messages from the outbox, `post_batch` does.
"""

from award.outbox.operations.following_up import confirm, note_bounce, send_again
from award.outbox.operations.posting import post_batch, post_due, send, send_at_once, unschedule
from award.outbox.operations.rewording import Template, return_to_default, save_template
from award.outbox.operations.withdrawing import cancel_batch, discard, erase_messages, withdraw
from award.outbox.operations.writing_down import Draft, To, edit, open_batch, write

__all__ = [
    "Draft",
    "Template",
    "To",
    "cancel_batch",
    "confirm",
    "discard",
    "edit",
    "erase_messages",
    "note_bounce",
    "open_batch",
    "post_batch",
    "post_due",
    "return_to_default",
    "save_template",
    "send",
    "send_again",
    "send_at_once",
    "unschedule",
    "withdraw",
    "write",
]
