"""One company's feedback: written beside what evaluators signed. Scripts save it as one types; without them it is a form."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.drafts.queries import disputed
from award.drafts.visiting import holder_of
from award.editions.visiting import enter_edition
from award.feedback.access import FEEDBACK_READ, FEEDBACK_WRITTEN
from award.feedback.forms import AddingForm, NothingForm, read_feedback
from award.feedback.operations import Filing, add_finding, collect, save_feedback
from award.feedback.queries import Desk, desk, preview_of
from award.feedback.reports import report_apart
from award.feedback.showing import Laying, Shelf, disputes, shelves
from award.people.access import may_enter
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request

READ = {"access": FEEDBACK_READ}
WRITTEN = {"access": FEEDBACK_WRITTEN}
HERE = "/editions/{key:int}/feedback/{entry:int}"


class FeedbackPage(msgspec.Struct, frozen=True):
    """`writes` says whether this person may write now; `save` names what the form without scripts sends; `disputed` counts the
    fields of which there are two versions.
    """

    template: ClassVar[str] = "feedback/feedback.html"
    desk: Desk
    shelves: tuple[Shelf, ...]
    writes: bool
    organises: bool
    disputed: int
    holder: str
    save: str
    adding: Filled


@get(HERE, sync_to_thread=True, include_in_schema=False, opt=READ)
def feedback_page(request: Request, key: FromPath[int], entry: FromPath[int]) -> Response[bytes]:
    person = enter_edition(request, key)
    return page(request, desk_page(request, _desk(request, key, entry, person), person))


@post(HERE, sync_to_thread=True, include_in_schema=False, opt={**WRITTEN, "kept": True})
def save_feedback_page(request: Request, key: FromPath[int], entry: FromPath[int]) -> Answer:
    person, now = enter_edition(request, key), now_of(request)
    asked, database = read_feedback(request.state.form), database_of(request)
    saved = database.write(lambda session: save_feedback(session, key, entry, asked.changes, person, now))
    draft = saved.desk.feedback.draft if saved.desk.feedback else 0
    with database.read() as session:
        mine = disputed(session, draft, asked.changes, saved.answers)
    if mine:
        return page(request, desk_page(request, _desk(request, key, entry, person), person, mine), 409)
    return redirect(address(key, entry) + ("/approval" if asked.then == "approval" else ""))


@post(f"{HERE}/collection", sync_to_thread=True, include_in_schema=False, opt=WRITTEN)
def collect_page(request: Request, key: FromPath[int], entry: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, _asked: NothingForm) -> str:
        collect(session, key, entry, by, now)
        return address(key, entry)

    return acted(request, NothingForm, work, lambda _form, _error: _again(request, key, entry, by))


@post(f"{HERE}/findings", sync_to_thread=True, include_in_schema=False, opt=WRITTEN)
def add_finding_page(request: Request, key: FromPath[int], entry: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: AddingForm) -> str:
        made = add_finding(session, key, entry, Filing(asked.kind, asked.subject), by, now)
        return f"{address(key, entry)}#finding-{made}"

    return acted(request, AddingForm, work, lambda form, _error: _again(request, key, entry, by, form))


@get(f"{HERE}/report.pdf", sync_to_thread=True, include_in_schema=False, opt=READ)
def preview_page(request: Request, key: FromPath[int], entry: FromPath[int]) -> Response[bytes]:
    """What the company would be given, said to be a preview on every page."""
    person, now = enter_edition(request, key), now_of(request)
    with database_of(request).read() as session:
        inputs = preview_of(session, desk(session, key, entry, person.id), now)
    headers = {"content-disposition": f'inline; filename="rapport-{entry}.pdf"'}
    return Response(report_apart(inputs), media_type="application/pdf", headers=headers)


def address(key: int, entry: int) -> str:
    return f"/editions/{key}/feedback/{entry}"


def desk_page(
    request: Request, found: Desk, person: Person, typed: Mapping[str, str] | None = None, adding: Filled | None = None
) -> FeedbackPage:
    laid = shelves(laying_of(found, typed))
    organises = may_enter(person, FEEDBACK_WRITTEN, found.edition.phase)
    return FeedbackPage(
        found, laid, organises and found.writable, organises, disputes(laid), holder_of(request, person.id),
        token_urlsafe(24), adding or shown(AddingForm),
    )  # fmt: skip


def laying_of(found: Desk, typed: Mapping[str, str] | None = None) -> Laying:
    return Laying(found.findings, found.subjects, found.notes, found.standing, found.remarks, typed or {})


def _again(request: Request, key: int, entry: int, by: Person, adding: Filled | None = None) -> FeedbackPage:
    return desk_page(request, _desk(request, key, entry, by), by, adding=adding)


def _desk(request: Request, key: int, entry: int, person: Person) -> Desk:
    with database_of(request).read() as session:
        return desk(session, key, entry, person.id)


HANDLERS = (feedback_page, save_feedback_page, collect_page, add_finding_page, preview_page)
