"""A sheet is read over and signed."""

from typing import ClassVar

import msgspec
from litestar import get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.interviews.sheets.forms import SigningForm
from award.interviews.sheets.operations import sign
from award.interviews.sheets.pages.opening import promised
from award.interviews.sheets.queries import Sheet, sheet_for
from award.interviews.sheets.showing import Layout, layout_of
from award.interviews.sheets.signing import Check, is_revision, problems_of
from award.messages import Problem
from award.people.access import JURORS
from award.people.visiting import database_of, enter, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": JURORS}


class SignaturePage(msgspec.Struct, frozen=True):
    """`problems` forbid signing; each names the field to go to."""

    template: ClassVar[str] = "interviews/sheet_signature.html"
    sheet: Sheet
    layout: Layout
    check: Check
    problems: tuple[Problem, ...]
    revision: bool
    form: Filled


@get("/sheets/{key:int}/signature", sync_to_thread=True, include_in_schema=False, opt=OPT)
def signature_page(request: Request, key: FromPath[int]) -> Answer:
    person = enter(request)
    with promised(), database_of(request).read() as session:
        sheet = sheet_for(session, key, person.id)
    return page(request, _page(sheet)) if sheet.writable else redirect(f"/sheets/{key}")


@post("/sheets/{key:int}/signature", sync_to_thread=True, include_in_schema=False, opt=OPT)
def sign_sheet(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: SigningForm) -> str:
        sign(session, key, asked.seal, asked.reason, by, now)
        return f"/sheets/{key}"

    def again(form: Filled, _error: object) -> SignaturePage:
        with database_of(request).read() as session:
            return _page(sheet_for(session, key, by.id), form)

    return acted(request, SigningForm, work, again)


def _page(sheet: Sheet, form: Filled | None = None) -> SignaturePage:
    """What is refused stands above, whether or not it was tried; the form says only what is its own."""
    check, held = sheet.check, sheet.held
    return SignaturePage(
        sheet=sheet,
        layout=layout_of(held.method.guide, held.rule, sheet.standing),
        check=check,
        problems=problems_of(check),
        revision=is_revision(held.state, held.disclosed_at),
        form=form or shown(SigningForm),
    )


HANDLERS: tuple[object, ...] = (signature_page, sign_sheet)
