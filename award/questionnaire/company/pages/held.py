"""Data protection: what is held about one's company, taken away as JSON, and the request that it be erased."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from sqlmodel import Session

from award.editions.refusals import unknown
from award.people.access import COMPANY
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.company.forms import ErasureForm
from award.questionnaire.company.holding import Holding
from award.questionnaire.company.operations import ask_for_erasure
from award.questionnaire.company.queries import holding, years
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

OPT = {"access": COMPANY}


class HoldingPage(msgspec.Struct, frozen=True):
    """`may_ask` where the person is an owner, and there is an edition whose organisers are asked."""

    template: ClassVar[str] = "questionnaire/company_held.html"
    held: Holding
    may_ask: bool
    form: Filled


@get("/my-company/data", sync_to_thread=True, include_in_schema=False, opt=OPT)
def held_data(request: Request) -> Response[bytes]:
    return page(request, _page(request, enter(request)))


@get("/my-company/data.json", sync_to_thread=True, include_in_schema=False, opt=OPT)
def export_data(request: Request) -> Response[bytes]:
    by, now = enter(request), now_of(request)
    with database_of(request).read() as session:
        found = holding(session, by, now)
    headers = {"content-disposition": 'attachment; filename="company.json"'}
    return Response(msgspec.json.format(msgspec.json.encode(found)), media_type="application/json", headers=headers)


@post("/my-company/erasure", sync_to_thread=True, include_in_schema=False, opt=OPT)
def erase(request: Request) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: ErasureForm) -> str:
        every = years(session, by, (), now)
        if not every:
            raise unknown()
        ask_for_erasure(session, every[0].place.entry, asked.text, by, now)
        return "/my-company#inquiries"

    return acted(request, ErasureForm, work, lambda form, _error: _page(request, by, form))


def _page(request: Request, by: Person, form: Filled | None = None) -> HoldingPage:
    with database_of(request).read() as session:
        found = holding(session, by, now_of(request))
    return HoldingPage(found, "owner" in by.roles and bool(found.editions), form or shown(ErasureForm))


HANDLERS = (held_data, export_data, erase)
