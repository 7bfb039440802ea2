"""The diagnostics of the ranking, apart from the official result."""

from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from award.editions.queries import Edition, edition
from award.editions.visiting import enter_edition
from award.messages import Message
from award.people.visiting import database_of, now_of
from award.ranking.access import CHECKED
from award.ranking.diagnostics.diagnosing import Diagnostics
from award.ranking.diagnostics.gathered import without
from award.ranking.diagnostics.panel_figure import draws_told, panel
from award.ranking.diagnostics.section_figure import Section
from award.ranking.queries import evaluator_names
from award.ranking.queries.sight import hidden, shown
from award.ranking.reading_diagnosed import diagnosed_apart
from award.web.pages import page
from award.web.site import Request


class DiagnosticsPage(msgspec.Struct, frozen=True):
    """`hidden` counts the companies whose marks the reader may not see before they signed what they owe."""

    template: ClassVar[str] = "ranking/diagnostics.html"
    edition: Edition
    found: Diagnostics
    draws: Message
    sections: tuple[Section, ...]
    hidden: int


@get("/editions/{key:int}/ranking/diagnostics", sync_to_thread=True, include_in_schema=False, opt={"access": CHECKED})
def show_diagnostics(request: Request, key: FromPath[int]) -> Response[bytes]:
    by, now = enter_edition(request, key), now_of(request)
    with database_of(request).read() as session:
        held, kept_back = edition(session, key), hidden(session, key, by.id)
        inputs = without(shown(session, key, now).inputs, kept_back)
        names = evaluator_names(session, inputs.evaluators)
    found = diagnosed_apart(inputs)
    return page(request, DiagnosticsPage(held, found, draws_told(found), panel(found, names), len(kept_back)))


HANDLERS = (show_diagnostics,)
