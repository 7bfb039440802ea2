"""Who comes into the rooms of assessments, and in which phases of the edition."""

from award.editions.access import during
from award.people.access import JURORS, ORGANISERS, READERS

ASSESSMENTS_READ = READERS
ASSESSORS_NAMED = during(ORGANISERS, "jury_edited")
ASSESSORS = JURORS
"""One's own assessments. They declare no phase: operations refuse what it does not open."""
