"""The pages where a questionnaire is written, gathered."""

from award.questionnaire.definition.pages import dimensions, documents, domains, previews, questions, showing, versions

HANDLERS = (
    *showing.HANDLERS,
    *previews.HANDLERS,
    *versions.HANDLERS,
    *documents.HANDLERS,
    *domains.HANDLERS,
    *dimensions.HANDLERS,
    *questions.HANDLERS,
)
