"""The home of an edition: the funnel, the calendar, what is late and with whom, what to do next, the last acts."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import offered
from award.editions.phases import PHASES, Capability, Phase, opens
from award.editions.queries import Edition, edition
from award.editions.visiting import enter_edition
from award.people.access import READERS, may_enter
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.pipeline.drawing import Line, bands, line
from award.pipeline.queries.acts import Told, last_acts
from award.pipeline.queries.results import laureates_of
from award.pipeline.queries.situation import Owed, home_of
from award.pipeline.situation import Todo, next_acts
from award.pipeline.stages import Late, Stage
from award.ranking.access import ROOM
from award.web.pages import page
from award.web.site import Request

ACTS = 8


class HomePage(msgspec.Struct, frozen=True):
    """`laureates` is None where the person may not know how many there are, or where there are none yet. `bands` are the
    outlines of the funnel.
    """

    template: ClassVar[str] = "pipeline/home.html"
    edition: Edition
    counts: dict[Stage | Late, int]
    laureates: int | None
    bands: tuple[str, ...]
    line: Line
    today: datetime
    owed: tuple[Owed, ...]
    todo: tuple[Todo, ...]
    acts: tuple[Told, ...]
    phases: tuple[Phase, ...]
    wanted: bool
    """Sheets of jurors make a mark."""
    offered: frozenset[Capability]


@get("/editions/{key:int}", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def edition_home(request: Request, key: FromPath[int]) -> Response[bytes]:
    person, now = enter_edition(request, key), now_of(request)
    with database_of(request).read() as session:
        return page(request, _home(session, key, person, now))


def _home(session: Session, key: int, person: Person, now: datetime) -> HomePage:
    held = edition(session, key)
    found = home_of(session, held, now)
    may_know = opens(held.phase, "ranking_seen") and may_enter(person, ROOM, held.phase)
    laureates = laureates_of(session, key) if may_know else None
    drawn = (found.counts["measured"] or found.counts["entered"], found.counts["selected"], found.counts["accepted"])
    return HomePage(
        edition=held,
        counts=found.counts,
        laureates=laureates,
        bands=bands(drawn if laureates is None else (*drawn, laureates)),
        line=line(found.calendar.deadlines, now),
        today=now,
        owed=found.owed,
        todo=next_acts(found.situation, person.roles),
        acts=last_acts(session, key, person.id, ACTS),
        phases=PHASES,
        wanted=any(one.source in {"organisation", "pair"} for one in held.rules.marks),
        offered=offered(person, held.phase),
    )


HANDLERS = (edition_home,)
