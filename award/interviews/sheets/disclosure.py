"""Who may read whose marks, and when. Nothing else is ever loaded."""

from award.editions.phases import PHASES, Phase, opens
from award.editions.rules import Disclosure
from award.interviews.words import SheetState

_DELIBERATION = PHASES.index("deliberation")


def is_signed(state: SheetState) -> bool:
    """It bears a signature that holds. A sheet that was reopened before its juror read another's is none."""
    return state != "open"


def is_deliberated(phase: Phase) -> bool:
    """The deliberation is open, or over."""
    return PHASES.index(phase) >= _DELIBERATION


def may_read_other(mine: SheetState, other: SheetState, disclosure: Disclosure, phase: Phase) -> bool:
    """Another juror's signed marks of a company, by whoever holds a sheet of the same company."""
    if not is_signed(mine) or not is_signed(other):
        return False
    return disclosure == "signed" or is_deliberated(phase)


def committee_may_read(state: SheetState, mine: SheetState | None, phase: Phase) -> bool:
    """Signed marks, by organisers, the chair and auditors. Whoever of them holds a sheet of the same company, in the state
    `mine`, first signs it.
    """
    return is_deliberated(phase) and is_signed(state) and (mine is None or is_signed(mine))


def is_writable(state: SheetState, phase: Phase) -> bool:
    """An open sheet while sheets are marked; a revision, which a reopening may have begun, in the deliberation as well."""
    if state == "revising":
        return opens(phase, "sheets_marked") or opens(phase, "marks_revised")
    return state == "open" and opens(phase, "sheets_marked")
