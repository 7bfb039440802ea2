"""Pages of feedback, for those who look after an edition."""

from award.feedback.pages.approval import HANDLERS as APPROVAL
from award.feedback.pages.desk import HANDLERS as DESK
from award.feedback.pages.finding import HANDLERS as FINDING
from award.feedback.pages.listing import HANDLERS as LISTING

HANDLERS = (*LISTING, *DESK, *FINDING, *APPROVAL)
