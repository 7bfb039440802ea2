"""The organisers' pages of editions: list, phases, rules, freezing, calendar, changes of frozen rules."""

from datetime import datetime

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlalchemy import select
from sqlmodel import Session, col

from award.editions.actors import Actor, may_act
from award.editions.calendar import DEADLINES
from award.editions.forms import (
    Answer,
    ApprovalForm,
    CalendarForm,
    CalendarPage,
    ChangesPage,
    DismissalForm,
    EditionForm,
    EditionPage,
    EditionsPage,
    FreezingForm,
    FreezingPage,
    Listed,
    NewPage,
    RulesForm,
    RulesPage,
    StepForm,
    Way,
    acted,
    calendar_form,
    deadlines_of,
    seen,
)
from award.editions.operations import (
    Amendment,
    NewEdition,
    Step,
    approve_change,
    change_rules,
    copy_edition,
    create_edition,
    dismiss_change,
    freeze_rules,
    move_phase,
    own_facts,
    propose_change,
    set_calendar,
)
from award.editions.phases import CAPABILITIES, OPENS, PHASES, Facts, Move, moves, obstacles
from award.editions.queries import Edition, calendar, changes, edition, editions, pending_changes
from award.editions.reading import PRESETS, load_rules, parse_rules, write_rules
from award.editions.refusals import unknown
from award.editions.tables import EditionRow
from award.messages import Message, Problem, Refused
from award.people.access import ORGANISERS
from award.people.queries import accounts
from award.people.visiting import database_of, enter, now_of
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

OPT = {"access": ORGANISERS}


@get("/editions", sync_to_thread=True, include_in_schema=False, opt=OPT)
def edition_list(request: Request) -> Response[bytes]:
    enter(request)
    with database_of(request).read() as session:
        return page(request, EditionsPage(_listed(session), _names(session)))


@get("/editions/new", sync_to_thread=True, include_in_schema=False, opt=OPT)
def new_edition(request: Request) -> Response[bytes]:
    enter(request)
    return page(request, _new(request, shown(EditionForm)))


