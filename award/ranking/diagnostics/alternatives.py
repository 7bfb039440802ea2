"""Who the laureates would be, were the final mark made otherwise. Candidates are found among floats, chosen among fractions."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from award.messages import Message, Refused, refuse
from award.ranking.diagnostics.additive import Fit
from award.ranking.diagnostics.agreement import complete, ranks
from award.ranking.diagnostics.board import Board, Line, Marked, Standing, standing
from award.ranking.places import Rated
from award.ranking.ties import laureates

if TYPE_CHECKING:
    from award.ranking.diagnostics.board import Floats

Kind = Literal["without", "median", "additive", "ranks"]
SLACK = 1e-6
"""Points, far more than what floats lose of a final mark."""
DIGITS = 9
"""Decimals to which an estimate is held, so that equal marks stay equal."""


class Alternative(msgspec.Struct, frozen=True):
    """`evaluator` is who is left out, or "". `laureates` is None when this way to decide is refused, and why."""

    kind: Kind
    evaluator: str = ""
    laureates: tuple[str, ...] | None = None
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    refused: Message | None = None


class Way(NamedTuple):
    """A final mark for each company that may be a laureate: about how much, and exactly."""

    rough: "Floats"
    exact: Callable[[int], Fraction]


def official(board: Board) -> frozenset[str]:
    """The laureates by the edition's own rules, ties included."""
    found = standing(board)
    return chosen(board, found, Way(found.finals, lambda at: found.lines[at].final or Fraction(0)))


def alternatives(board: Board, found: Marked, model: Fit | None, laureates_: frozenset[str]) -> tuple[Alternative, ...]:
    """The companies are those of the official ranking: complete, and above its floors; so are the rules of ties."""
    able = standing(board)
    ways: list[tuple[Kind, str, Callable[[], Way]]] = [
        ("without", name, partial(without, board, able, board.evaluators.index(name))) for name in found.evaluators
    ]
    ways += [
        ("median", "", partial(medians, able)),
        ("additive", "", partial(corrected, board, able, found, model)),
        ("ranks", "", partial(rank_sums, able, found)),
    ]
    return tuple(_alternative(kind, name, way, (board, able, laureates_)) for kind, name, way in ways)


def _alternative(
    kind: Kind, name: str, way: Callable[[], Way], among: tuple[Board, Standing, frozenset[str]]
) -> Alternative:
    board, able, before = among
    try:
        after = chosen(board, able, way())
    except Refused as refused:
        return Alternative(kind, name, refused=refused.problems[0].message)
    return Alternative(kind, name, _sorted(after), _sorted(after - before), _sorted(before - after))


def chosen(board: Board, able: Standing, way: Way) -> frozenset[str]:
    """Only those who come near the last place, or before it, are compared exactly: the others are far behind."""
    known = sorted(way.rough.tolist(), reverse=True)
    seats = board.rules.ranking.laureates
    last = known[seats - 1] - SLACK if len(known) > seats else float("-inf")
    near = [
        Rated(line.company, dict(zip(board.evaluators, line.marks, strict=True)), way.exact(at))
        for at, (line, rough) in enumerate(zip(able.lines, way.rough.tolist(), strict=True))
        if rough >= last
    ]
    return laureates(near, board.rules, board.margins.get if board.margins else None).companies


def without(board: Board, able: Standing, left_out: int) -> Way:
    """The weighted mean of the marks that remain: a complete company has others, where there are two evaluators."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    gone = able.values[:, left_out]
    there = ~np.isnan(gone)
    whole = able.whole - np.where(there, able.weights[left_out], 0)
    total = able.total - np.where(there, able.weights[left_out] * gone, 0)
    kept = [weight if at != left_out else Fraction(0) for at, weight in enumerate(board.weights)]
    return Way(total / whole, lambda at: weighted(able.lines[at], kept))


def weighted(line: Line, weights: Sequence[Fraction]) -> Fraction:
    """Σ weight·mark / Σ weight, with what the study gives."""
    total, whole = line.total, line.weight
    for weight, mark in zip(weights, line.marks, strict=True):
        if mark is not None:
            total, whole = total + weight * mark, whole + weight
    return total / whole


def medians(able: Standing) -> Way:
    """Of the evaluators' marks, whatever their weights; of an even number, the mean of the two in the middle."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    return Way(
        np.nanmedian(able.values, axis=1), lambda at: median(mark for mark in able.lines[at].marks if mark is not None)
    )


def corrected(board: Board, able: Standing, found: Marked, model: Fit | None) -> Way:
    """The official final mark less what its evaluators add to every company, with their weights."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    if model is None:
        raise refuse("Le modèle additif ne s’estime pas sur ces notes.")
    effect = dict(zip(found.evaluators, model.effects.tolist(), strict=True))
    effects = np.array([effect.get(name, 0.0) for name in board.evaluators])
    added = (~np.isnan(able.values) * able.weights * effects).sum(axis=1)
    rough = np.round((able.total - added) / able.whole, DIGITS)
    return Way(rough, lambda at: Fraction(float(rough[at])))


def rank_sums(able: Standing, found: Marked) -> Way:
    """Less the sum of the ranks that evaluators give, so that the best is the greatest."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    order, _ = ranks(complete(found))
    sums = dict(zip(found.companies, order.sum(axis=1).tolist(), strict=True))
    rough = np.array([-sums[line.company] for line in able.lines])
    return Way(rough, lambda at: Fraction(float(rough[at])))


def _sorted(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
