"""Feedback is collected, written, arranged and approved; each act in one transaction, by whoever may read what was signed."""

from award.feedback.operations.approving import Approving, approve, reopen
from award.feedback.operations.arranging import (
    Filing,
    add_finding,
    bring_back,
    drop_finding,
    file_finding,
    join_findings,
    move_finding,
)
from award.feedback.operations.collecting import collect
from award.feedback.operations.saving import Saved, save_feedback
from award.feedback.operations.storing import Where

__all__ = [
    "Approving",
    "Filing",
    "Saved",
    "Where",
    "add_finding",
    "approve",
    "bring_back",
    "collect",
    "drop_finding",
    "file_finding",
    "join_findings",
    "move_finding",
    "reopen",
    "save_feedback",
]
