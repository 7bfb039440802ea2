"""Sheets as Structs: one's own always; another's signed marks when the rules of disclosure say so."""

from award.interviews.sheets.queries.held import Held, Whose, all_held, held, held_by_juror
from award.interviews.sheets.queries.marks import (
    Other,
    SignedMark,
    committee_marks,
    may_disclose,
    others,
    others_of,
    readable_others,
    signed_marks,
)
from award.interviews.sheets.queries.reopenings import Reopening, reopenings
from award.interviews.sheets.queries.sheets import (
    Mine,
    Sheet,
    Signed,
    receipt_of,
    sheet_for,
    sheet_of,
    sheet_on_paper,
    sheets_of,
    signatures_of,
)
from award.interviews.sheets.queries.told import ToldSheet, committee_sheets, owed_sheets, told_sheets

__all__ = [
    "Held",
    "Mine",
    "Other",
    "Reopening",
    "Sheet",
    "Signed",
    "SignedMark",
    "ToldSheet",
    "Whose",
    "all_held",
    "committee_marks",
    "committee_sheets",
    "held",
    "held_by_juror",
    "may_disclose",
    "others",
    "others_of",
    "owed_sheets",
    "readable_others",
    "receipt_of",
    "reopenings",
    "sheet_for",
    "sheet_of",
    "sheet_on_paper",
    "sheets_of",
    "signatures_of",
    "signed_marks",
    "told_sheets",
]
