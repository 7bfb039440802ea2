"""The rules of an edition: written, then frozen once they were read."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import during
from award.editions.forms import FreezingForm, RulesForm
from award.editions.operations import Amendment, change_rules, freeze_rules, propose_change
from award.editions.queries import Edition, edition
from award.editions.reading import parse_rules, write_rules
from award.editions.visiting import enter_edition
from award.messages import Problem, Refused
from award.people.access import ORGANISERS
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

WRITTEN = {"access": during(ORGANISERS, "rules_edited")}
AMENDED = {"access": during(ORGANISERS, "rules_amended")}


class FreezingPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "editions/freezing.html"
    edition: Edition
    form: Filled


class RulesPage(msgspec.Struct, frozen=True):
    """`faults` are those with a line."""

    template: ClassVar[str] = "editions/rules.html"
    edition: Edition
    form: Filled
    faults: tuple[Problem, ...]


@get("/editions/{key:int}/freezing", sync_to_thread=True, include_in_schema=False, opt=WRITTEN)
def freezing(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    known = _found(request, key)
    return page(request, FreezingPage(known, shown(FreezingForm, FreezingForm(known.version))))


@post("/editions/{key:int}/freezing", sync_to_thread=True, include_in_schema=False, opt=WRITTEN)
def freeze(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: FreezingForm) -> str:
        freeze_rules(session, key, asked.version, by, now)
        return f"/editions/{key}"

    return acted(request, FreezingForm, work, lambda form, _error: FreezingPage(_found(request, key), form))


@get("/editions/{key:int}/rules", sync_to_thread=True, include_in_schema=False, opt=AMENDED)
def rules_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    known = _found(request, key)
    return page(request, RulesPage(known, shown(RulesForm, RulesForm(known.version, write_rules(known.rules))), ()))


@post("/editions/{key:int}/rules", sync_to_thread=True, include_in_schema=False, opt=WRITTEN)
def rule(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: RulesForm) -> str:
        change_rules(session, key, asked.version, parse_rules(asked.rules, ""), by, now)
        return f"/editions/{key}"

    return acted(request, RulesForm, work, lambda form, error: _rules(request, key, form, error))


@post("/editions/{key:int}/changes", sync_to_thread=True, include_in_schema=False, opt=AMENDED)
def propose(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: RulesForm) -> str:
        wanted = Amendment(parse_rules(asked.rules, ""), asked.reason, asked.version)
        propose_change(session, key, wanted, by, now)
        return f"/editions/{key}/changes"

    return acted(request, RulesForm, work, lambda form, error: _rules(request, key, form, error))


def _rules(request: Request, key: int, form: Filled, error: Refused | None) -> RulesPage:
    lines = tuple(problem for problem in error.problems if problem.row) if error else ()
    return RulesPage(_found(request, key), form, lines)


def _found(request: Request, key: int) -> Edition:
    with database_of(request).read() as session:
        return edition(session, key)


HANDLERS = (freezing, freeze, rules_page, rule, propose)
