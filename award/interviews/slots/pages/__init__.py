"""The pages of slots, gathered."""

from award.interviews.slots.pages import agenda, planning

HANDLERS = (*planning.HANDLERS, *agenda.HANDLERS)
