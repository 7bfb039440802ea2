"""What people of a company do to their answers. Each decides in its own transaction whether it may."""

from award.questionnaire.answering.operations.saving import Saved, save_fields
from award.questionnaire.answering.operations.sharing import add_remark, assign_section, settle_remark
from award.questionnaire.answering.operations.submitting import reopen, submit

__all__ = ["Saved", "add_remark", "assign_section", "reopen", "save_fields", "settle_remark", "submit"]
