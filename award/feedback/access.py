"""Who reads and writes what companies will be told, and in which phases of the edition. Jurors and companies never."""

from award.editions.phases import PHASES
from award.people.access import ORGANISERS, READERS, Access

_READ = PHASES[PHASES.index("deliberation") :]
_WRITTEN = frozenset({"deliberation", "closed"})
"""From when marks may be read until they are published."""

FEEDBACK_READ = Access("readers: feedback", READERS.roles, frozenset(_READ))
FEEDBACK_WRITTEN = Access("organisers: feedback", ORGANISERS.roles, _WRITTEN)
