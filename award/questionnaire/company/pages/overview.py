"""The questionnaire of one's company at a glance: its dimensions, how far each is, and who looks after it."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.people.access import COMPANY
from award.people.queries import Account, names_of
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.answering.operations import assign_section
from award.questionnaire.answering.queries import Answering, Submission, answering, last_submission
from award.questionnaire.answering.stages import Stage
from award.questionnaire.company.forms import SectionForm
from award.questionnaire.company.queries import members
from award.questionnaire.company.sections import Part, first_open, parts_of
from award.web.acting import Answer, acted
from award.web.pages import page
from award.web.site import Request

OPT = {"access": COMPANY}


class OverviewPage(msgspec.Struct, frozen=True):
    """`next` is where to go on, None once nothing is missing; `names` are people by how the trail calls them."""

    template: ClassVar[str] = "questionnaire/company_questionnaire.html"
    answers: Answering
    stage: Stage
    sections: tuple[Part, ...]
    next: Part | None
    submission: Submission | None
    members: tuple[Account, ...]
    names: dict[str, str]
    is_owner: bool
    now: datetime


@get("/my-company/{key:int}/questionnaire", sync_to_thread=True, include_in_schema=False, opt=OPT)
def overview(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _overview(request, key, enter(request)))


@post("/my-company/{key:int}/questionnaire/sections", sync_to_thread=True, include_in_schema=False, opt=OPT)
def assign(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: SectionForm) -> str:
        assign_section(session, key, asked.dimension, asked.person, by, now)
        return f"/my-company/{key}/questionnaire#{asked.dimension}"

    return acted(request, SectionForm, work, lambda _form, _error: _overview(request, key, by))


def _overview(request: Request, key: int, by: Person) -> OverviewPage:
    now = now_of(request)
    with database_of(request).read() as session:
        answers = answering(session, key, by)
        parts = parts_of(answers.held.form.questionnaire, answers.check, answers.sections)
        submission = last_submission(session, answers.held.entry)
        called = {name for one in parts for name in (one.person, *one.section.by)}
        return OverviewPage(
            answers=answers,
            stage=answers.held.stage(now),
            sections=parts,
            next=first_open(parts, by.called),
            submission=submission,
            members=tuple(one for one in members(session, by) if one.active),
            names=names_of(session, called | ({submission.by} if submission else set())),
            is_owner="owner" in by.roles,
            now=now,
        )


HANDLERS = (overview, assign)
