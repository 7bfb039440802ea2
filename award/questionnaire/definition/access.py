"""Who comes into the rooms where a questionnaire is written, and in which phases of the edition."""

from award.editions.access import during
from award.people.access import ORGANISERS, READERS

QUESTIONNAIRE_READ = READERS
QUESTIONNAIRE_EDITED = during(ORGANISERS, "questionnaire_edited")
"""What a company has submitted shuts it sooner (`editing.py`)."""
