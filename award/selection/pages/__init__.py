"""The pages of a selection: studies received, what was recognised in each, the selection, its confirmation."""

from award.selection.pages import confirming, selection, studies

HANDLERS = (*selection.HANDLERS, *studies.HANDLERS, *confirming.HANDLERS)
