"""Who comes into the ranking room, and in which phases of the edition."""

from award.editions.access import during
from award.people.access import COMMITTEE, READERS

ROOM = during(READERS, "ranking_seen")
CHECKED = during(COMMITTEE, "ranking_seen")
APPROVED = during(COMMITTEE, "ranking_approved")
DELIBERATED = during(COMMITTEE, "marks_revised")
CORRECTED = during(COMMITTEE, "ranking_seen")
