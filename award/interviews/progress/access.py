"""Who opens a signed sheet again, and in which phases: one asks, another decides."""

from award.editions.phases import PHASES, opens
from award.people.access import ORGANISERS, Access
from award.people.roles import Role

OPEN = frozenset(phase for phase in PHASES if opens(phase, "sheets_marked") or opens(phase, "marks_revised"))
REOPENING_ASKED = Access("organisers: sheets reopened", ORGANISERS.roles, OPEN)
REOPENING_DECIDED = Access("chair: sheets reopened", frozenset[Role]({"chair"}), OPEN)
