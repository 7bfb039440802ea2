"""The pages of a company's room, gathered."""

from award.questionnaire.company.pages import beside, dimension, held, home, overview, people, submission

HANDLERS = (
    *home.HANDLERS,
    *people.HANDLERS,
    *held.HANDLERS,
    *overview.HANDLERS,
    *submission.HANDLERS,
    *beside.HANDLERS,
    *dimension.HANDLERS,
)
