"""Editions are made, ruled, frozen, amended, dated and moved from phase to phase; each act stands in the trail."""

from award.editions.operations.amending import Amendment, approve_change, dismiss_change, propose_change
from award.editions.operations.dating import set_calendar
from award.editions.operations.making import NewEdition, copy_edition, create_edition
from award.editions.operations.moving import Moved, Step, Then, move_phase, nothing_more, own_facts
from award.editions.operations.ruling import change_rules, freeze_rules

__all__ = [
    "Amendment",
    "Moved",
    "NewEdition",
    "Step",
    "Then",
    "approve_change",
    "change_rules",
    "copy_edition",
    "create_edition",
    "dismiss_change",
    "freeze_rules",
    "move_phase",
    "nothing_more",
    "own_facts",
    "propose_change",
    "set_calendar",
]
