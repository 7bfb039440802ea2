"""The words that interviews are told in; tables allow no others."""

from typing import Literal, get_args

ConflictKind = Literal["employment", "former_employment", "shares", "family", "business", "competitor", "other"]
CONFLICT_KINDS: tuple[ConflictKind, ...] = get_args(ConflictKind)
ConflictState = Literal["proposed", "standing", "dismissed", "lifted"]
CONFLICT_STATES: tuple[ConflictState, ...] = get_args(ConflictState)
"""Only a standing one keeps the juror away. One that a juror declares stands at once; one that the software proposes waits for
a person, who confirms or dismisses it. A standing one may be lifted, with a reason."""
SlotState = Literal["planned", "held", "cancelled"]
SLOT_STATES: tuple[SlotState, ...] = get_args(SlotState)
SheetState = Literal["open", "signed", "revising"]
SHEET_STATES: tuple[SheetState, ...] = get_args(SheetState)
"""`open` until it is signed, and again when it was reopened; `revising` while a signed mark is being changed in deliberation."""
