"""A sitting of the committee is recorded, or corrected."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.people.visiting import database_of, now_of
from award.ranking.access import CORRECTED, DELIBERATED
from award.ranking.forms import SittingCorrectionForm, SittingForm, sitting_form, sitting_of
from award.ranking.operations import Correction, Place, correct_sitting, record_sitting
from award.ranking.queries.minutes import sitting
from award.ranking.queries.room import may_attend
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class SittingPage(msgspec.Struct, frozen=True):
    """A new one, or with its key one to correct, whose record `last` was looked at."""

    template: ClassVar[str] = "ranking/sitting.html"
    edition: Standing
    people: tuple[tuple[str, str], ...]
    key: int
    form: Filled


@get("/editions/{key:int}/deliberation/new", sync_to_thread=True, include_in_schema=False, opt={"access": DELIBERATED})
def new_sitting(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _page(request, key, 0, shown(SittingForm)))


@post("/editions/{key:int}/deliberation", sync_to_thread=True, include_in_schema=False, opt={"access": DELIBERATED})
def make_sitting(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: SittingForm) -> str:
        made = record_sitting(session, key, sitting_of(asked), by, now)
        return f"/editions/{key}/deliberation/{made}/motions/new"

    return acted(request, SittingForm, work, lambda form, _error: _page(request, key, 0, form))


@get(
    "/editions/{key:int}/deliberation/{number:int}/correction",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": CORRECTED},
)
def sitting_to_correct(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        last = sitting(session, key, number).last
    form = shown(SittingCorrectionForm, sitting_form(last.sitting, last.recorded.id))
    return page(request, _page(request, key, number, form))


@post(
    "/editions/{key:int}/deliberation/{number:int}/correction",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": CORRECTED},
)
def make_sitting_correction(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: SittingCorrectionForm) -> str:
        why = Correction(asked.last, asked.reason)
        correct_sitting(session, Place(key, number), sitting_of(asked), why, by, now)
        return f"/editions/{key}/deliberation#sitting-{number}"

    return acted(request, SittingCorrectionForm, work, lambda form, _error: _page(request, key, number, form))


def _page(request: Request, key: int, number: int, form: Filled) -> SittingPage:
    with database_of(request).read() as session:
        people = tuple((f"person:{one}", name) for one, name in may_attend(session, key))
        return SittingPage(standing(session, key), people, number, form)


HANDLERS = (new_sitting, make_sitting, sitting_to_correct, make_sitting_correction)