@post("/editions", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_edition(request: Request) -> Answer:
    def work(session: Session, asked: EditionForm, by: Actor) -> str:
        return f"/editions/{_make(session, asked, by, now_of(request))}"

    return acted(request, EditionForm, work, lambda form, _error: _new(request, form))


@get("/editions/{key:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def edition_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    return page(request, _edition(request, key, shown(StepForm)))


@post("/editions/{key:int}/moves", sync_to_thread=True, include_in_schema=False, opt=OPT)
def move(request: Request, key: FromPath[int]) -> Answer:
    def work(session: Session, asked: StepForm, by: Actor) -> str:
        step = Step(asked.target, asked.version, asked.reason)
        move_phase(session, key, step, _facts(request, session, key), by, now_of(request))
        return f"/editions/{key}"

    return acted(request, StepForm, work, lambda form, _error: _edition(request, key, form))


@get("/editions/{key:int}/freezing", sync_to_thread=True, include_in_schema=False, opt=OPT)
def freezing(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    known = _found(request, key)
    return page(request, FreezingPage(known, shown(FreezingForm, FreezingForm(known.version))))


@post("/editions/{key:int}/freezing", sync_to_thread=True, include_in_schema=False, opt=OPT)
def freeze(request: Request, key: FromPath[int]) -> Answer:
    def work(session: Session, asked: FreezingForm, by: Actor) -> str:
        freeze_rules(session, key, asked.version, by, now_of(request))
        return f"/editions/{key}"

    return acted(request, FreezingForm, work, lambda form, _error: FreezingPage(_found(request, key), form))


@get("/editions/{key:int}/calendar", sync_to_thread=True, include_in_schema=False, opt=OPT)
def calendar_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    with seen(request) as session:
        known = calendar(session, key)
    form = shown(CalendarForm, calendar_form(known.version, known.deadlines))
    return page(request, CalendarPage(_found(request, key), DEADLINES, form))


@post("/editions/{key:int}/calendar", sync_to_thread=True, include_in_schema=False, opt=OPT)
def date(request: Request, key: FromPath[int]) -> Answer:
    def work(session: Session, asked: CalendarForm, by: Actor) -> str:
        set_calendar(session, key, asked.version, deadlines_of(asked), by, now_of(request))
        return f"/editions/{key}"

    return acted(request, CalendarForm, work, lambda form, _error: CalendarPage(_found(request, key), DEADLINES, form))


@get("/editions/{key:int}/rules", sync_to_thread=True, include_in_schema=False, opt=OPT)
def rules_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    known = _found(request, key)
    return page(request, RulesPage(known, shown(RulesForm, RulesForm(known.version, write_rules(known.rules))), ()))


@post("/editions/{key:int}/rules", sync_to_thread=True, include_in_schema=False, opt=OPT)
def rule(request: Request, key: FromPath[int]) -> Answer:
    def work(session: Session, asked: RulesForm, by: Actor) -> str:
        change_rules(session, key, asked.version, parse_rules(asked.rules, ""), by, now_of(request))
        return f"/editions/{key}"

    return acted(request, RulesForm, work, lambda form, error: RulesPage(_found(request, key), form, _lines(error)))


@get("/editions/{key:int}/changes", sync_to_thread=True, include_in_schema=False, opt=OPT)
def change_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    return page(request, _changes(request, key, shown(DismissalForm)))


@post("/editions/{key:int}/changes", sync_to_thread=True, include_in_schema=False, opt=OPT)
def propose(request: Request, key: FromPath[int]) -> Answer:
    def work(session: Session, asked: RulesForm, by: Actor) -> str:
        wanted = Amendment(parse_rules(asked.rules, ""), asked.reason, asked.version)
        propose_change(session, key, wanted, by, now_of(request))
        return f"/editions/{key}/changes"

    return acted(request, RulesForm, work, lambda form, error: RulesPage(_found(request, key), form, _lines(error)))


@post("/editions/{key:int}/changes/{change:int}/approval", sync_to_thread=True, include_in_schema=False, opt=OPT)
def approve(request: Request, key: FromPath[int], change: FromPath[int]) -> Answer:
    def work(session: Session, _asked: ApprovalForm, by: Actor) -> str:
        approve_change(session, _change_of(session, key, change), by, now_of(request))
        return f"/editions/{key}/changes"

    return acted(request, ApprovalForm, work, lambda form, _error: _changes(request, key, form, change))


@post("/editions/{key:int}/changes/{change:int}/dismissal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def dismiss(request: Request, key: FromPath[int], change: FromPath[int]) -> Answer:
    def work(session: Session, asked: DismissalForm, by: Actor) -> str:
        dismiss_change(session, _change_of(session, key, change), asked.reason, by, now_of(request))
        return f"/editions/{key}/changes"

    return acted(request, DismissalForm, work, lambda form, _error: _changes(request, key, form, change))


def _change_of(session: Session, key: int, change: int) -> int:
    """Raises Unknown for a change of another edition."""
    if change not in {one.id for one in changes(session, key)}:
        raise unknown()
    return change


def _make(session: Session, asked: EditionForm, by: Actor, now: datetime) -> int:
    kind, _, name = asked.source.partition(":")
    if kind == "edition" and name.isdecimal():
        return copy_edition(session, int(name), asked.name, asked.label, by, now)
    if name not in PRESETS:
        raise Refused(Problem(Message("Choisissez une des réponses proposées."), column="source"))
    rules = msgspec.structs.replace(load_rules(name), edition=asked.label)
    return create_edition(session, NewEdition(asked.name, rules, asked.source), by, now)


def _listed(session: Session) -> tuple[Listed, ...]:
    """The newest first."""
    shown_columns = (EditionRow.id, EditionRow.name, EditionRow.phase, EditionRow.phase_since, EditionRow.phase_by)
    newest = (col(EditionRow.created).desc(), col(EditionRow.id).desc())
    return tuple(Listed(*row) for row in session.execute(select(*map(col, shown_columns)).order_by(*newest)))


def _names(session: Session) -> dict[str, str]:
    """How the trail calls people, and how people do."""
    return {f"person:{one.id}": one.name for one in accounts(session)}


def _facts(request: Request, session: Session, key: int) -> Facts:
    """What the later capabilities know of it: the table of contents gathers them."""
    gathered: Facts = request.app.state.facts(session, key)
    return gathered


def _new(request: Request, form: Filled) -> NewPage:
    with database_of(request).read() as session:
        known = tuple((f"edition:{one.id}", one.name) for one in editions(session))
    return NewPage(form, (*((f"preset:{name}", name) for name in PRESETS), *known))


def _edition(request: Request, key: int, form: Filled) -> EditionPage:
    by = enter(request)
    with seen(request) as session:
        known = edition(session, key)
        facts = own_facts(session, known, _facts(request, session, key))
        return EditionPage(
            edition=known,
            names=_names(session),
            ways=tuple(Way(one, _in_the_way(one, facts), may_act(by, one.roles)) for one in moves(known.phase)),
            opens=tuple(one for one in CAPABILITIES if one in OPENS[known.phase]),
            shuts=tuple(one for one in CAPABILITIES if one not in OPENS[known.phase]),
            deadlines=calendar(session, key).deadlines,
            pending=pending_changes(session, key),
            phases=PHASES,
            form=form,
        )


def _in_the_way(move: Move, facts: Facts) -> tuple[Message, ...]:
    """A reason is not missing before anybody could write it."""
    return obstacles(move, facts, reason="…")


def _changes(request: Request, key: int, form: Filled, wrong: int = 0) -> ChangesPage:
    by = enter(request)
    with seen(request) as session:
        return ChangesPage(edition(session, key), _names(session), changes(session, key), by.called, wrong, form)


def _found(request: Request, key: int) -> Edition:
    with seen(request) as session:
        return edition(session, key)


def _lines(error: Refused | None) -> tuple[Problem, ...]:
    return tuple(problem for problem in error.problems if problem.row) if error else ()


HANDLERS = (
    edition_list, new_edition, make_edition, edition_page, move, freezing, freeze, calendar_page, date, rules_page, rule,
    change_list, propose, approve, dismiss,
)  # fmt: skip
