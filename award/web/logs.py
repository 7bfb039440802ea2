"""One line for each request and each failure: what, how long, which request. Never an address with what a person typed
in it, a cookie, a name, or the words of an exception, which quote all of them.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Final, Literal

import msgspec
from litestar.types import Scope

PACKAGE = Path(__file__).parent.parent.parent
GREY, RED, PLAIN = "\x1b[90m", "\x1b[31m", "\x1b[0m"


class Answered(msgspec.Struct, frozen=True, tag_field="event", tag="answered"):
    """A request, by its route's pattern: an address may hold a sign-in link."""

    level: Literal["info"]
    timestamp: datetime
    method: str
    route: str
    request: str
    status: int
    milliseconds: float


class Failed(msgspec.Struct, frozen=True, tag_field="event", tag="failed"):
    """Where it failed, and the kind of the error."""

    level: Literal["error"]
    timestamp: datetime
    request: str
    error: str
    places: tuple[str, ...]


Line = Answered | Failed
_JSON: Final = msgspec.json.Encoder()


def as_json(line: Line) -> str:
    return _JSON.encode(line).decode()


def for_people(line: Line) -> str:
    """Coloured, as somebody at a terminal reads it."""
    hour = f"{GREY}{line.timestamp.astimezone():%H:%M:%S}{PLAIN}"
    if isinstance(line, Failed):
        return f"{hour} {RED}{line.error}{PLAIN} {GREY}{line.request}{PLAIN}\n    " + "\n    ".join(line.places)
    return f"{hour} {line.status} {line.method} {line.route} {GREY}{line.milliseconds} ms {line.request}{PLAIN}"


_form: Callable[[Line], str] = as_json


def configure_logs(*, readable: bool) -> None:
    """JSON lines on the standard error, or coloured ones for a person at a terminal."""
    global _form  # noqa: PLW0603 - one form for the process, as it has one standard error
    _form = for_people if readable else as_json


def answered(scope: Scope, status: int, seconds: float) -> None:
    milliseconds, route = round(seconds * 1000, 1), scope.get("path_template", "")
    request, method = scope["state"]["request_id"], str(scope.get("method", ""))
    _write(Answered("info", datetime.now(UTC), method, route, request, status, milliseconds))


def failed(request: str, error: BaseException) -> None:
    places = tuple(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__))
    _write(Failed("error", datetime.now(UTC), request, type(error).__qualname__, places))


def _write(line: Line) -> None:
    """To whatever the standard error is at the time, at once, so that those of two threads never mix."""
    sys.stderr.write(_form(line) + "\n")
    sys.stderr.flush()


def _short(file: str) -> str:
    path = Path(file)
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name
