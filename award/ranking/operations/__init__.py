"""The ranking is closed, checked and approved, or opened again; the deliberation is written down."""

from award.ranking.operations.closing import Checked, approve, check, moved
from award.ranking.operations.minutes import (
    Correction,
    Place,
    correct_motion,
    correct_sitting,
    record_motion,
    record_sitting,
)

__all__ = [
    "Checked",
    "Correction",
    "Place",
    "approve",
    "check",
    "correct_motion",
    "correct_sitting",
    "moved",
    "record_motion",
    "record_sitting",
]
