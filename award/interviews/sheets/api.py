"""The fields of a sheet, saved and read by its page while somebody types: JSON beside the page, by the page's session."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, RawBody

from award.drafts.api import answered, saves_in
from award.drafts.schemas import field_answers
from award.drafts.visiting import holder_of
from award.interviews.sheets.operations import save_fields
from award.interviews.sheets.queries import sheet_for
from award.interviews.sheets.refusals import CharterFirst, SheetSigned
from award.interviews.sheets.schemas import FieldsAnswer, SavesAnswer, mark_answer, summary_answer
from award.messages import Refused
from award.people.access import JURORS
from award.people.visiting import database_of, enter, now_of
from award.web.csrf import token_of
from award.web.languages import language_of
from award.web.quick import in_step
from award.web.site import Request


@post("/sheets/{key:int}/fields", include_in_schema=False, status_code=200, opt={"access": JURORS})
@in_step
def save(request: Request, key: FromPath[int], body: RawBody) -> Response[bytes]:
    return answered(request, lambda: _saved(request, key, body), _hints)


@get("/sheets/{key:int}/fields", sync_to_thread=True, include_in_schema=False, opt={"access": JURORS})
def read(request: Request, key: FromPath[int]) -> Response[bytes]:
    return answered(request, lambda: _read(request, key), _hints)


def _saved(request: Request, entry: int, body: bytes) -> SavesAnswer:
    person, language, now = enter(request), language_of(request), now_of(request)
    changes = [one.change for one in saves_in(request, body).saves]
    place = f"sheet {entry} {person.id}"
    saved = database_of(request).write(lambda session: save_fields(session, entry, changes, person, now), within=place)
    answers = tuple(mark_answer(one, saved.held, person.called, language) for one in saved.answers)
    return SavesAnswer(answers, summary_answer(saved.held, saved.summary, language))


def _read(request: Request, entry: int) -> FieldsAnswer:
    person, language = enter(request), language_of(request)
    with database_of(request).read() as session:
        sheet = sheet_for(session, entry, person.id)
    summary = summary_answer(sheet.held, sheet.summary, language)
    owner = holder_of(request, person.id)
    return FieldsAnswer(field_answers(sheet.standing, person.called), summary, token_of(request), owner)


def _hints(error: Refused) -> dict[str, Any]:
    """A signed sheet is locked; whoever owes a promise is led to it."""
    if isinstance(error, SheetSigned):
        return {"state": "signed"}
    return {"charter": f"/jury/{error.edition}/charter"} if isinstance(error, CharterFirst) else {}


HANDLERS = (save, read)
