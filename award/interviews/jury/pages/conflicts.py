"""Conflicts of interest of a jury: those that the software proposes, those that stand, and what was decided before."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.queries import entries
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.interviews.access import CONFLICTS_DECIDED, JURY_READ
from award.interviews.jury.forms import DecisionForm, SearchForm
from award.interviews.jury.operations import Decision, Seen, decide_conflict, propose_conflicts
from award.interviews.jury.queries import Conflict, Juror, conflicts, jurors
from award.people.access import may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

MANY = 1_000_000


class ConflictsPage(msgspec.Struct, frozen=True):
    """`wrong` is the conflict whose decision came back."""

    template: ClassVar[str] = "interviews/conflicts.html"
    edition: Standing
    conflicts: tuple[Conflict, ...]
    jurors: dict[int, Juror]
    companies: dict[int, str]
    names: dict[str, str]
    may_decide: bool
    wrong: int
    form: Filled


@get("/editions/{key:int}/conflicts", sync_to_thread=True, include_in_schema=False, opt={"access": JURY_READ})
def conflicts_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _conflicts(request, key, enter_edition(request, key), shown(DecisionForm)))


@post(
    "/editions/{key:int}/conflicts/proposals",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": CONFLICTS_DECIDED},
)
def propose(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, _asked: SearchForm) -> str:
        propose_conflicts(session, key, by, now)
        return f"/editions/{key}/conflicts"

    return acted(request, SearchForm, work, lambda form, _error: _conflicts(request, key, by, form))


@post(
    "/editions/{key:int}/conflicts/{number:int}/decision",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": CONFLICTS_DECIDED},
)
def decide(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: DecisionForm) -> str:
        seen, decision = Seen(key, number, asked.version), Decision(asked.outcome, asked.reason)
        decide_conflict(session, seen, decision, site, by, now)
        return f"/editions/{key}/conflicts"

    return acted(request, DecisionForm, work, lambda form, _error: _conflicts(request, key, by, form, number))


def _conflicts(request: Request, key: int, person: Person, form: Filled, wrong: int = 0) -> ConflictsPage:
    with database_of(request).read() as session:
        known, there = standing(session, key), conflicts(session, key)
        return ConflictsPage(
            edition=known,
            conflicts=there,
            jurors={one.id: one for one in jurors(session, key, left=True)},
            companies={one.company: one.name for one in entries(session, key, limit=MANY)},
            names=names_of(session, {who for one in there for who in (one.declared_by, one.decided_by)}),
            may_decide=may_enter(person, CONFLICTS_DECIDED, known.phase),
            wrong=wrong,
            form=form,
        )


HANDLERS = (conflicts_page, propose, decide)
