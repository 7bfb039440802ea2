"""All messages of an edition, how far each came, and the batches that wait for somebody to send them."""

from typing import ClassVar, cast
from urllib.parse import urlencode

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.messages import Message
from award.outbox.queries.listing import Batch, Listed, Wanted, batches, counts, messages
from award.outbox.sending import COURSES, FAILED, Course
from award.outbox.visiting import titles_of
from award.people.access import ORGANISERS
from award.people.queries import names_of
from award.people.visiting import database_of
from award.web.pages import page
from award.web.site import Request, site_of

SHOWN = 50
LONGEST = 200
DIGITS = 18
"""Of the largest key of a database."""


class OutboxPage(msgspec.Struct, frozen=True):
    """`following` is the address of the older ones, "" at the end; `sending` whether there is a mail server."""

    template: ClassVar[str] = "outbox/outbox.html"
    edition: Standing
    messages: tuple[Listed, ...]
    counts: dict[Course, int]
    failed: tuple[Course, ...]
    batches: tuple[Batch, ...]
    names: dict[str, str]
    titles: dict[str, Message]
    wanted: Wanted
    following: str
    sending: bool


@get("/editions/{key:int}/outbox", sync_to_thread=True, include_in_schema=False, opt={"access": ORGANISERS})
def outbox(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    wanted = _wanted(request)
    with database_of(request).read() as session:
        edition, found, waiting = (
            standing(session, key),
            messages(session, key, wanted, SHOWN + 1),
            batches(session, key),
        )
        numbers, names = counts(session, key), names_of(session, {one.by for one in waiting})
    return page(
        request,
        OutboxPage(
            edition=edition,
            messages=found[:SHOWN],
            counts=numbers,
            failed=tuple(one for one in numbers if one in FAILED),
            batches=waiting,
            names=names,
            titles=titles_of(request),
            wanted=wanted,
            following=_following(wanted, found[SHOWN - 1].id) if len(found) > SHOWN else "",
            sending=bool(site_of(request).settings.mail),
        ),
    )


def _wanted(request: Request) -> Wanted:
    """What makes no sense in the address is not asked for."""
    asked = request.query_params
    state = asked.get("state", "")
    words = asked.get("q", "")[:LONGEST].replace("\0", "").strip()
    kind = asked.get("kind", "")[:LONGEST].replace("\0", "")
    course = cast(Course, state) if state in COURSES else None
    return Wanted(course, kind, words, _number(asked.get("batch", "")), _number(asked.get("before", "")))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


def _following(wanted: Wanted, last: int) -> str:
    asked = {"state": wanted.course, "kind": wanted.kind, "q": wanted.words, "batch": wanted.batch, "before": last}
    return "?" + urlencode({name: value for name, value in asked.items() if value})


HANDLERS = (outbox,)
