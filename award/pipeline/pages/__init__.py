"""The pages of the organisers' home."""

from award.pipeline.pages.bulk import HANDLERS as BULK
from award.pipeline.pages.home import HANDLERS as HOME
from award.pipeline.pages.lists import HANDLERS as LISTS
from award.pipeline.pages.register import HANDLERS as REGISTER
from award.pipeline.pages.verifying import HANDLERS as VERIFYING

HANDLERS = (*HOME, *LISTS, *BULK, *REGISTER, *VERIFYING)
