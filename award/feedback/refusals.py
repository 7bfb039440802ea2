"""Why an act on a feedback is refused, whatever is typed."""

from award.editions.refusals import Shut
from award.messages import Message, Problem


class FeedbackApproved(Shut):
    """It was approved meanwhile: nothing more is written into it."""


def feedback_approved() -> FeedbackApproved:
    text = "Ces constats sont approuvés : on n’y écrit plus. Pour les changer, rouvrez-les et dites pourquoi."
    return FeedbackApproved(Problem(Message(text)))
