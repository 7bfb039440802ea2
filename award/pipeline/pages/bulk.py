"""An act over the companies of a list: first all that would be done to each, or why not; then that, or nothing."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import offered
from award.editions.queries import Standing, standing
from award.editions.refusals import shut, unknown
from award.editions.visiting import enter_edition
from award.messages import Refused
from award.people.access import ORGANISERS
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.pipeline.bulk import EXTENDED, MOST, OFFERED, OPENED_BY, Act, Line, act_named, marks_in, preview
from award.pipeline.forms import BulkForm, ExtendingForm
from award.pipeline.listing import Asked
from award.pipeline.operations import Bulk, act_on_many
from award.pipeline.pages.lists import asked_of, named, scope_of
from award.pipeline.queries.known import known_of
from award.pipeline.queries.places import page_of
from award.pipeline.stages import Stage
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

OPT = {"access": ORGANISERS}


class BulkPage(msgspec.Struct, frozen=True):
    """`lines` are all that the list has, the first hundreds of it; `able` how many of them something would be done to."""

    template: ClassVar[str] = "pipeline/bulk.html"
    edition: Standing
    stage: Stage
    act: Act
    asked: Asked
    lines: tuple[Line, ...]
    able: int
    most: int
    extends: bool
    seen: str
    form: Filled


@get("/editions/{key:int}/pipeline/{stage:str}/{act:str}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def bulk_preview(request: Request, key: FromPath[int], stage: FromPath[str], act: FromPath[str]) -> Response[bytes]:
    person = enter_edition(request, key)
    return page(request, _preview(request, key, _offered(stage, act), person, None))


@post("/editions/{key:int}/pipeline/{stage:str}/{act:str}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def act_in_bulk(request: Request, key: FromPath[int], stage: FromPath[str], act: FromPath[str]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address
    chosen = _offered(stage, act)

    def done(session: Session, many: Bulk) -> str:
        batch = act_on_many(session, scope_of(session, key, now), many, site, by, now)
        here = f"/editions/{key}"
        return f"{here}/pipeline/{chosen[0]}" if batch is None else f"{here}/outbox/sending?batch={batch}"

    def again(form: Filled, _error: Refused | None) -> BulkPage:
        return _preview(request, key, chosen, by, form)

    if chosen[1] not in EXTENDED:
        return acted(request, BulkForm, lambda session, asked: done(session, _many(chosen[1], asked)), again)
    return acted(request, ExtendingForm, lambda session, asked: done(session, _longer(chosen[1], asked)), again)


def _many(act: Act, asked: BulkForm | ExtendingForm) -> Bulk:
    return Bulk(act, asked.entries, marks_in(asked.seen))


def _longer(act: Act, asked: ExtendingForm) -> Bulk:
    return msgspec.structs.replace(_many(act, asked), until=asked.until, reason=asked.reason)


def _offered(stage: str, act: str) -> tuple[Stage, Act]:
    """Raises Unknown for an act that is not offered over such a list."""
    found, name = act_named(act), named(stage)
    if found is None or name not in OFFERED[found]:
        raise unknown()
    return name, found


def _preview(request: Request, key: int, chosen: tuple[Stage, Act], person: Person, form: Filled | None) -> BulkPage:
    """Raises Shut where the phase does not open the act."""
    (stage, act), now, asked = chosen, now_of(request), asked_of(request)
    with database_of(request).read() as session:
        known = standing(session, key)
        if OPENED_BY[act] not in offered(person, known.phase):
            raise shut()
        lines = _lines(session, key, chosen, asked, now)
    able = tuple(one.entry for one in lines if one.does)
    seen = " ".join(one.mark for one in lines)
    return BulkPage(known, stage, act, asked, lines, len(able), MOST, act in EXTENDED, seen,
                    form or _empty(act, seen, able))  # fmt: skip


def _empty(act: Act, seen: str, able: tuple[int, ...]) -> Filled:
    """All of them ticked."""
    made = shown(BulkForm, BulkForm(seen, able))
    return made if act not in EXTENDED else Filled({**shown(ExtendingForm).fields, **made.fields})


def _lines(session: Session, key: int, chosen: tuple[Stage, Act], asked: Asked, now: datetime) -> tuple[Line, ...]:
    stage, act = chosen
    every = msgspec.structs.replace(asked, page=1)
    places = page_of(session, scope_of(session, key, now), stage, every, MOST)
    return preview(act, known_of(session, key, act, places), now)


HANDLERS = (bulk_preview, act_in_bulk)
