"""The feedback of an edition: how far each company's is."""

from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.feedback.access import FEEDBACK_READ
from award.feedback.queries import Progress, progress
from award.people.visiting import database_of
from award.web.pages import page
from award.web.site import Request


class FeedbackListPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "feedback/feedback_list.html"
    edition: Standing
    companies: tuple[Progress, ...]


@get("/editions/{key:int}/feedback", sync_to_thread=True, include_in_schema=False, opt={"access": FEEDBACK_READ})
def feedback_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    person = enter_edition(request, key)
    with database_of(request).read() as session:
        content = FeedbackListPage(standing(session, key), progress(session, key, person.id))
    return page(request, content)


HANDLERS = (feedback_list,)
