"""`/readyz`: for the machine that decides whether to send people here."""

from datetime import UTC, datetime

import msgspec
from litestar import Response, get

from award.language import say
from award.operating.readiness import readiness
from award.people.access import ANYBODY
from award.people.visiting import database_of
from award.web.languages import language_of
from award.web.site import Request, site_of

AS_USUAL = 60
"""Seconds that acts and jobs may wait in a service at work. Not told: anybody could read that somebody has just done something."""


class ReadyDocument(msgspec.Struct, frozen=True):
    """Says nothing of where and what the service is, nor of what is done in it: anybody may ask. The seconds are those of what
    waits longer than usual, None where nothing does.
    """

    ready: bool
    obstacles: tuple[str, ...]
    oldest_unsealed_seconds: int | None
    oldest_job_seconds: int | None


@get("/readyz", sync_to_thread=True, include_in_schema=False, opt={"access": ANYBODY})
def readyz(request: Request) -> Response[bytes]:
    found = readiness(site_of(request).settings, database_of(request), datetime.now(UTC))
    words = tuple(say(each, language_of(request)) for each in found.obstacles)
    told = ReadyDocument(not words, words, _unusual(found.unsealed_for), _unusual(found.undone_for))
    return Response(msgspec.json.encode(told), status_code=503 if words else 200, media_type="application/json")


def _unusual(seconds: int | None) -> int | None:
    return None if seconds is None or seconds <= AS_USUAL else seconds


HANDLERS = (readyz,)
