"""One dimension of the questionnaire: filled in together while it is open, read afterwards. Scripts save it as one types;
without them it is a form.
"""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_urlsafe
from typing import ClassVar, TypeVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.drafts.forms import DraftForm, read_draft
from award.drafts.queries import disputed
from award.drafts.visiting import holder_of
from award.editions.refusals import unknown
from award.people.access import COMPANY
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.answering.operations import save_fields
from award.questionnaire.answering.queries import Answering, Remark, answering
from award.questionnaire.answering.stages import Stage
from award.questionnaire.company.laying import Asked, laid
from award.questionnaire.company.sections import Around, Part, around, parts_of
from award.questionnaire.definition.answers import ANSWER
from award.questionnaire.files.accepting import LARGEST
from award.questionnaire.files.queries import Attachment
from award.web.acting import Answer
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": COMPANY}
BUTTONS = frozenset({"", "next"})
Beside = TypeVar("Beside", Attachment, Remark)


class DimensionPage(msgspec.Struct, frozen=True):
    """`save` names what the form without scripts sends; `disputed` where it met what somebody else had written."""

    template: ClassVar[str] = "questionnaire/company_dimension.html"
    answers: Answering
    stage: Stage
    place: Around
    sections: tuple[Part, ...]
    questions: tuple[Asked, ...]
    files: dict[str, tuple[Attachment, ...]]
    remarks: dict[str, tuple[Remark, ...]]
    names: dict[str, str]
    limit: int
    holder: str
    save: str
    saved_at: datetime | None
    disputed: bool


@get("/my-company/{key:int}/questionnaire/{dimension:str}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def dimension_page(request: Request, key: FromPath[int], dimension: FromPath[str]) -> Response[bytes]:
    person = enter(request)
    with database_of(request).read() as session:
        content = _page(request, session, answering(session, key, person), dimension, person)
    return page(request, content)


@post("/my-company/{key:int}/questionnaire/{dimension:str}", sync_to_thread=True, include_in_schema=False,
      opt={**OPT, "kept": True})  # fmt: skip
def save_dimension(request: Request, key: FromPath[int], dimension: FromPath[str]) -> Answer:
    person, now, database = enter(request), now_of(request), database_of(request)
    with database.read() as session:
        before = answering(session, key, person)
    asked = read_draft(request.state.form, BUTTONS, several_in(before))
    saved = database.write(lambda session: save_fields(session, key, asked.changes, person, now))
    with database.read() as session:
        after = answering(session, key, person)
        if mine := disputed(session, saved.held.draft, asked.changes, saved.answers):
            return page(request, _page(request, session, after, dimension, person, mine), 409)
    return redirect(_next(after, asked, dimension))


def several_in(found: Answering) -> frozenset[str]:
    """Fields that several ticks of a page make."""
    return frozenset(f"{ANSWER}.{one.name}" for one in found.held.form.questions.values() if one.kind == "multiple")


def _page(
    request: Request,
    session: Session,
    found: Answering,
    name: str,
    person: Person,
    mine: Mapping[str, str] | None = None,
) -> DimensionPage:
    form = found.held.form
    parts = parts_of(form.questionnaire, found.check, found.sections)
    place = around(parts, name)
    if place is None:
        raise unknown()
    questions = laid(form, place.here.dimension, found.standing, found.files, mine)
    called = {one.last.by for one in questions if one.last} | {f"person:{one.by}" for one in found.remarks}
    return DimensionPage(
        answers=found,
        stage=found.held.stage(now_of(request)),
        place=place,
        sections=parts,
        questions=questions,
        files={one.question.name: _of(found.attachments, one) for one in questions},
        remarks={one.question.name: _of(found.remarks, one) for one in questions},
        names=names_of(session, called | {place.here.person}),
        limit=LARGEST,
        holder=holder_of(request, person.id),
        save=token_urlsafe(24),
        saved_at=place.here.at,
        disputed=bool(mine),
    )


def _of(every: tuple[Beside, ...], asked: Asked) -> tuple[Beside, ...]:
    return tuple(one for one in every if one.question == asked.question.name)


def _next(found: Answering, asked: DraftForm, name: str) -> str:
    room = f"/my-company/{found.held.edition}/questionnaire"
    place = around(parts_of(found.held.form.questionnaire, found.check, found.sections), name)
    if asked.then != "next" or place is None:
        return f"{room}/{name}"
    return f"{room}/{place.after.dimension.name}" if place.after else f"{room}/submission"


HANDLERS = (dimension_page, save_dimension)
