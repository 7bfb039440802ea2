"""One line for each request and each failure: what, how long, which request. Never an address with what a person typed
in it, a cookie, a name, or the words of an exception, which quote all of them.
"""

import logging
import sys
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

import msgspec
import structlog
from litestar.types import Scope

PACKAGE = Path(__file__).parent.parent.parent


def configure_logs(*, readable: bool) -> None:
    """JSON lines on the standard error, or coloured ones for a person at a terminal."""
    last: Any = structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer(_json)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: StandardError,
        cache_logger_on_first_use=False,
    )
    _logger.cache_clear()


@lru_cache(1)
def _logger() -> Any:
    """Bound once: to make one costs more than to write a line."""
    return structlog.get_logger().bind()


class StandardError:
    """Whichever it is at the time; a line is one write, so that those of two threads never mix."""

    @staticmethod
    def info(line: str) -> None:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    error = info


def _json(values: dict[str, object], **_: object) -> str:
    return msgspec.json.encode(values, enc_hook=repr).decode()


def answered(scope: Scope, status: int, seconds: float) -> None:
    """By the route's pattern: an address may hold a sign-in link."""
    values = {"request": scope["state"]["request_id"], "status": status, "milliseconds": round(seconds * 1000, 1)}
    _logger().info("answered", method=scope.get("method"), route=scope.get("path_template", ""), **values)


def failed(request: str, error: BaseException) -> None:
    """Where it failed and the kind of the error."""
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)]
    _logger().error("failed", request=request, error=type(error).__qualname__, places=places)


def _short(file: str) -> str:
    path = Path(file)
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name
