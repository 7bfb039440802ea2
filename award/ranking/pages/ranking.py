"""The official ranking of an edition, for its committee: the table, how far its closing is, what is done about it."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.actors import COMMITTEE, may_act
from award.editions.phases import opens
from award.editions.queries import Edition, edition as edition_of
from award.editions.visiting import enter_edition
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.ranking.access import APPROVED, CHECKED, ROOM
from award.ranking.forms import ApprovalForm, ExportForm, must_be_sure
from award.ranking.operations import Checked, approve
from award.ranking.operations.exporting import Taken, take_ranking
from award.ranking.queries import Closed, closings, evaluator_names
from award.ranking.queries.sight import hidden, shown as ranking_shown
from award.ranking.reading_study import recompute
from award.ranking.reports import difference_words, ranking_csv, ranking_workbook
from award.ranking.showing import Table, table
from award.selection.visiting import shelf_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, read_form, shown
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Closure(msgspec.Struct, frozen=True):
    """How far the closing is. `standing` is None while the ranking is open; `voided` are those that were opened again, the last
    first. `own` says that this person closed it, who therefore does not approve it.
    """

    standing: Closed | None
    voided: tuple[Closed, ...]
    names: dict[str, str]
    may_check: bool
    may_approve: bool
    own: bool


class RankingPage(msgspec.Struct, frozen=True):
    """`unseen` counts the companies of which this person reads nothing before they signed."""

    template: ClassVar[str] = "ranking/ranking.html"
    edition: Edition
    table: Table
    unseen: int
    closure: Closure
    may_diagnose: bool
    form: Filled


class CheckPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "ranking/check.html"
    edition: Edition
    checked: Checked
    differences: tuple[tuple[str, str, str, str], ...]


@get("/editions/{key:int}/ranking", sync_to_thread=True, include_in_schema=False, opt={"access": ROOM})
def show_ranking(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _ranking(request, key, enter_edition(request, key), shown(ApprovalForm)))


@post("/editions/{key:int}/ranking/check", sync_to_thread=True, include_in_schema=False, opt={"access": CHECKED})
def check_ranking(request: Request, key: FromPath[int]) -> Response[bytes]:
    """What differs is told at once: the answer is the page itself."""
    by, now, shelf = enter_edition(request, key), now_of(request), shelf_of(request)
    found = recompute(shelf.database, shelf.files, key, by, now)
    with shelf.database.read() as session:
        held = edition_of(session, key)
    words = tuple(difference_words(one, language_of(request)) for one in found.differences)
    return page(request, CheckPage(held, found, words))


@post("/editions/{key:int}/ranking/approval", sync_to_thread=True, include_in_schema=False, opt={"access": APPROVED})
def approve_ranking(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: ApprovalForm) -> str:
        must_be_sure(asked)
        approve(session, key, asked.version, by, now)
        return f"/editions/{key}/ranking"

    return acted(request, ApprovalForm, work, lambda form, _error: _ranking(request, key, by, form))


@post("/editions/{key:int}/ranking/export", sync_to_thread=True, status_code=200, include_in_schema=False,
      opt={"access": ROOM})  # fmt: skip
def export_ranking(request: Request, key: FromPath[int]) -> Response[bytes]:
    """By an act, for it carries the names of those who marked."""
    by, now = enter_edition(request, key), now_of(request)
    asked = read_form(request, ExportForm)
    kind = asked.kind if isinstance(asked, ExportForm) else "csv"
    taken = database_of(request).write(lambda session: take_ranking(session, key, kind, by, now))
    return _file(taken, kind, language_of(request))


def _file(taken: Taken, kind: str, language: str) -> Response[bytes]:
    content, media = (
        (ranking_workbook(taken.result, taken.inputs.rules, language), XLSX)
        if kind == "xlsx"
        else (ranking_csv(taken.result, language), CSV)
    )
    headers = {"content-disposition": f'attachment; filename="ranking.{kind}"'}
    return Response(content, media_type=media, headers=headers)


def _ranking(request: Request, key: int, person: Person, form: Filled) -> RankingPage:
    now, number = now_of(request), request.query_params.get("page", "1")
    with database_of(request).read() as session:
        held, found = edition_of(session, key), ranking_shown(session, key, now)
        unseen = hidden(session, key, person.id)
        names = evaluator_names(session, found.inputs.evaluators)
        closure = closure_of(session, held, person)
    asked = int(number) if number.isdecimal() and len(number) < 7 else 1
    rows = table(found.inputs, found.ranking, names, unseen, asked)
    count = sum(one.entry in unseen for one in found.inputs.companies)
    return RankingPage(held, rows, count, closure, may_act(person, COMMITTEE), form)


def closure_of(session: Session, held: Edition, person: Person) -> Closure:
    every = closings(session, held.id)
    standing = next((one for one in every if one.voided_at is None), None)
    called = {by for one in every for by in (one.closed_by, one.checked_by, one.approved_by, one.voided_by) if by}
    may = may_act(person, COMMITTEE) and standing is not None
    return Closure(
        standing=standing,
        voided=tuple(one for one in every if one.voided_at is not None),
        names=names_of(session, called),
        may_check=may,
        may_approve=may and opens(held.phase, "ranking_approved") and not (standing and standing.approved_by),
        own=standing is not None and standing.closed_by == person.called,
    )


HANDLERS = (show_ranking, check_ranking, approve_ranking, export_ranking)
