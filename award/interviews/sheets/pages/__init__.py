"""The pages of sheets, gathered."""

from award.interviews.sheets.pages import deliberation, home, sheets, signing, worker

HANDLERS = (*home.HANDLERS, *sheets.HANDLERS, *signing.HANDLERS, *deliberation.HANDLERS, *worker.HANDLERS)
