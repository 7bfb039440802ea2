"""Studies and the selection of an edition, for programs."""

from award.selection.api import selection, studies

HANDLERS = (*studies.HANDLERS, *selection.HANDLERS)
