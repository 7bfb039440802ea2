"""An assessment is read over and signed."""

from typing import ClassVar

import msgspec
from litestar import get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.messages import Problem
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.assessing.access import ASSESSORS
from award.questionnaire.assessing.fields import problems_of
from award.questionnaire.assessing.forms import SealForm
from award.questionnaire.assessing.operations import sign_assessment
from award.questionnaire.assessing.queries import Assessment, assessment_for
from award.questionnaire.assessing.showing import Section, sections_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.redirects import redirect
from award.web.site import Request

OPT = {"access": ASSESSORS}


class AssessmentSignaturePage(msgspec.Struct, frozen=True):
    """`problems` forbid signing; each names the field to go to."""

    template: ClassVar[str] = "questionnaire/assessment_signature.html"
    assessment: Assessment
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    form: Filled


@get("/assessments/{key:int}/signature", sync_to_thread=True, include_in_schema=False, opt=OPT)
def assessment_signature_page(request: Request, key: FromPath[int]) -> Answer:
    person, now = enter(request), now_of(request)
    with database_of(request).read() as session:
        mine = assessment_for(session, key, person.id)
    return page(request, _page(mine)) if mine.held.writable(now) else redirect(f"/assessments/{key}")


@post("/assessments/{key:int}/signature", sync_to_thread=True, include_in_schema=False, opt=OPT)
def sign_assessment_page(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: SealForm) -> str:
        sign_assessment(session, key, asked.seal, by, now)
        return f"/assessments/{key}"

    def again(form: Filled, _error: object) -> AssessmentSignaturePage:
        with database_of(request).read() as session:
            return _page(assessment_for(session, key, by.id), form)

    return acted(request, SealForm, work, again)


def _page(mine: Assessment, form: Filled | None = None) -> AssessmentSignaturePage:
    """What is refused stands above, whether or not it was tried; the form says only what is its own."""
    there = mine.held.submitted
    sections = sections_of(there.form.questionnaire, there.answers, mine.standing) if there else ()
    return AssessmentSignaturePage(mine, sections, problems_of(mine.check), form or shown(SealForm))


HANDLERS: tuple[object, ...] = (assessment_signature_page, sign_assessment_page)
