"""Sheets that a juror filled in on paper, typed by a second person who says where the paper is."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.drafts.queries import disputed
from award.editions.access import during
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.interviews.progress.following import Task
from award.interviews.progress.forms import CopyingForm, PaperSigningForm, whose
from award.interviews.progress.queries.tasks import tasks
from award.interviews.sheets.forms import read_sheet
from award.interviews.sheets.operations import copy_sheet, save_copied, sign_copied
from award.interviews.sheets.queries import Sheet, Whose, sheet_on_paper
from award.interviews.sheets.showing import Layout, layout_of
from award.interviews.sheets.signing import problems_of
from award.messages import Problem
from award.people.access import ORGANISERS
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": during(ORGANISERS, "sheets_marked")}
HERE = "/editions/{key:int}/paper/{entry:int}/{juror:int}"


class PaperPage(msgspec.Struct, frozen=True):
    """`fresh` are sheets that nobody has begun, `begun` those that somebody copies."""

    template: ClassVar[str] = "interviews/paper.html"
    edition: Standing
    fresh: tuple[Task, ...]
    begun: tuple[Task, ...]
    form: Filled


class PaperSheetPage(msgspec.Struct, frozen=True):
    """`save` names what the form sends; `disputed` where another window wrote meanwhile."""

    template: ClassVar[str] = "interviews/paper_sheet.html"
    edition: Standing
    whose: Whose
    juror: str
    sheet: Sheet
    layout: Layout
    save: str


class PaperSignaturePage(msgspec.Struct, frozen=True):
    """`problems` forbid signing."""

    template: ClassVar[str] = "interviews/paper_signature.html"
    edition: Standing
    whose: Whose
    juror: str
    sheet: Sheet
    layout: Layout
    problems: tuple[Problem, ...]
    form: Filled


@get("/editions/{key:int}/paper", sync_to_thread=True, include_in_schema=False, opt=OPT)
def paper_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _list(request, key, shown(CopyingForm)))


@post("/editions/{key:int}/paper", sync_to_thread=True, include_in_schema=False, opt=OPT)
def begin_copy(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: CopyingForm) -> str:
        sheet = whose(key, asked.sheet)
        copy_sheet(session, sheet, asked.source, by, now)
        return _address(sheet)

    return acted(request, CopyingForm, work, lambda form, _error: _list(request, key, form))


@get(HERE, sync_to_thread=True, include_in_schema=False, opt=OPT)
def paper_sheet(request: Request, key: FromPath[int], entry: FromPath[int], juror: FromPath[int]) -> Response[bytes]:
    by = enter_edition(request, key)
    with database_of(request).read() as session:
        return page(request, _sheet(session, Whose(key, entry, juror), by, {}))


@post(HERE, sync_to_thread=True, include_in_schema=False, opt=OPT)
def type_sheet(request: Request, key: FromPath[int], entry: FromPath[int], juror: FromPath[int]) -> Answer:
    by, now, asked = enter_edition(request, key), now_of(request), read_sheet(request.state.form)
    sheet, database = Whose(key, entry, juror), database_of(request)
    saved = database.write(lambda session: save_copied(session, sheet, asked.changes, by, now))
    with database.read() as session:
        if mine := disputed(session, saved.held.draft, asked.changes, saved.answers):
            return page(request, _sheet(session, sheet, by, mine), 409)
    return redirect(_address(sheet) + ("/signature" if asked.then == "signature" else ""))


@get(f"{HERE}/signature", sync_to_thread=True, include_in_schema=False, opt=OPT)
def paper_signature(
    request: Request, key: FromPath[int], entry: FromPath[int], juror: FromPath[int]
) -> Response[bytes]:
    by = enter_edition(request, key)
    return page(request, _signature(request, Whose(key, entry, juror), by, shown(PaperSigningForm)))


@post(f"{HERE}/signature", sync_to_thread=True, include_in_schema=False, opt=OPT)
def sign_paper(request: Request, key: FromPath[int], entry: FromPath[int], juror: FromPath[int]) -> Answer:
    by, now, sheet = enter_edition(request, key), now_of(request), Whose(key, entry, juror)

    def work(session: Session, asked: PaperSigningForm) -> str:
        sign_copied(session, sheet, asked.seal, by, now)
        return f"/editions/{key}/paper"

    return acted(request, PaperSigningForm, work, lambda form, _error: _signature(request, sheet, by, form))


def _list(request: Request, key: int, form: Filled) -> PaperPage:
    with database_of(request).read() as session:
        known, every = standing(session, key), tasks(session, key)
    fresh = tuple(one for one in every if one.state == "open" and not one.begun and not one.on_paper)
    begun = tuple(one for one in every if one.state == "open" and one.on_paper)
    return PaperPage(known, fresh, begun, form)


def _sheet(session: Session, sheet: Whose, by: Person, mine: Mapping[str, str]) -> PaperSheetPage:
    found = sheet_on_paper(session, sheet, by.called)
    layout = layout_of(found.held.method.guide, found.held.rule, found.standing, mine)
    name = _juror(session, sheet)
    return PaperSheetPage(standing(session, sheet.edition), sheet, name, found, layout, token_urlsafe(24))


def _signature(request: Request, sheet: Whose, by: Person, form: Filled) -> PaperSignaturePage:
    with database_of(request).read() as session:
        found = sheet_on_paper(session, sheet, by.called)
        known, name = standing(session, sheet.edition), _juror(session, sheet)
    layout = layout_of(found.held.method.guide, found.held.rule, found.standing)
    return PaperSignaturePage(known, sheet, name, found, layout, problems_of(found.check), form)


def _juror(session: Session, sheet: Whose) -> str:
    """The name of who filled in the paper."""
    mine = (one.juror_name for one in tasks(session, sheet.edition) if (one.entry, one.juror) == sheet[1:])
    return next(mine, "")


def _address(sheet: Whose) -> str:
    return f"/editions/{sheet.edition}/paper/{sheet.entry}/{sheet.juror}"


HANDLERS = (paper_list, begin_copy, paper_sheet, type_sheet, paper_signature, sign_paper)
