"""The pages of companies, gathered."""

from award.companies.pages import companies, contacts, entries, imports, places, sectors

HANDLERS = (
    *companies.HANDLERS,
    *contacts.HANDLERS,
    *sectors.HANDLERS,
    *entries.HANDLERS,
    *imports.HANDLERS,
    *places.HANDLERS,
)
