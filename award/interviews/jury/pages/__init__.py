"""The pages of a jury, gathered: those of the organisers, and a juror's own."""

from award.interviews.jury.pages import conflicts, jurors, listing, room

HANDLERS = (*listing.HANDLERS, *jurors.HANDLERS, *conflicts.HANDLERS, *room.HANDLERS)
