"""Jurors are enlisted, promise, declare and leave; conflicts are proposed and decided; each act stands in the trail."""

from award.interviews.jury.operations.conflicting import (
    Decision,
    Declaration,
    decide_conflict,
    declare_conflict,
    propose_conflicts,
)
from award.interviews.jury.operations.enlisting import change_juror, enlist, leave_jury
from award.interviews.jury.operations.erasing import erase_juror
from award.interviews.jury.operations.importing import import_jurors
from award.interviews.jury.operations.promising import accept_charter
from award.interviews.jury.operations.removing import free_seat, free_seats
from award.interviews.jury.operations.storing import Seen

__all__ = [
    "Decision",
    "Declaration",
    "Seen",
    "accept_charter",
    "change_juror",
    "decide_conflict",
    "declare_conflict",
    "enlist",
    "erase_juror",
    "free_seat",
    "free_seats",
    "import_jurors",
    "leave_jury",
    "propose_conflicts",
]
