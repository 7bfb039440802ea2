"""When a company's answers can be written, submitted and opened again. PURE."""

from datetime import datetime
from typing import Literal

from award.editions.calendar import is_open
from award.editions.phases import PHASES, Phase, opens
from award.questionnaire.words import ResponseState

Stage = Literal["early", "open", "submitted", "over"]
"""`open` is written in; `submitted` may be opened again; `early` and `over` are read only."""
_BEGINS = next(at for at, phase in enumerate(PHASES) if opens(phase, "questionnaire_answered"))


def stage_of(
    phase: Phase, state: ResponseState, deadline: datetime | None, extension: datetime | None, now: datetime
) -> Stage:
    """What was submitted last stands once it is over, be it that somebody opened it again meanwhile."""
    if PHASES.index(phase) < _BEGINS:
        return "early"
    if not opens(phase, "questionnaire_answered") or not is_open(deadline, extension, now):
        return "over"
    return "submitted" if state == "submitted" else "open"
