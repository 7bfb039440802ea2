"""Editions, for programs."""

from award.editions.api import amendments, calendar, editions, rules

HANDLERS = (*editions.HANDLERS, *rules.HANDLERS, *calendar.HANDLERS, *amendments.HANDLERS)
