"""The pages of editions, gathered."""

from award.editions.pages import calendar, changes, editions, rules

HANDLERS = (*editions.HANDLERS, *calendar.HANDLERS, *rules.HANDLERS, *changes.HANDLERS)
