"""From the inputs of a ranking to its diagnostics, as a process of its own does it: JSON in, JSON out."""

from collections.abc import Collection
from fractions import Fraction
from typing import Any

import msgspec

from award.ranking.diagnostics.board import Board, board_of
from award.ranking.diagnostics.diagnosing import Diagnostics, diagnose
from award.ranking.gathering import Inputs, ranking_of, read


def diagnosed(content: str) -> Any:
    """Of inputs as they are written down. The seed is that of the inputs: the same marks tell the same chances."""
    inputs = read(content)
    return msgspec.to_builtins(diagnose(board_from(inputs), seed_of(inputs)))


def read_diagnostics(told: Any) -> Diagnostics:
    return msgspec.convert(told, Diagnostics)


def without(inputs: Inputs, entries: Collection[int]) -> Inputs:
    """As if these companies did not take part: who may not read their marks learns nothing of them."""
    left = tuple(one for one in inputs.companies if one.entry not in entries)
    return msgspec.structs.replace(inputs, companies=left)


def board_from(inputs: Inputs) -> Board:
    """Figures of the study are no evaluator's; they count in the final mark as the rules say."""
    given = {rule.name for rule in inputs.rules.marks if rule.source == "indicator"}
    codes = [one.code for one in inputs.evaluators if one.rule not in given]
    margins = {one.name: None if one.margin is None else Fraction(one.margin) for one in inputs.companies}
    return board_of(ranking_of(inputs).rated, codes, inputs.rules, margins)


def seed_of(inputs: Inputs) -> int:
    return int(inputs.digest[:7], 16)
