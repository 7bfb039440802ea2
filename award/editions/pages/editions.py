"""The list of editions, one that is made, and the phases of one of them with its rules."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import offered
from award.editions.actors import Actor, may_act
from award.editions.calendar import Deadline
from award.editions.forms import EditionForm, StepForm
from award.editions.operations import NewEdition, Step, copy_edition, create_edition, move_phase, own_facts
from award.editions.phases import CAPABILITIES, OPENS, PHASES, Capability, Facts, Move, Phase, moves, obstacles
from award.editions.queries import Edition, Listed, calendar, edition, listed, pending_changes
from award.editions.reading import PRESETS, load_rules
from award.editions.visiting import enter_edition
from award.messages import Message, Problem, Refused
from award.people.access import COMMITTEE, ORGANISERS, READERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class EditionsPage(msgspec.Struct, frozen=True):
    """`names` are those of people, by how the trail calls them."""

    template: ClassVar[str] = "editions/editions.html"
    editions: tuple[Listed, ...]
    names: dict[str, str]
    may_create: bool


class NewPage(msgspec.Struct, frozen=True):
    """`sources` are the values of the form's choices, and the name of each."""

    template: ClassVar[str] = "editions/new.html"
    form: Filled
    sources: tuple[tuple[str, str], ...]


class Way(msgspec.Struct, frozen=True):
    """A move there is from here, what stands in its way, and whether this person is one who makes it."""

    move: Move
    obstacles: tuple[Message, ...]
    allowed: bool


class EditionPage(msgspec.Struct, frozen=True):
    """`offered` is what this person may do now."""

    template: ClassVar[str] = "editions/edition.html"
    edition: Edition
    names: dict[str, str]
    ways: tuple[Way, ...]
    opens: tuple[Capability, ...]
    shuts: tuple[Capability, ...]
    deadlines: dict[Deadline, datetime]
    pending: int
    phases: tuple[Phase, ...]
    offered: frozenset[Capability]
    form: Filled


@get("/editions", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def edition_list(request: Request) -> Response[bytes]:
    person = enter(request)
    with database_of(request).read() as session:
        every = listed(session)
        names = names_of(session, {one.by for one in every})
    return page(request, EditionsPage(every, names, may_enter(person, ORGANISERS)))


@get("/editions/new", sync_to_thread=True, include_in_schema=False, opt={"access": ORGANISERS})
def new_edition(request: Request) -> Response[bytes]:
    enter(request)
    return page(request, _new(request, shown(EditionForm)))


@post("/editions", sync_to_thread=True, include_in_schema=False, opt={"access": ORGANISERS})
def make_edition(request: Request) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: EditionForm) -> str:
        return f"/editions/{_make(session, asked, by, now)}"

    return acted(request, EditionForm, work, lambda form, _error: _new(request, form))


@get("/editions/{key:int}/phase", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def phase_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _edition(request, key, enter_edition(request, key), shown(StepForm)))


@post("/editions/{key:int}/moves", sync_to_thread=True, include_in_schema=False, opt={"access": COMMITTEE})
def move(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: StepForm) -> str:
        step = Step(asked.target, asked.version, asked.reason, request.app.state.moved)
        move_phase(session, key, step, _facts(request, session, key, now), by, now)
        return f"/editions/{key}"

    return acted(request, StepForm, work, lambda form, _error: _edition(request, key, by, form))


def _make(session: Session, asked: EditionForm, by: Actor, now: datetime) -> int:
    kind, _, name = asked.source.partition(":")
    if kind == "edition" and name.isdecimal():
        return copy_edition(session, int(name), asked.name, asked.label, by, now)
    if name not in PRESETS:
        raise Refused(Problem(Message("Choisissez une des réponses proposées."), column="source"))
    rules = msgspec.structs.replace(load_rules(name), edition=asked.label)
    return create_edition(session, NewEdition(asked.name, rules, asked.source), by, now)


def _facts(request: Request, session: Session, key: int, now: datetime) -> Facts:
    """What the later capabilities know of it: the table of contents gathers them."""
    gathered: Facts = request.app.state.facts(session, key, now)
    return gathered


def _new(request: Request, form: Filled) -> NewPage:
    with database_of(request).read() as session:
        known = tuple((f"edition:{one.id}", one.name) for one in listed(session))
    return NewPage(form, (*((f"preset:{name}", name) for name in PRESETS), *known))


def _edition(request: Request, key: int, by: Person, form: Filled) -> EditionPage:
    with database_of(request).read() as session:
        known = edition(session, key)
        facts = own_facts(session, known, _facts(request, session, key, now_of(request)))
        return EditionPage(
            edition=known,
            names=names_of(session, {known.phase_by, known.frozen_by}),
            ways=tuple(Way(one, _in_the_way(one, facts), may_act(by, one.roles)) for one in moves(known.phase)),
            opens=tuple(one for one in CAPABILITIES if one in OPENS[known.phase]),
            shuts=tuple(one for one in CAPABILITIES if one not in OPENS[known.phase]),
            deadlines=calendar(session, key).deadlines,
            pending=pending_changes(session, key),
            phases=PHASES,
            offered=offered(by, known.phase),
            form=form,
        )


def _in_the_way(move: Move, facts: Facts) -> tuple[Message, ...]:
    """A reason is not missing before anybody could write it."""
    return obstacles(move, facts, reason="…")


HANDLERS = (edition_list, new_edition, make_edition, phase_page, move)
