"""The whole guide as one TOML document: read, changed, brought in from a file."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Edition, edition
from award.editions.refusals import Shut
from award.editions.visiting import enter_edition
from award.interviews.guide.editing import shut_because
from award.interviews.guide.forms import DocumentForm, document_of
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.pages.showing import EDITED
from award.interviews.guide.queries import guide_of
from award.interviews.guide.reading import GUIDES, load_guide, parse_guide
from award.interviews.guide.writing import write_guide
from award.messages import Problem, Refused
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class GuideDocumentPage(msgspec.Struct, frozen=True):
    """`faults` are those with a line."""

    template: ClassVar[str] = "interviews/guide_document.html"
    edition: Edition
    form: Filled
    faults: tuple[Problem, ...]


@get("/editions/{key:int}/guide/document", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def guide_document(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Where there is no guide yet, the one that ships with the software stands there to begin with."""
    enter_edition(request, key)
    with database_of(request).read() as session:
        known, standing = edition(session, key), guide_of(session, key)
    if why := shut_because(known.phase, frozen=known.frozen_at is not None, laid=standing is not None):
        raise Shut(Problem(why))
    guide = standing.guide if standing else load_guide(GUIDES[0])
    form = DocumentForm(standing.number if standing else 0, write_guide(guide))
    return page(request, GuideDocumentPage(known, shown(DocumentForm, form), ()))


@post("/editions/{key:int}/guide/document", sync_to_thread=True, include_in_schema=False, opt=EDITED)
def bring_guide(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: DocumentForm) -> str:
        save_guide(session, key, NewGuide(asked.seen, parse_guide(document_of(asked)), asked.reason), by, now)
        return f"/editions/{key}/guide"

    def again(form: Filled, error: Refused | None) -> GuideDocumentPage:
        lines = tuple(problem for problem in error.problems if problem.row) if error else ()
        with database_of(request).read() as session:
            return GuideDocumentPage(edition(session, key), form, lines)

    return acted(request, DocumentForm, work, again)


HANDLERS = (guide_document, bring_guide)
