"""The words of a questionnaire's life; tables allow no others."""

from typing import Literal, get_args

ResponseState = Literal["open", "submitted"]
RESPONSE_STATES: tuple[ResponseState, ...] = get_args(ResponseState)
ScanState = Literal["clean", "unscanned", "infected"]
SCAN_STATES: tuple[ScanState, ...] = get_args(ScanState)
"""`unscanned` where no scanner is set: the file was looked at by our own eyes only."""
AssessmentState = Literal["open", "signed"]
ASSESSMENT_STATES: tuple[AssessmentState, ...] = get_args(AssessmentState)
