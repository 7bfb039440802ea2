"""Who comes into the rooms of interviews, and in which phases of the edition."""

from award.editions.access import during
from award.editions.phases import PHASES
from award.interviews.guide.editing import LAST
from award.interviews.jury.declaring import OPEN
from award.people.access import JURORS, ORGANISERS, READERS, Access

GUIDE_READ = READERS
GUIDE_EDITED = Access("organisers: guide edited", ORGANISERS.roles, frozenset(PHASES[: PHASES.index(LAST) + 1]))
"""The phases in which a guide may be laid at all; frozen rules shut it sooner (`guide/editing.py`)."""

JURY_READ = READERS
JURY_EDITED = during(ORGANISERS, "jury_edited")
CONFLICTS_DECIDED = Access("organisers: conflicts decided", ORGANISERS.roles, OPEN)

JURY_ROOM = JURORS
"""A juror's own pages of a jury, behind its charter (`jury/visiting.py`). They declare no phase: whoever sits on another jury
is answered alike whether or not there is such an edition, and whatever its phase; operations refuse what it does not open.
"""
