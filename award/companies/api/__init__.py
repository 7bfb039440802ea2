"""Sectors, companies and their entries in editions, for programs."""

from award.companies.api import companies, entries, sectors

HANDLERS = (*sectors.HANDLERS, *companies.HANDLERS, *entries.HANDLERS)
