"""The words that the database keeps of feedback."""

from typing import Literal, get_args

Kind = Literal["strength", "priority", "finding", "not_judged"]
KINDS: tuple[Kind, ...] = get_args(Kind)
HEADLINES: tuple[Kind, ...] = ("strength", "priority")
"""Three of each open the report."""
State = Literal["writing", "approved"]
STATES: tuple[State, ...] = get_args(State)
