"""Who reads and writes what companies will be told, and in which phases of the edition. Jurors and companies never."""

from award.editions.access import during
from award.editions.phases import PHASES
from award.people.access import ORGANISERS, READERS, Access

_READ = PHASES[PHASES.index("deliberation") :]
"""From when marks may be read."""

FEEDBACK_READ = Access("readers: feedback", READERS.roles, frozenset(_READ))
FEEDBACK_WRITTEN = during(ORGANISERS, "feedback_written")
