"""Feedback as Structs: to whoever may read it, and to the report."""

from award.feedback.queries.desk import Approval, Desk, Feedback, approvals_of, desk, feedback_of, findings_of
from award.feedback.queries.evaluated import evaluated_in, evaluated_of
from award.feedback.queries.listing import Progress, progress, unapproved
from award.feedback.queries.told import languages_in, preview_of, reports_of

__all__ = [
    "Approval",
    "Desk",
    "Feedback",
    "Progress",
    "approvals_of",
    "desk",
    "evaluated_in",
    "evaluated_of",
    "feedback_of",
    "findings_of",
    "languages_in",
    "preview_of",
    "progress",
    "reports_of",
    "unapproved",
]
