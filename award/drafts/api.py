"""How the fields of a draft are asked for and answered: JSON beside the page, by the page's session."""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from litestar import Response
from litestar.enums import MediaType

from award.drafts.schemas import SavesRequest
from award.language import say
from award.messages import Refused, refuse
from award.web.api.answers import Sent
from award.web.errors import PROBLEM_JSON, TOLD, status_of
from award.web.faults import Fault
from award.web.languages import language_of
from award.web.site import Request

Hints = Callable[[Refused], dict[str, Any]]
"""What a refusal tells the page's script besides its sentence."""
_SAVES = msgspec.json.Decoder(SavesRequest)
NO_TEXT: Final = "\0"
"""What PostgreSQL does not keep, and no keyboard writes."""
MALFORMED: Final = "Cet envoi n’a pas la forme attendue : rechargez la page. Ce qui est écrit sur cet appareil y reste."


def saves_in(request: Request, body: bytes) -> SavesRequest:
    """Raises Refused for anything else than what our pages send."""
    try:
        asked = _SAVES.decode(body)
    except msgspec.DecodeError as error:
        raise refuse(MALFORMED) from error
    if request.content_type[0] != MediaType.JSON or any(NO_TEXT in one.text for one in asked.saves):
        raise refuse(MALFORMED)
    return asked


def answered(request: Request, ask: Callable[[], msgspec.Struct], hints: Hints = lambda _: {}) -> Response[bytes]:
    """Never a redirect: the page that asked stays open, with what is typed in it."""
    try:
        return Sent(msgspec.json.encode(ask()))
    except Refused as error:
        return _problem(request, error, hints(error))
    except Fault as error:
        return _problem(request, error, {})


def _problem(request: Request, error: Refused | Fault, more: dict[str, Any]) -> Response[bytes]:
    status, headers = status_of(request, error)
    if isinstance(error, Fault) and error.status == 303:  # the way to sign in
        status, headers = 401, {}
    told = error.problems[0].message if isinstance(error, Refused) else error.message
    content: dict[str, Any] = {"title": say(told or TOLD[status].title, language_of(request)), "status": status, **more}
    return Response(msgspec.json.encode(content), status_code=status, media_type=PROBLEM_JSON, headers=headers)
