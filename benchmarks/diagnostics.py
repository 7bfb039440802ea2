"""The diagnostics of a ranking, beside the least that its largest part could cost: the same draws with no question asked."""

import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import numpy as np
from timing import functions_in_turn

from award.editions.reading import load_rules
from award.editions.rules import MarkRule, Rules
from award.ranking.diagnostics.board import Board, board_of
from award.ranking.diagnostics.diagnosing import diagnose
from award.ranking.marks import CompanyMarks
from award.ranking.places import rate
from award.ranking.result import rank

ROUNDS = 5
SIZES = ((15, 3, 10_000), (500, 3, 10_000), (5_000, 5, 2_000))
"""Companies, evaluators, draws."""
WEIGHTED = 10_000
"""Marks that are weighted anew: 2,000 companies with five each."""
HEAD = """## Diagnostics of a ranking

Severities, agreement, residuals, the laureates by every other way, the gap and the chances: all of them from exact marks. The
limit draws as many normal numbers and finds the last place among them.

| companies × evaluators | draws | ours | limit | ratio |
|---|---|---|---|---|"""
AGAIN = """
| marks weighted anew | final marks, places and laureates | for each mark |
|---|---|---|"""


def report(folder: Path) -> str:  # noqa: ARG001 - the other parts write there
    lines = [line(*size) for size in SIZES]
    return "\n".join([HEAD, *lines, AGAIN, weighted_anew()]) + "\n"


def line(companies: int, evaluators: int, draws: int) -> str:
    board = board_for(companies, evaluators)
    ours, limit = functions_in_turn(
        [lambda: diagnose(board, 7, draws), lambda: least(companies, draws, board.rules.ranking.laureates)], ROUNDS
    )
    times = f"{1000 * ours:.1f} ms | {1000 * limit:.1f} ms | {ours / limit:.1f}"
    return f"| {companies:,} × {evaluators} | {draws:,} | {times} |"


def least(companies: int, draws: int, seats: int) -> None:
    drawn = np.random.default_rng(7)
    for _ in range(0, draws, max(1, 100_000 // companies)):
        np.partition(drawn.standard_normal((max(1, 100_000 // companies), companies)), -seats, axis=1)


def board_for(companies: int, evaluators: int) -> Board:
    """The same in every run."""
    rules, marked = marks_for(companies, evaluators)
    return board_of([rate(one, {}, rules) for one in marked], [rule.name for rule in rules.marks], rules)


def marks_for(companies: int, evaluators: int) -> tuple[Rules, list[CompanyMarks]]:
    chance = random.Random(2017)
    names = [f"Évaluateur {at}" for at in range(1, evaluators + 1)]
    severe = {name: chance.gauss(0, 3) for name in names}
    worth = [chance.gauss(70, 8) for _ in range(companies)]
    marked = [
        CompanyMarks(f"Entreprise {at}", {name: half(one + severe[name] + chance.gauss(0, 4)) for name in names})
        for at, one in enumerate(worth, 1)
    ]
    return msgspec.structs.replace(load_rules("prix-2017"), marks=tuple(MarkRule(name) for name in names)), marked


def half(mark: float) -> Fraction:
    return Fraction(round(2 * max(0.0, min(100.0, mark))), 2)


def weighted_anew() -> str:
    """Other weights for every mark, and the whole ranking again, exactly."""
    rules, marked = marks_for(WEIGHTED // 5, 5)
    marks = tuple(
        msgspec.structs.replace(rule, weight=Decimal(at) + Decimal("0.35")) for at, rule in enumerate(rules.marks, 1)
    )
    other = msgspec.structs.replace(rules, marks=marks)
    (seconds,) = functions_in_turn([lambda: rank(marked, other)], ROUNDS)
    return f"| {WEIGHTED:,} | {1000 * seconds:.0f} ms | {1e6 * seconds / WEIGHTED:.1f} µs |"


if __name__ == "__main__":
    print(report(Path()))
