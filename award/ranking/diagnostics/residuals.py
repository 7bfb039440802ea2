"""Marks worth reading again: far from what their company and their evaluator would make expect."""

import msgspec

from award.messages import refuse
from award.ranking.diagnostics.additive import Fit
from award.ranking.diagnostics.board import Marked

UNUSUAL = 2.0
"""Standard deviations: of marks that differ by chance alone, one in twenty lies further."""
KEPT = 1 - 1e-9
"""A mark of more leverage decides alone what is expected of it: it has no residual."""
MOST = 100
"""So many are told at most; the farthest of them."""


class Residual(msgspec.Struct, frozen=True):
    """In points, what the model expects and what the mark is over it; and that in standard deviations of its own."""

    company: str
    evaluator: str
    mark: float
    expected: float
    standardised: float


class Residuals(msgspec.Struct, frozen=True):
    """The farthest first; `unusual` counts all those beyond UNUSUAL, `marks` all that were looked at."""

    told: tuple[Residual, ...]
    unusual: int
    marks: int


def residuals(found: Marked, model: Fit) -> Residuals:
    """Each over the standard deviation that its own leverage leaves it, σ·√(1 − h) (Cook and Weisberg, *Residuals and
    Influence in Regression*, 1982, section 2.1). Raises Refused when the model explains every mark.
    """
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    if not model.spread:
        raise refuse("Les notes ne diffèrent que par l’entreprise et la sévérité : aucune ne sort du lot.")
    rows, columns = np.nonzero(model.leverage < KEPT)  # no mark is not less than anything
    far = model.residuals[rows, columns] / (model.spread * np.sqrt(1 - model.leverage[rows, columns]))
    order = np.argsort(-np.abs(far), kind="stable")[:MOST].tolist()
    told = (_residual(found, model, (int(rows[at]), int(columns[at])), float(far[at])) for at in order)
    first = sorted(told, key=lambda one: (-abs(one.standardised), one.company, one.evaluator))
    return Residuals(tuple(first), int((np.abs(far) > UNUSUAL).sum()), len(far))


def _residual(found: Marked, model: Fit, cell: tuple[int, int], far: float) -> Residual:
    mark = float(found.values[cell])
    expected = mark - float(model.residuals[cell])
    return Residual(found.companies[cell[0]], found.evaluators[cell[1]], mark, expected, far)
