"""The official ranking: as it is now, as it was closed, and how far that is."""

from award.ranking.queries.closings import Closed, Closing, closed, closing, closings
from award.ranking.queries.facts import with_ranking
from award.ranking.queries.official import Official, evaluator_names, inputs_of, official

__all__ = [
    "Closed",
    "Closing",
    "Official",
    "closed",
    "closing",
    "closings",
    "evaluator_names",
    "inputs_of",
    "official",
    "with_ranking",
]
