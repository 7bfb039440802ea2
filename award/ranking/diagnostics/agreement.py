"""How far evaluators agree: intraclass correlations, Krippendorff's alpha, Kendall's W."""

import math
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from award.messages import refuse
from award.ranking.diagnostics.board import Marked

if TYPE_CHECKING:
    from award.ranking.diagnostics.board import Floats

CONFIDENCE = 0.95
NOUGHT = 1e-20
"""A mean square under which it is the computer's, for marks brought within 1."""


class Correlation(msgspec.Struct, frozen=True):
    """With its 95 % interval; at most 1, and negative when marks agree less than by chance."""

    value: float
    lowest: float
    highest: float


class Concordance(msgspec.Struct, frozen=True):
    """W from 0 (orders have nothing in common) to 1 (the same order), and how likely so much of it is by chance alone."""

    value: float
    probability: float


class MeanSquares(NamedTuple):
    """Of a complete table, for `companies` rows and `evaluators` columns."""

    companies: int
    evaluators: int
    rows: float
    columns: float
    rest: float


def mean_squares(found: Marked) -> MeanSquares:
    """The analysis of variance in two ways without repetition. Raises Refused for a table with holes."""
    values = complete(found)
    n, k = values.shape
    middle, rows, columns = values.mean(), values.mean(axis=1), values.mean(axis=0)
    rest = values - rows[:, None] - columns + middle
    squares = (
        k * float(((rows - middle) ** 2).sum()) / (n - 1),
        n * float(((columns - middle) ** 2).sum()) / (k - 1),
        float((rest**2).sum()) / ((n - 1) * (k - 1)),
    )
    least = NOUGHT * float((values**2).max())
    return MeanSquares(n, k, *(square if square > least else 0.0 for square in squares))


def single_mark(found: MeanSquares) -> Correlation:
    """ICC(A,1): how far one evaluator's mark would be another's, severity included (McGraw and Wong, *Forming inferences about
    some intraclass correlation coefficients*, Psychological Methods 1, 1996, tables 4 and 7; their a·MSC + b·MSE is MSR).
    """
    from scipy.special import fdtri  # noqa: PLC0415 - heavy, loaded where used

    n, k, rows, columns, rest = found
    demand_differing(found)
    value = (rows - rest) / (rows + (k - 1) * rest + k * (columns - rest) / n)
    if not columns + rest:
        return Correlation(1.0, 1.0, 1.0)
    part = (rows - rest) * columns / ((n - 1) * rest + columns)
    degrees = rows**2 / (part**2 / (k - 1) + (rows - part) ** 2 / ((n - 1) * (k - 1)))
    others = k * columns + (k * n - k - n) * rest
    low = fdtri(n - 1, degrees, (1 + CONFIDENCE) / 2)
    high = fdtri(degrees, n - 1, (1 + CONFIDENCE) / 2)
    lowest = n * (rows / low - rest) / (others + n * rows / low)
    highest = n * (high * rows - rest) / (others + n * high * rows)
    return Correlation(value, float(lowest), float(highest))


def mean_mark(found: MeanSquares) -> Correlation:
    """ICC(C,k): how far the mean of these evaluators would be that of others, severity left aside (same source)."""
    from scipy.special import fdtri  # noqa: PLC0415 - heavy, loaded where used

    n, k, rows, _, rest = found
    demand_differing(found)
    share, degrees = rest / rows, (n - 1) * (k - 1)
    low = float(fdtri(n - 1, degrees, (1 + CONFIDENCE) / 2))
    high = float(fdtri(degrees, n - 1, (1 + CONFIDENCE) / 2))
    return Correlation(1 - share, 1 - share * low, 1 - share / high)


def alpha(found: Marked) -> float:
    """Krippendorff's alpha for intervals, of companies with two marks or more (*Content Analysis*, 2004, chapter 11): 1 less
    the differences within companies over those between any two marks. Raises Refused where no two marks can be compared.
    """
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    counts = (~np.isnan(found.values)).sum(axis=1)
    paired, counts = found.values[counts > 1], counts[counts > 1]
    if not len(paired):
        raise refuse("Aucune entreprise n’a deux notes : il n’y a rien à comparer.")
    middle = np.nanmean(paired, axis=1, keepdims=True)
    within = np.nansum((paired - middle) ** 2, axis=1) * counts / (counts - 1)
    between = np.nansum((paired - np.nanmean(paired)) ** 2) * counts.sum() / (counts.sum() - 1)
    if between <= NOUGHT * np.nanmax(paired**2):
        raise refuse("Toutes les notes qui se comparent sont égales : l’accord ne se mesure pas.")
    return float(1 - within.sum() / between)


def concordance(found: Marked) -> Concordance:
    """Kendall's W with ties, its probability by the law of χ² with n − 1 degrees (Kendall and Gibbons, *Rank Correlation
    Methods*, 1990, chapter 6). Raises Refused for a table with holes, or where each evaluator gives one mark to all.
    """
    from scipy.special import chdtrc  # noqa: PLC0415 - heavy, loaded where used

    values = complete(found)
    n, m = values.shape
    order, ties = ranks(values)
    sums = order.sum(axis=1)
    room = m * m * (n**3 - n) - m * ties
    if not room:
        raise refuse("Chaque évaluateur donne la même note à toutes les entreprises : il n’y a pas d’ordre à comparer.")
    value = 12 * float(((sums - sums.mean()) ** 2).sum()) / room
    return Concordance(value, float(chdtrc(n - 1, m * (n - 1) * value)))


def ranks(values: "Floats") -> tuple["Floats", int]:
    """Of each column, from 1 for the greatest, those that are equal sharing the mean of theirs; and Σ t³ − t over the ties."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    order, ties = np.empty(values.shape), 0
    for at, column in enumerate(values.T):
        _, where, counts = np.unique(-column, return_inverse=True, return_counts=True)
        order[:, at] = (np.cumsum(counts) - (counts - 1) / 2)[where]
        ties += sum(count**3 - count for count in counts.tolist())
    return order, ties


def complete(found: Marked) -> "Floats":
    if not found.complete:
        missing = int(math.prod(found.values.shape) - (found.values == found.values).sum())
        text = "Ce calcul demande que chaque évaluateur ait noté chaque entreprise ; il manque des notes : {missing}."
        raise refuse(text, missing=missing)
    return found.values


def demand_differing(found: MeanSquares) -> None:
    if not found.rows:
        raise refuse("Toutes les entreprises ont la même moyenne : il n’y a pas de différence à retrouver.")
