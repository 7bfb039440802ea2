"""Interviews are planned, moved, held and cancelled, everybody concerned is told, and calendars get their address."""

from award.interviews.slots.operations.linking import renew_agenda
from award.interviews.slots.operations.planning import (
    Change,
    NewSlot,
    Seen,
    cancel_slot,
    hold_slot,
    move_slot,
    plan_slot,
)

__all__ = ["Change", "NewSlot", "Seen", "cancel_slot", "hold_slot", "move_slot", "plan_slot", "renew_agenda"]
