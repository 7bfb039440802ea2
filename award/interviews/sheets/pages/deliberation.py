"""After the signature: the marks of a company side by side, when the rules disclose them, and one's own revised with a reason."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.phases import opens
from award.interviews.sheets.operations import abandon_revision, disclose, revise
from award.interviews.sheets.pages.opening import promised
from award.interviews.sheets.queries import Other, Sheet, Signed, may_disclose, others_of, sheet_for, signatures_of
from award.interviews.sheets.showing import Layout, Row, layout_of, told
from award.people.access import JURORS
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": JURORS}
Act = Callable[[Session, int, Person, datetime], Any]


class Side(msgspec.Struct, frozen=True):
    """What another juror signed, laid out."""

    other: Other
    layout: Layout


class DeliberationPage(msgspec.Struct, frozen=True):
    """`compared` are, for each criterion, one's own and the others' in their order; `waiting` where another's marks may be
    read, and have not been.
    """

    template: ClassVar[str] = "interviews/sheet_deliberation.html"
    sheet: Sheet
    signatures: tuple[Signed, ...]
    sides: tuple[Side, ...]
    compared: tuple[tuple[Row, ...], ...]
    waiting: bool
    may_revise: bool


@get("/sheets/{key:int}/deliberation", sync_to_thread=True, include_in_schema=False, opt=OPT)
def deliberation_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    person = enter(request)
    with promised(), database_of(request).read() as session:
        content = _page(session, key, person)
    return page(request, content)


@post("/sheets/{key:int}/disclosure", sync_to_thread=True, include_in_schema=False, opt=OPT)
def read_others(request: Request, key: FromPath[int]) -> Response[None]:
    """A post, for it writes: from now on one's mark is no independent one."""
    return _acted(request, key, disclose, f"/sheets/{key}/deliberation")


@post("/sheets/{key:int}/revision", sync_to_thread=True, include_in_schema=False, opt=OPT)
def begin_revision(request: Request, key: FromPath[int]) -> Response[None]:
    return _acted(request, key, revise, f"/sheets/{key}")


@post("/sheets/{key:int}/revision/end", sync_to_thread=True, include_in_schema=False, opt=OPT)
def end_revision(request: Request, key: FromPath[int]) -> Response[None]:
    return _acted(request, key, abandon_revision, f"/sheets/{key}")


def _acted(request: Request, key: int, act: Act, address: str) -> Response[None]:
    by, now = enter(request), now_of(request)
    database_of(request).write(lambda session: act(session, key, by, now))
    return redirect(address)


def _page(session: Session, key: int, person: Person) -> DeliberationPage:
    sheet = sheet_for(session, key, person.id)
    signed = signatures_of(session, key, person.id)
    guide, rule = sheet.held.method.guide, sheet.held.rule
    mine = layout_of(guide, rule, told(signed[-1].texts) if signed else sheet.standing)
    sides = tuple(Side(one, layout_of(guide, rule, told(one.texts))) for one in others_of(session, key, person.id))
    return DeliberationPage(
        sheet=sheet,
        signatures=signed,
        sides=sides,
        compared=tuple(zip(mine.rows, *(one.layout.rows for one in sides), strict=True)),
        waiting=may_disclose(session, key, person.id),
        may_revise=sheet.held.state == "signed" and opens(sheet.held.phase, "marks_revised"),
    )


HANDLERS = (deliberation_page, read_others, begin_revision, end_revision)
