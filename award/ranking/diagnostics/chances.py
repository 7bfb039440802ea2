"""How firmly the last place is held: the gap that decides it, and who else might have been a laureate."""

import math
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from award.messages import refuse
from award.ranking.diagnostics.additive import Fit
from award.ranking.diagnostics.board import Board, Standing, standing
from award.selection.diagnostics import quantile

if TYPE_CHECKING:
    import numpy as np

    from award.ranking.diagnostics.board import Floats

AT_ONCE = 100_000
"""Drawn final marks in memory: they stay near the processor."""


class Gap(msgspec.Struct, frozen=True):
    """Between the last laureate and the next company, in points; the error is None where the model is refused."""

    last: str
    next: str
    points: float
    error: float | None = None
    lowest: float | None = None
    highest: float | None = None


class Chance(msgspec.Struct, frozen=True):
    """`share` is that of the draws in which it is a laureate."""

    company: str
    share: float
    laureate: bool


def gap(board: Board, model: Fit | None, official: frozenset[str]) -> Gap:
    """The error of a difference of two final marks, the evaluators being the same: σ·√(Σ w² / (Σ w)² of both)."""
    able = standing(board)
    dilutions, finals = dilution(able).tolist(), able.finals.tolist()
    told = [(line.company, final, less) for line, final, less in zip(able.lines, finals, dilutions, strict=True)]
    inside = [one for one in told if one[0] in official]
    outside = [one for one in told if one[0] not in official]
    if not inside or not outside:
        raise refuse("Personne n’attend derrière le dernier lauréat : toutes les entreprises classées le sont.")
    last = min(inside, key=lambda one: (one[1], one[0]))
    following = min(outside, key=lambda one: (-one[1], one[0]))
    points = last[1] - following[1]
    if model is None:
        return Gap(last[0], following[0], points)
    error = model.spread * math.hypot(last[2], following[2])
    reach = quantile(model.degrees + 1) * error
    return Gap(last[0], following[0], points, error, points - reach, points + reach)


def chances(board: Board, model: Fit, official: frozenset[str], seed: int, draws: int) -> tuple[Chance, ...]:
    """Final marks drawn again and again as the same evaluators might have given them: the official one, plus errors of the
    model's size, itself drawn by its own law, σ²·df/χ² (Gelman and others, *Bayesian Data Analysis*, 2013, section 14.2).

    By falling share, of those who were a laureate once at least, and the laureates.
    """
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    able, seats = standing(board), board.rules.ranking.laureates
    if len(able.lines) <= seats:
        raise refuse("Il y a autant de places que d’entreprises classées : aucune ne peut manquer la sienne.")
    if not model.spread:
        raise refuse("Les notes ne diffèrent que par l’entreprise et la sévérité : il n’y a pas d’erreur à tirer.")
    names = np.array([line.company for line in able.lines])
    order = np.argsort(names, kind="stable")  # the same draws whatever the order that companies come in
    drawn = among_best(
        able.finals[order],
        model.spread * dilution(able)[order],
        Draws(model.degrees, seats, draws, np.random.default_rng(seed)),
    )
    shares = zip(names[order].tolist(), (drawn / draws).tolist(), strict=True)
    told = (Chance(name, share, name in official) for name, share in shares)
    return tuple(sorted((one for one in told if one.share or one.laureate), key=lambda one: (-one.share, one.company)))


class Draws(NamedTuple):
    degrees: int
    seats: int
    number: int
    chance: "np.random.Generator"


def among_best(finals: "Floats", errors: "Floats", draws: Draws) -> "Floats":
    """How many times each is among the best, in so many draws."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    counts = np.zeros(len(finals))
    step = max(1, AT_ONCE // len(finals))
    for done in range(0, draws.number, step):
        several = min(step, draws.number - done)
        scale = np.sqrt(draws.degrees / draws.chance.chisquare(draws.degrees, (several, 1)))
        drawn = draws.chance.standard_normal((several, len(finals)))
        drawn *= errors
        drawn *= scale
        drawn += finals
        last = np.partition(drawn, -draws.seats, axis=1)[:, -draws.seats, None]
        counts += (drawn >= last).sum(axis=0)
    return counts


def dilution(able: Standing) -> "Floats":
    """√(Σ w² / (Σ w)²): what is left of the errors of single marks in their mean; marks of the study have none."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    found: Floats = np.sqrt((~np.isnan(able.values) * able.weights**2).sum(axis=1)) / able.whole
    return found
