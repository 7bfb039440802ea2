"""The pages of the ranking room, gathered."""

from award.ranking.pages import company, deliberation, diagnostics, motions, ranking, sittings

HANDLERS = (
    *ranking.HANDLERS,
    *company.HANDLERS,
    *deliberation.HANDLERS,
    *diagnostics.HANDLERS,
    *sittings.HANDLERS,
    *motions.HANDLERS,
)
