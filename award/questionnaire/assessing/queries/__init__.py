"""Assessments as Structs: one's own always; marks when the committee may read them."""

from award.questionnaire.assessing.queries.facts import Assessor, Place, places, seats_of, with_questionnaires
from award.questionnaire.assessing.queries.held import (
    Assessment,
    Held,
    Mine,
    assessment_for,
    assessment_receipt,
    assessments_of,
    held,
)
from award.questionnaire.assessing.queries.marks import (
    Assessed,
    Signature,
    Worked,
    committee_assessed,
    committee_marks,
    owed_assessments,
    questionnaire_marks,
    worked_questionnaires,
)
from award.questionnaire.assessing.queries.submitted import Submitted, submitted_by, submitted_in

__all__ = [
    "Assessed",
    "Assessment",
    "Assessor",
    "Held",
    "Mine",
    "Place",
    "Signature",
    "Submitted",
    "Worked",
    "assessment_for",
    "assessment_receipt",
    "assessments_of",
    "committee_assessed",
    "committee_marks",
    "held",
    "owed_assessments",
    "places",
    "questionnaire_marks",
    "seats_of",
    "submitted_by",
    "submitted_in",
    "with_questionnaires",
    "worked_questionnaires",
]
