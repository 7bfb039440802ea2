"""The answers are read over and submitted; until the deadline they can be opened again."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.people.access import COMPANY
from award.people.queries import Account, names_of
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.answering.operations import reopen, submit
from award.questionnaire.answering.queries import Answering, Submission, answering, submissions_of
from award.questionnaire.answering.stages import Stage
from award.questionnaire.company.forms import ReopeningForm, SubmissionForm
from award.questionnaire.company.queries import members
from award.questionnaire.company.sections import Part, parts_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

OPT = {"access": COMPANY}


class SubmissionPage(msgspec.Struct, frozen=True):
    """`again` where what was tried did not match any more what was read."""

    template: ClassVar[str] = "questionnaire/company_submission.html"
    answers: Answering
    stage: Stage
    sections: tuple[Part, ...]
    submissions: tuple[Submission, ...]
    owners: tuple[Account, ...]
    names: dict[str, str]
    is_owner: bool
    now: datetime
    form: Filled


@get("/my-company/{key:int}/questionnaire/submission", sync_to_thread=True, include_in_schema=False, opt=OPT)
def submission_page(request: Request, key: FromPath[int]) -> Answer:
    return page(request, _page(request, key, enter(request)))


@post("/my-company/{key:int}/questionnaire/submission", sync_to_thread=True, include_in_schema=False, opt=OPT)
def submit_answers(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: SubmissionForm) -> str:
        submit(session, key, asked.seal, by, now)
        return f"/my-company/{key}/questionnaire/submission"

    return acted(request, SubmissionForm, work, lambda form, _error: _page(request, key, by, form))


@post("/my-company/{key:int}/questionnaire/reopening", sync_to_thread=True, include_in_schema=False, opt=OPT)
def reopen_answers(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: ReopeningForm) -> str:
        reopen(session, key, asked.version, by, now)
        return f"/my-company/{key}/questionnaire"

    return acted(request, ReopeningForm, work, lambda form, _error: _page(request, key, by, form))


def _page(request: Request, key: int, by: Person, form: Filled | None = None) -> SubmissionPage:
    now = now_of(request)
    with database_of(request).read() as session:
        answers = answering(session, key, by)
        submissions = submissions_of(session, answers.held.response)
        return SubmissionPage(
            answers=answers,
            stage=answers.held.stage(now),
            sections=parts_of(answers.held.form.questionnaire, answers.check, answers.sections),
            submissions=submissions,
            owners=tuple(one for one in members(session, by) if one.active and "owner" in one.roles),
            names=names_of(session, {one.by for one in submissions}),
            is_owner="owner" in by.roles,
            now=now,
            form=form or shown(SubmissionForm),
        )


HANDLERS: tuple[object, ...] = (submission_page, submit_answers, reopen_answers)
