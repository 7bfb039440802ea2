"""Responses as Structs: those of a person's own company, and what others may read once it is submitted."""

from award.questionnaire.answering.queries.held import Held, held, held_by_entry
from award.questionnaire.answering.queries.responses import Answering, Remark, answering, answering_of, remarks_of
from award.questionnaire.answering.queries.rooms import Room, rooms
from award.questionnaire.answering.queries.submissions import (
    Content,
    Submission,
    SubmittedFile,
    last_submission,
    last_submissions,
    receipt_of,
    returned,
    returned_in,
    submissions_of,
)

__all__ = [
    "Answering",
    "Content",
    "Held",
    "Remark",
    "Room",
    "Submission",
    "SubmittedFile",
    "answering",
    "answering_of",
    "held",
    "held_by_entry",
    "last_submission",
    "last_submissions",
    "receipt_of",
    "remarks_of",
    "returned",
    "returned_in",
    "rooms",
    "submissions_of",
]
