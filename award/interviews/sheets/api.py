"""The fields of a sheet, saved and read by its page while somebody types: JSON beside the page, by the page's session."""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from litestar import Response, get, post
from litestar.enums import MediaType
from litestar.params import FromPath, RawBody

from award.drafts.visiting import holder_of
from award.interviews.sheets.operations import save_fields
from award.interviews.sheets.queries import sheet_for
from award.interviews.sheets.refusals import CharterFirst, SheetSigned
from award.interviews.sheets.schemas import (
    FieldsAnswer,
    SavesAnswer,
    SavesRequest,
    field_answers,
    save_answer,
    summary_answer,
)
from award.language import say
from award.messages import Message, Refused, refuse
from award.people.access import JURORS
from award.people.visiting import database_of, enter, now_of
from award.web.csrf import token_of
from award.web.errors import PROBLEM_JSON, TOLD, status_of
from award.web.faults import Fault
from award.web.languages import language_of
from award.web.quick import quick
from award.web.site import Request

_SAVES = msgspec.json.Decoder(SavesRequest)
NO_TEXT: Final = "\0"
"""What PostgreSQL does not keep, and no keyboard writes."""
MALFORMED: Final = "Cet envoi n’a pas la forme attendue : rechargez la page. Ce qui est écrit sur cet appareil y reste."


@post("/sheets/{key:int}/fields", include_in_schema=False, status_code=200, opt={"access": JURORS})
@quick
def save(request: Request, key: FromPath[int], body: RawBody) -> Response[bytes]:
    return _answered(request, lambda: _saved(request, key, body))


@get("/sheets/{key:int}/fields", sync_to_thread=True, include_in_schema=False, opt={"access": JURORS})
def read(request: Request, key: FromPath[int]) -> Response[bytes]:
    return _answered(request, lambda: _read(request, key))


def _saved(request: Request, entry: int, body: bytes) -> SavesAnswer:
    person, language, now = enter(request), language_of(request), now_of(request)
    changes = [one.change for one in _asked(request, body).saves]
    saved = database_of(request).write(lambda session: save_fields(session, entry, changes, person, now))
    answers = tuple(save_answer(one, saved.held, person.called, language) for one in saved.answers)
    return SavesAnswer(answers, summary_answer(saved.held, saved.summary, language))


def _read(request: Request, entry: int) -> FieldsAnswer:
    person, language = enter(request), language_of(request)
    with database_of(request).read() as session:
        sheet = sheet_for(session, entry, person.id)
    summary = summary_answer(sheet.held, sheet.summary, language)
    owner = holder_of(request, person.id)
    return FieldsAnswer(field_answers(sheet, person.called), summary, token_of(request), owner)


def _asked(request: Request, body: bytes) -> SavesRequest:
    """Raises Refused for anything else than what our page sends."""
    try:
        asked = _SAVES.decode(body)
    except msgspec.DecodeError as error:
        raise refuse(MALFORMED) from error
    if request.content_type[0] != MediaType.JSON or any(NO_TEXT in one.text for one in asked.saves):
        raise refuse(MALFORMED)
    return asked


def _answered(request: Request, ask: Callable[[], msgspec.Struct]) -> Response[bytes]:
    """Never a redirect: the page that asked stays open, with what is typed in it."""
    try:
        return Response(msgspec.json.encode(ask()), media_type=MediaType.JSON)
    except (Refused, Fault) as error:
        return _problem(request, error)


def _problem(request: Request, error: Refused | Fault) -> Response[bytes]:
    status, headers = status_of(request, error)
    if isinstance(error, Fault) and error.status == 303:  # the way to sign in
        status, headers = 401, {}
    told = error.problems[0].message if isinstance(error, Refused) else error.message
    content: dict[str, Any] = {"title": _said(request, told or TOLD[status].title), "status": status}
    if isinstance(error, SheetSigned):
        content["state"] = "signed"
    if isinstance(error, CharterFirst):
        content["charter"] = f"/jury/{error.edition}/charter"
    return Response(msgspec.json.encode(content), status_code=status, media_type=PROBLEM_JSON, headers=headers)


def _said(request: Request, message: Message) -> str:
    return say(message, language_of(request))


HANDLERS = (save, read)
