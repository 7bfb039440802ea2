"""What a request says outside its body: a key in the path, a version, a place in a list."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypeVar
from urllib.parse import parse_qsl

import msgspec

from award.messages import Message, Refused
from award.web.api.described import LARGEST_ROW
from award.web.faults import Fault
from award.web.site import Request
from award.web.typed import text

Cursor = TypeVar("Cursor", bound=msgspec.Struct)
Word = TypeVar("Word", bound=str)
MOST, USUAL = 1000, 100
"""Items of one page."""
_KEY = re.compile(r"[1-9][0-9]{0,18}", re.ASCII)
_TAG = re.compile(r'"([1-9][0-9]{0,17})"', re.ASCII)


def key_in(request: Request, name: str = "key") -> int:
    """From the path; what can be no key of ours does not exist, and is not asked of a database that would choke on it."""
    written = str(request.path_params[name])
    if not _KEY.fullmatch(written) or int(written) > LARGEST_ROW:
        raise Fault(404)
    return int(written)


def word_in(request: Request, name: str, choices: tuple[Word, ...]) -> Word:
    """One of these, from the path."""
    found = next((one for one in choices if one == request.path_params[name]), None)
    if found is None:
        raise Fault(404)
    return found


def version_in(request: Request) -> int:
    """The version that If-Match names: 428 where it names none, 412 where it can be none of ours."""
    asked = request.headers.get("if-match", "").strip()
    if asked in {"", "*"}:
        raise Fault(428)
    found = _TAG.fullmatch(asked)
    if found is None:
        raise Fault(412)
    return int(found[1])


def query_in(request: Request) -> dict[str, str]:
    """Each name's first value, read once: the framework would build its own every time it is asked, for a tenth of a
    millisecond.
    """
    if "query" not in request.state:
        sent = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        request.state.query = dict(reversed(sent))
    found: dict[str, str] = request.state.query
    return found


def limit_in(request: Request) -> int:
    written = query_in(request).get("limit", str(USUAL))
    if not _KEY.fullmatch(written) or int(written) > MOST:
        raise Fault(400, Message.of("limit est un nombre de 1 à {most}.", most=MOST))
    return int(written)


def cursor_in(request: Request, kind: type[Cursor]) -> Cursor | None:
    """Where the page before ended; None at the beginning. It is opaque to others, and checked as anything from outside."""
    written = query_in(request).get("cursor")
    if written is None:
        return None
    try:
        found = msgspec.json.decode(urlsafe_b64decode(written + "=" * (-len(written) % 4)), type=kind)
        if written_cursor(found) == written and all(map(_is_possible, msgspec.structs.astuple(found))):
            return found
    except (ValueError, Refused):
        pass
    raise Fault(400, Message("Ce curseur n’est pas un des nôtres : suivez le lien « next » de la page précédente."))


def _is_possible(value: object) -> bool:
    return text(value) is not None if isinstance(value, str) else isinstance(value, int) and 0 <= value <= LARGEST_ROW


def written_cursor(place: msgspec.Struct) -> str:
    return urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")
