"""The pages of progress, gathered."""

from award.interviews.progress.pages import following, paper, reopenings

HANDLERS = (*following.HANDLERS, *paper.HANDLERS, *reopenings.HANDLERS)
