"""Boards of marks, made for one test."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
from marked import jury

from award.editions.rules import MarkRule, Rules
from award.ranking.diagnostics.board import Board, Marked, board_of
from award.ranking.marks import CompanyMarks
from award.ranking.places import rate

Rows = Sequence[Sequence[str | float | None]]
"""Marks of each company, in the order of the evaluators."""


def evaluators(count: int) -> tuple[str, ...]:
    return tuple(f"évaluateur {at}" for at in range(1, count + 1))


def companies(count: int) -> tuple[str, ...]:
    return tuple(f"entreprise {at:03}" for at in range(1, count + 1))


def marked_rows(rows: Rows) -> Marked:
    """As the diagnostics see them, without rules."""
    values = np.array([[np.nan if mark is None else float(mark) for mark in row] for row in rows])
    return Marked(companies(values.shape[0]), evaluators(values.shape[1]), values)


def board(
    rows: Rows, laureates: int = 1, weights: Sequence[str] = (), margins: Mapping[str, Fraction | None] | None = None
) -> Board:
    """Each evaluator gives a mark of their own name; a row that lacks one is incomplete."""
    names = evaluators(len(rows[0]))
    given = weights or ["1"] * len(names)
    marks = tuple(MarkRule(name, weight=Decimal(weight)) for name, weight in zip(names, given, strict=True))
    return board_under(jury(marks=marks, laureates=laureates), rows, margins)


def board_under(rules: Rules, rows: Rows, margins: Mapping[str, Fraction | None] | None = None) -> Board:
    names = [rule.name for rule in rules.marks]
    rated = [
        rate(CompanyMarks(company, {name: exact(mark) for name, mark in zip(names, row, strict=True)}), {}, rules)
        for company, row in zip(companies(len(rows)), rows, strict=True)
    ]
    return board_of(rated, names, rules, margins)


def exact(mark: str | float | None) -> Fraction | None:
    return None if mark is None else Fraction(str(mark))
