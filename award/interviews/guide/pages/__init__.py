"""The pages of a guide, gathered."""

from award.interviews.guide.pages import charter, criteria, documents, showing, themes, versions

HANDLERS = (
    *showing.HANDLERS,
    *versions.HANDLERS,
    *documents.HANDLERS,
    *charter.HANDLERS,
    *themes.HANDLERS,
    *criteria.HANDLERS,
)
