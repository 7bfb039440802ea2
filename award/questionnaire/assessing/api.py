"""The fields of an assessment, saved and read by its page while somebody types."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, RawBody

from award.drafts.api import answered, saves_in
from award.drafts.changing import Answer
from award.drafts.schemas import SaveAnswer, field_answers, save_answer
from award.drafts.visiting import holder_of
from award.language import say
from award.messages import Refused
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.assessing.access import ASSESSORS
from award.questionnaire.assessing.fields import flaw_in
from award.questionnaire.assessing.operations import Saved, save_assessment
from award.questionnaire.assessing.queries import assessment_for
from award.questionnaire.assessing.refusals import AssessmentSigned
from award.questionnaire.assessing.schemas import FieldsAnswer, SavesAnswer, summary_answer
from award.web.csrf import token_of
from award.web.languages import language_of
from award.web.quick import quick
from award.web.site import Request

OPT = {"access": ASSESSORS}


@post("/assessments/{key:int}/fields", include_in_schema=False, status_code=200, opt=OPT)
@quick
def save_fields_of_assessment(request: Request, key: FromPath[int], body: RawBody) -> Response[bytes]:
    return answered(request, lambda: _saved(request, key, body), _hints)


@get("/assessments/{key:int}/fields", sync_to_thread=True, include_in_schema=False, opt=OPT)
def read_fields_of_assessment(request: Request, key: FromPath[int]) -> Response[bytes]:
    return answered(request, lambda: _read(request, key), _hints)


def _saved(request: Request, entry: int, body: bytes) -> SavesAnswer:
    person, language, now = enter(request), language_of(request), now_of(request)
    changes = [one.change for one in saves_in(request, body).saves]
    saved = database_of(request).write(lambda session: save_assessment(session, entry, changes, person, now))
    told = tuple(_told(one, saved, person.called, language) for one in saved.answers)
    return SavesAnswer(told, summary_answer(saved.held, saved.check))


def _told(answer: Answer, saved: Saved, called: str, language: str) -> SaveAnswer:
    flaw = flaw_in({one.name: one for one in saved.held.questions}, answer.field, answer.stands.text)
    return save_answer(answer, say(flaw, language) if flaw else "", called)


def _read(request: Request, entry: int) -> FieldsAnswer:
    person = enter(request)
    with database_of(request).read() as session:
        mine = assessment_for(session, entry, person.id)
    owner = holder_of(request, person.id)
    fields = field_answers(mine.standing, person.called)
    return FieldsAnswer(fields, summary_answer(mine.held, mine.check), token_of(request), owner)


def _hints(error: Refused) -> dict[str, Any]:
    return {"state": "signed"} if isinstance(error, AssessmentSigned) else {}


HANDLERS = (save_fields_of_assessment, read_fields_of_assessment)
