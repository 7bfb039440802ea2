"""Everything at once, each part with what it found or the sentence that says why not."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import msgspec

from award.messages import Message, Refused
from award.ranking.diagnostics.additive import Severity, fit, severities
from award.ranking.diagnostics.agreement import (
    Concordance,
    Correlation,
    alpha,
    concordance,
    mean_mark,
    mean_squares,
    single_mark,
)
from award.ranking.diagnostics.alternatives import Alternative, alternatives, official
from award.ranking.diagnostics.board import Board, Marked, marked
from award.ranking.diagnostics.chances import Chance, Gap, chances, gap
from award.ranking.diagnostics.residuals import Residuals, residuals

DRAWS = 10_000
"""A share of one half is then known within one point, 95 times in 100."""
LONG = 10_000_000
"""Final marks drawn in all: fewer draws where there are many companies."""
PARTS = (
    "severities",
    "single_mark",
    "mean_mark",
    "alpha",
    "concordance",
    "residuals",
    "alternatives",
    "gap",
    "chances",
)
Found = TypeVar("Found")
Need = TypeVar("Need")


class Diagnostics(msgspec.Struct, frozen=True):
    """None where `refused` says why, under the name of the part. `marks` counts those there are, of all there could be."""

    companies: int
    evaluators: int
    marks: int
    laureates: tuple[str, ...]
    """The official ones, by falling final mark."""
    seed: int
    draws: int
    severities: tuple[Severity, ...] | None = None
    single_mark: Correlation | None = None
    mean_mark: Correlation | None = None
    alpha: float | None = None
    concordance: Concordance | None = None
    residuals: Residuals | None = None
    alternatives: tuple[Alternative, ...] | None = None
    gap: Gap | None = None
    chances: tuple[Chance, ...] | None = None
    refused: dict[str, Message] = {}
    notes: tuple[Message, ...] = ()

    @property
    def complete(self) -> bool:
        return self.marks == self.companies * self.evaluators


def draws_for(companies: int) -> int:
    return max(2_000, min(DRAWS, LONG // max(1, companies)))


class Parts:
    """What is computed part by part; `refused` gathers the reasons."""

    def __init__(self) -> None:
        self.refused: dict[str, Message] = {}

    def of(self, name: str, compute: Callable[[], Found]) -> Found | None:
        """None where it is refused."""
        try:
            return compute()
        except Refused as refused:
            self.refused[name] = refused.problems[0].message
            return None

    def upon(self, name: str, needed: Need | None, compute: Callable[[Need], Found], reason: str) -> Found | None:
        """None also where what it needs was refused, for the same reason."""
        if needed is None:
            self.refused[name] = self.refused[reason]
            return None
        return self.of(name, partial(compute, needed))


def diagnose(board: Board, seed: int, draws: int = 0) -> Diagnostics:
    """The same for the same marks and seed, whatever the order of the companies; `draws` as many as time allows.

    Never raises: what cannot be computed is refused with a sentence.
    """
    chosen, several = official(board), draws or draws_for(len(board.lines))
    try:
        found = marked(board)
    except Refused as refused:
        told = dict.fromkeys(PARTS, refused.problems[0].message)
        return Diagnostics(0, 0, 0, in_order(board, chosen), seed, several, refused=told)
    parts = Parts()
    model = parts.of("severities", lambda: fit(found))
    squares = parts.of("single_mark", lambda: mean_squares(found))
    return Diagnostics(
        companies=len(found.companies),
        evaluators=len(found.evaluators),
        marks=int((found.values == found.values).sum()),
        laureates=in_order(board, chosen),
        seed=seed,
        draws=several,
        severities=None if model is None else severities(found, model),
        single_mark=parts.upon("single_mark", squares, single_mark, "single_mark"),
        mean_mark=parts.upon("mean_mark", squares, mean_mark, "single_mark"),
        alpha=parts.of("alpha", lambda: alpha(found)),
        concordance=parts.of("concordance", lambda: concordance(found)),
        residuals=parts.upon("residuals", model, partial(residuals, found), "severities"),
        alternatives=alternatives(board, found, model, chosen),
        gap=parts.of("gap", lambda: gap(board, model, chosen)),
        chances=parts.upon(
            "chances", model, lambda fitted: chances(board, fitted, chosen, seed, several), "severities"
        ),
        refused=parts.refused,
        notes=notes(found),
    )


def in_order(board: Board, chosen: frozenset[str]) -> tuple[str, ...]:
    """By falling final mark."""
    mine = [line for line in board.lines if line.company in chosen]
    return tuple(line.company for line in sorted(mine, key=lambda line: (-(line.final or 0), line.company)))


def notes(found: Marked) -> tuple[Message, ...]:
    if not found.complete:
        return ()
    text = "Chacun a noté toutes les entreprises : la sévérité s’annule dans le classement, et rien n’est à corriger."
    return (Message(text),)
