"""What is done to an assessment. Each decides in its own transaction whether it may."""

from award.questionnaire.assessing.operations.assigning import Given, Holding, assign, free_assessments, take_away
from award.questionnaire.assessing.operations.saving import Saved, save_assessment
from award.questionnaire.assessing.operations.signing import sign_assessment

__all__ = ["Given", "Holding", "Saved", "assign", "free_assessments", "save_assessment", "sign_assessment", "take_away"]
