"""What machines ask of the service, and what those who answer for it look after: letters and jobs."""

from award.operating.pages.jobs import HANDLERS as JOBS
from award.operating.pages.letters import HANDLERS as LETTERS
from award.operating.pages.ready import HANDLERS as READY

HANDLERS = (*READY, *LETTERS, *JOBS)
