"""An assessment: filled in while it is open, read once it is signed. Scripts save it as one types; without them it is a form."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_urlsafe
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.drafts.forms import read_draft
from award.drafts.queries import disputed
from award.drafts.visiting import holder_of
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.assessing.access import ASSESSORS
from award.questionnaire.assessing.operations import save_assessment
from award.questionnaire.assessing.pages.home import State, state_of
from award.questionnaire.assessing.queries import Assessment, assessment_for, assessment_receipt
from award.questionnaire.assessing.showing import Section, disputes, sections_of
from award.trail.receipts import receipt_bytes
from award.web.acting import Answer
from award.web.pages import Page, page
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": ASSESSORS}
BUTTONS = frozenset({"", "signature"})


class AssessmentPage(msgspec.Struct, frozen=True):
    """`save` names what the form without scripts sends; `disputed` counts fields of which there are two versions."""

    template: ClassVar[str] = "questionnaire/assessment.html"
    assessment: Assessment
    sections: tuple[Section, ...]
    disputed: int
    holder: str
    save: str


class AssessmentReadPage(msgspec.Struct, frozen=True):
    """Nobody writes in it now. While the company may still change its answers, nobody reads them either."""

    template: ClassVar[str] = "questionnaire/assessment_read.html"
    assessment: Assessment
    sections: tuple[Section, ...]
    state: State
    holder: str


@get("/assessments/{key:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def assessment_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    person, now = enter(request), now_of(request)
    with database_of(request).read() as session:
        mine = assessment_for(session, key, person.id)
    return page(request, _shown(request, mine, person, now))


@post("/assessments/{key:int}", sync_to_thread=True, include_in_schema=False, opt={**OPT, "kept": True})
def save_assessment_page(request: Request, key: FromPath[int]) -> Answer:
    person, now, asked = enter(request), now_of(request), read_draft(request.state.form, BUTTONS)
    database = database_of(request)
    saved = database.write(lambda session: save_assessment(session, key, asked.changes, person, now))
    with database.read() as session:
        mine = disputed(session, saved.held.draft, asked.changes, saved.answers)
        again = assessment_for(session, key, person.id)
    if mine:
        return page(request, _form(request, again, person, mine), 409)
    return redirect(f"/assessments/{key}/signature" if asked.then == "signature" else f"/assessments/{key}")


@get("/assessments/{key:int}/receipt", sync_to_thread=True, include_in_schema=False, opt=OPT)
def receipt_of_assessment(request: Request, key: FromPath[int]) -> Response[bytes]:
    """To be checked by `award trail`."""
    person = enter(request)
    with database_of(request).read() as session:
        content = receipt_bytes(assessment_receipt(session, key, person.id))
    headers = {"content-disposition": f'attachment; filename="evaluation-{key}.json"'}
    return Response(content, media_type="application/json", headers=headers)


def _shown(request: Request, mine: Assessment, person: Person, now: datetime) -> Page:
    state = state_of(mine, now)
    if state == "open":
        return _form(request, mine, person)
    readable = mine.held.ready(now) or state == "signed"
    sections = _sections(mine) if readable else ()
    return AssessmentReadPage(mine, sections, state, holder_of(request, person.id))


def _form(request: Request, mine: Assessment, person: Person, typed: Mapping[str, str] | None = None) -> AssessmentPage:
    sections = _sections(mine, typed)
    return AssessmentPage(mine, sections, disputes(sections), holder_of(request, person.id), token_urlsafe(24))


def _sections(mine: Assessment, typed: Mapping[str, str] | None = None) -> tuple[Section, ...]:
    there = mine.held.submitted
    return sections_of(there.form.questionnaire, there.answers, mine.standing, typed) if there else ()


HANDLERS = (assessment_page, save_assessment_page, receipt_of_assessment)
