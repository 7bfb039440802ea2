"""The fields of a feedback, saved and read by its page while somebody types."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, RawBody

from award.drafts.api import answered, saves_in
from award.drafts.schemas import field_answers, save_answer
from award.drafts.visiting import holder_of
from award.editions.visiting import enter_edition
from award.feedback.access import FEEDBACK_READ, FEEDBACK_WRITTEN
from award.feedback.operations import save_feedback
from award.feedback.queries import desk
from award.feedback.refusals import FeedbackApproved
from award.feedback.schemas import FieldsAnswer, SavesAnswer, summary_answer
from award.messages import Refused
from award.people.visiting import database_of, now_of
from award.web.csrf import token_of
from award.web.site import Request

FIELDS = "/editions/{key:int}/feedback/{entry:int}/fields"


@post(FIELDS, sync_to_thread=True, include_in_schema=False, status_code=200, opt={"access": FEEDBACK_WRITTEN})
def save_fields_of_feedback(
    request: Request, key: FromPath[int], entry: FromPath[int], body: RawBody
) -> Response[bytes]:
    return answered(request, lambda: _saved(request, key, entry, body), _hints)


@get(FIELDS, sync_to_thread=True, include_in_schema=False, opt={"access": FEEDBACK_READ})
def read_fields_of_feedback(request: Request, key: FromPath[int], entry: FromPath[int]) -> Response[bytes]:
    return answered(request, lambda: _read(request, key, entry), _hints)


def _saved(request: Request, key: int, entry: int, body: bytes) -> SavesAnswer:
    person, now = enter_edition(request, key), now_of(request)
    changes = [one.change for one in saves_in(request, body).saves]
    saved = database_of(request).write(lambda session: save_feedback(session, key, entry, changes, person, now))
    told = tuple(save_answer(one, "", person.called) for one in saved.answers)
    return SavesAnswer(told, summary_answer(saved.desk))


def _read(request: Request, key: int, entry: int) -> FieldsAnswer:
    person = enter_edition(request, key)
    with database_of(request).read() as session:
        found = desk(session, key, entry, person.id)
    fields = field_answers(found.standing, person.called)
    return FieldsAnswer(fields, summary_answer(found), token_of(request), holder_of(request, person.id))


def _hints(error: Refused) -> dict[str, Any]:
    return {"state": "signed"} if isinstance(error, FeedbackApproved) else {}


HANDLERS = (save_fields_of_feedback, read_fields_of_feedback)
