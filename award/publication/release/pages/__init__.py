"""Where a publication is prepared, confirmed and rehearsed."""

from award.publication.release.pages.publication import HANDLERS as PUBLICATION
from award.publication.release.pages.rehearsal import HANDLERS as REHEARSAL

HANDLERS = (*PUBLICATION, *REHEARSAL)
