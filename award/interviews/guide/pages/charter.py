"""What jurors promise, written."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.lines import paired
from award.editions.queries import Edition, edition
from award.editions.visiting import enter_edition
from award.interviews.guide.editing import with_charter
from award.interviews.guide.forms import CharterForm, charter_form, under_field
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.pages.showing import EDITED, editable
from award.messages import Refused
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class GuideCharterPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "interviews/guide_charter.html"
    edition: Edition
    form: Filled


@get("/editions/{key:int}/guide/charter", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def guide_charter(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        known, standing = editable(session, key)
    form = charter_form(standing.number, standing.guide.charter)
    return page(request, GuideCharterPage(known, shown(CharterForm, form)))


@post("/editions/{key:int}/guide/charter", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def write_charter(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: CharterForm) -> str:
        _, standing = editable(session, key)
        guide = with_charter(standing.guide, paired(asked.french, asked.english, "english"))
        try:
            save_guide(session, key, NewGuide(asked.seen, guide, asked.reason), by, now)
        except Refused as error:
            raise under_field(error) from error
        return f"/editions/{key}/guide"

    def again(form: Filled, _error: Refused | None) -> GuideCharterPage:
        with database_of(request).read() as session:
            return GuideCharterPage(edition(session, key), form)

    return acted(request, CharterForm, work, again)


HANDLERS = (guide_charter, write_charter)
