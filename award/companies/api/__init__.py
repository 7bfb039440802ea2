"""Sectors, companies, their contacts and their entries in editions, for programs."""

from award.companies.api import companies, contacts, entries, extensions, imports, sectors

HANDLERS = (
    *sectors.HANDLERS,
    *companies.HANDLERS,
    *contacts.HANDLERS,
    *entries.HANDLERS,
    *extensions.HANDLERS,
    *imports.HANDLERS,
)
