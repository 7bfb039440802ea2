"""What is done to a sheet. Each decides in its own transaction whether it may."""

from award.interviews.sheets.operations.copying import copy_sheet, save_copied, sign_copied
from award.interviews.sheets.operations.reopening import Decision, ask_reopening, decide_reopening
from award.interviews.sheets.operations.revising import abandon_revision, disclose, revise
from award.interviews.sheets.operations.saving import Saved, save_fields
from award.interviews.sheets.operations.signing import sign

__all__ = [
    "Decision",
    "Saved",
    "abandon_revision",
    "ask_reopening",
    "copy_sheet",
    "decide_reopening",
    "disclose",
    "revise",
    "save_copied",
    "save_fields",
    "sign",
    "sign_copied",
]
