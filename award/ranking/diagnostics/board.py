"""The marks that diagnostics look at: companies by evaluators, some missing, with all that names the laureates."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from award.editions.marks import Mark
from award.editions.rules import Rules
from award.messages import refuse
from award.ranking.marks import rule_of
from award.ranking.places import Rated

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


class Line(msgspec.Struct, frozen=True):
    """A company: what each evaluator gave it, in the order of the board, and what the study alone gives, by weight."""

    company: str
    marks: tuple[Fraction | None, ...]
    total: Fraction = Fraction(0)
    """Σ weight·mark of the marks that are nobody's judgement."""
    weight: Fraction = Fraction(0)
    """Σ weight of these."""
    final: Fraction | None = None
    """The official final mark; None when it is incomplete."""
    able: bool = False
    """It may be a laureate: complete, and above every floor."""


class Board(msgspec.Struct, frozen=True):
    """`weights` are those of the evaluators; `margins` are known for companies that ties may need, None without a study."""

    evaluators: tuple[str, ...]
    weights: tuple[Fraction, ...]
    lines: tuple[Line, ...]
    rules: Rules
    margins: dict[str, Fraction | None] | None = None


class Marked(NamedTuple):
    """Companies and evaluators with at least one mark, and the marks as numbers: NaN where there is none."""

    companies: tuple[str, ...]
    evaluators: tuple[str, ...]
    values: "Floats"

    @property
    def complete(self) -> bool:
        """Everybody marked every company."""
        return bool((self.values == self.values).all())  # NaN alone differs from itself


def board_of(
    rated: Sequence[Rated],
    evaluators: Sequence[str],
    rules: Rules,
    margins: Mapping[str, Fraction | None] | None = None,
) -> Board:
    """Of the official ranking; marks of others than these evaluators are those that the study gives."""
    found = [rule_of(name, rules) for name in evaluators]
    weights = tuple(Fraction(rule.weight) if rule else Fraction(0) for rule in found)
    given = [(rule.name, Fraction(rule.weight)) for rule in rules.marks if rule.source == "indicator"]
    lines = tuple(_line(one, evaluators, given) for one in rated)
    return Board(tuple(evaluators), weights, lines, rules, dict(margins) if margins else None)


def _line(one: Rated, evaluators: Sequence[str], given: Sequence[tuple[str, Fraction]]) -> Line:
    marks = tuple(_number(one.marks.get(name)) for name in evaluators)
    known = [(mark, weight) for name, weight in given if (mark := _number(one.marks.get(name))) is not None]
    total = sum((mark * weight for mark, weight in known), Fraction(0))
    weight = sum((weight for _, weight in known), Fraction(0))
    return Line(one.company, marks, total, weight, one.final, one.final is not None and not one.below)


def _number(mark: Mark) -> Fraction | None:
    return mark if isinstance(mark, Fraction) else None


class Standing(NamedTuple):
    """The companies that may be laureates, and as numbers what makes their final marks: marks (NaN where there is none), weights
    of the evaluators, and of each company Σ weight·mark and Σ weight of all it has.
    """

    lines: tuple[Line, ...]
    values: "Floats"
    weights: "Floats"
    total: "Floats"
    whole: "Floats"

    @property
    def finals(self) -> "Floats":
        return self.total / self.whole


def standing(board: Board) -> Standing:
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    lines = tuple(line for line in board.lines if line.able)
    values, weights = table(board, lines), np.array([float(weight) for weight in board.weights])
    total = np.array([float(line.total) for line in lines]) + np.nansum(values * weights, axis=1)
    whole = np.array([float(line.weight) for line in lines]) + (~np.isnan(values) * weights).sum(axis=1)
    return Standing(lines, values, weights, total, whole)


def table(board: Board, lines: Sequence[Line]) -> "Floats":
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    rows = [[np.nan if mark is None else float(mark) for mark in line.marks] for line in lines]
    return np.array(rows, dtype=float).reshape(len(rows), len(board.evaluators))


def marked(board: Board) -> Marked:
    """Raises Refused where there is nothing to compare: fewer than two companies or evaluators, or marks that are all equal."""
    import numpy as np  # noqa: PLC0415 - heavy, loaded where used

    values = table(board, board.lines)
    there = ~np.isnan(values)
    lines, columns = there.any(axis=1), there.any(axis=0)
    if not lines.any():
        raise refuse("Aucune note n’est encore donnée.")
    if columns.sum() < 2:
        raise refuse("Un seul évaluateur a noté : il n’y a personne à qui le comparer.")
    if lines.sum() < 2:
        raise refuse("Une seule entreprise est notée : il n’y a pas de classement à examiner.")
    kept = values[lines][:, columns]
    if np.nanmin(kept) == np.nanmax(kept):
        raise refuse("Toutes les notes sont égales : rien ne distingue les entreprises ni les évaluateurs.")
    names = [line.company for line in board.lines]
    return Marked(kept_of(names, lines), kept_of(board.evaluators, columns), kept)


def kept_of(names: Sequence[str], there: Any) -> tuple[str, ...]:
    return tuple(names[at] for at in there.nonzero()[0].tolist())
