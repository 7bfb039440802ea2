"""Signed sheets to be opened again: an organiser says why, the chair decides."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.interviews.progress.access import REOPENING_ASKED, REOPENING_DECIDED
from award.interviews.progress.following import Task
from award.interviews.progress.forms import DecisionForm, ReopeningForm, whose
from award.interviews.progress.queries.tasks import tasks
from award.interviews.sheets.operations import Decision, ask_reopening, decide_reopening
from award.interviews.sheets.queries import Reopening, Whose, reopenings
from award.people.access import READERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class ReopeningsPage(msgspec.Struct, frozen=True):
    """`signed` are sheets that may be asked for; `about` is the sheet that `deciding` is about, as `entry:juror`."""

    template: ClassVar[str] = "interviews/reopenings.html"
    edition: Standing
    reopenings: tuple[Reopening, ...]
    names: dict[str, str]
    signed: tuple[Task, ...]
    may_ask: bool
    may_decide: bool
    asking: Filled
    deciding: Filled
    about: str


@get("/editions/{key:int}/reopenings", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def reopening_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _list(request, key, enter_edition(request, key)))


@post("/editions/{key:int}/reopenings", sync_to_thread=True, include_in_schema=False, opt={"access": REOPENING_ASKED})
def ask(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: ReopeningForm) -> str:
        ask_reopening(session, whose(key, asked.sheet), asked.reason, by, now)
        return f"/editions/{key}/reopenings"

    return acted(request, ReopeningForm, work, lambda form, _error: _list(request, key, by, asking=form))


@post(
    "/editions/{key:int}/reopenings/{entry:int}/{juror:int}/decision",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": REOPENING_DECIDED},
)
def decide(request: Request, key: FromPath[int], entry: FromPath[int], juror: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: DecisionForm) -> str:
        said = Decision(granted=asked.decision == "granted", reason=asked.explanation)
        decide_reopening(session, Whose(key, entry, juror), said, by, now)
        return f"/editions/{key}/reopenings"

    return acted(
        request,
        DecisionForm,
        work,
        lambda form, _error: _list(request, key, by, deciding=form, about=f"{entry}:{juror}"),
    )


def _list(
    request: Request, key: int, person: Person, *, asking: Filled | None = None, deciding: Filled | None = None,
    about: str = "",
) -> ReopeningsPage:  # fmt: skip
    with database_of(request).read() as session:
        known, found, every = standing(session, key), reopenings(session, key), tasks(session, key)
        names = names_of(session, {who for one in found for who in (one.asked_by, one.decided_by)})
    waiting = {(one.whose.entry, one.whose.juror) for one in found if not one.outcome}
    return ReopeningsPage(
        edition=known,
        reopenings=found,
        names=names,
        signed=tuple(one for one in every if one.state == "signed" and (one.entry, one.juror) not in waiting),
        may_ask=may_enter(person, REOPENING_ASKED, known.phase),
        may_decide=may_enter(person, REOPENING_DECIDED, known.phase),
        asking=asking or shown(ReopeningForm),
        deciding=deciding or shown(DecisionForm),
        about=about,
    )


HANDLERS = (reopening_list, ask, decide)
