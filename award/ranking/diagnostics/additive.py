"""The additive model: a mark is the company's worth, plus what its evaluator adds to every company, plus an error.

Least squares for unbalanced tables (Searle, *Linear Models*, 1971, chapter 7): the companies are eliminated, which leaves one
dense equation for each evaluator; effects of evaluators add up to nought.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from award.messages import refuse
from award.ranking.diagnostics.board import Marked
from award.selection.diagnostics import quantile

if TYPE_CHECKING:
    from award.ranking.diagnostics.board import Floats

NOUGHT = 1e-10
"""A share of a mark under which an error is the computer's."""


class Severity(msgspec.Struct, frozen=True):
    """What an evaluator adds to every company, in points: severe below nought, generous above. `marks` are how many."""

    evaluator: str
    effect: float
    error: float
    lowest: float
    highest: float
    marks: int


class Fit(NamedTuple):
    """`residuals` are what neither the company nor the evaluator explains, `leverage` how much each mark bends the model to
    itself (1 when it alone decides); both as the marks, NaN where there is none. `spread` is the errors' standard deviation.
    """

    effects: "Floats"
    errors: "Floats"
    residuals: "Floats"
    leverage: "Floats"
    spread: float
    degrees: int


def fit(found: Marked) -> Fit:
    """Raises Refused when evaluators and companies do not form one connected design, or nothing is left to tell errors by."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    values = found.values
    there = ~np.isnan(values)
    demand_connected(found.evaluators, there)
    degrees = int(there.sum()) - sum(there.shape) + 1
    if degrees < 1:
        raise refuse("Trop peu de notes se recoupent pour séparer la sévérité du hasard.")
    shares = there / there.sum(axis=1, keepdims=True)
    centred = np.where(there, values - np.nanmean(values, axis=1, keepdims=True), 0.0)
    share = np.full((there.shape[1],) * 2, 1 / there.shape[1])
    inverse = np.linalg.inv(np.diag(there.sum(axis=0)) - there.T @ shares + share) - share
    effects = inverse @ centred.sum(axis=0)
    residuals = np.where(there, centred - effects + (shares @ effects)[:, None], np.nan)
    spread = math.sqrt(float(np.nansum(residuals**2)) / degrees)
    if spread < NOUGHT * float(np.nanmax(np.abs(values))):
        spread = 0.0
    own, joint = np.diag(inverse), shares @ inverse
    leverage = shares.max(axis=1)[:, None] + own - 2 * joint + (joint * shares).sum(axis=1)[:, None]
    return Fit(effects, spread * np.sqrt(own), residuals, np.where(there, leverage, np.nan), spread, degrees)


def severities(found: Marked, model: Fit) -> tuple[Severity, ...]:
    """The most severe first, with a 95 % interval by Student's law."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    reach = quantile(model.degrees + 1)
    counts = (~np.isnan(found.values)).sum(axis=0)
    told = (
        Severity(
            name, float(effect), float(error), float(effect - reach * error), float(effect + reach * error), int(n)
        )
        for name, effect, error, n in zip(found.evaluators, model.effects, model.errors, counts, strict=True)
    )
    return tuple(sorted(told, key=lambda one: (one.effect, one.evaluator)))


def demand_connected(evaluators: Sequence[str], there: "Floats") -> None:
    """Two evaluators are linked when they marked one company both, and so are those linked with the same."""
    linked = (there.T.astype(int) @ there.astype(int)) > 0
    left, groups = set(range(len(evaluators))), list[list[int]]()
    while left:
        group, reached = set[int](), {min(left)}
        while reached:
            group |= reached
            reached = {other for one in reached for other in linked[one].nonzero()[0].tolist()} - group
        groups.append(sorted(group))
        left -= group
    if len(groups) > 1:
        text = "Les évaluateurs forment {count} groupes sans entreprise en commun, que rien ne permet de comparer : {groups}."
        names = " ; ".join(", ".join(evaluators[at] for at in group) for group in groups)
        raise refuse(text, count=len(groups), groups=names)
