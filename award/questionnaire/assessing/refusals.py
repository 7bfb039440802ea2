"""Why an act on an assessment is refused, whatever is typed."""

from award.editions.refusals import NotAllowed, Shut
from award.messages import Message, Problem


class NotYourAssessment(NotAllowed):
    """The person assesses no answers of that company, or not any more. Told alike whether or not others do."""


class AssessmentSigned(Shut):
    """It was signed meanwhile: nothing more is written into it."""


def not_your_assessment() -> NotYourAssessment:
    text = "Cette évaluation n’est pas à vous, ou ne l’est plus. Revenez à vos questionnaires."
    return NotYourAssessment(Problem(Message(text)))


def assessment_signed() -> AssessmentSigned:
    text = "Cette évaluation est signée : on n’y écrit plus. Pour la corriger, écrivez aux organisateurs."
    return AssessmentSigned(Problem(Message(text)))
