"""The minutes of the deliberation: what was said and decided in each sitting, and the marks that were revised."""

from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.actors import COMMITTEE, may_act
from award.editions.phases import opens
from award.editions.queries import Edition, edition as edition_of
from award.editions.visiting import enter_edition
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of
from award.ranking.access import ROOM
from award.ranking.queries.minutes import SittingHeld, sittings
from award.ranking.queries.revised import Revised, revised
from award.ranking.queries.sight import hidden
from award.web.pages import page
from award.web.site import Request


class MinutesPage(msgspec.Struct, frozen=True):
    """`unseen` are the entries of which this person reads nothing before they signed: their motions and revisions are not told."""

    template: ClassVar[str] = "ranking/minutes.html"
    edition: Edition
    sittings: tuple[SittingHeld, ...]
    revised: tuple[Revised, ...]
    unseen: frozenset[int]
    names: dict[str, str]
    may_record: bool
    may_correct: bool


@get("/editions/{key:int}/deliberation", sync_to_thread=True, include_in_schema=False, opt={"access": ROOM})
def show_minutes(request: Request, key: FromPath[int]) -> Response[bytes]:
    person = enter_edition(request, key)
    with database_of(request).read() as session:
        return page(request, _minutes(session, key, person))


def _minutes(session: Session, key: int, person: Person) -> MinutesPage:
    held, found, unseen = edition_of(session, key), sittings(session, key), hidden(session, key, person.id)
    committee = may_act(person, COMMITTEE)
    return MinutesPage(
        edition=held,
        sittings=found,
        revised=tuple(one for one in revised(session, key) if one.entry not in unseen),
        unseen=unseen,
        names=names_of(session, {called for one in found for called in called_in(one)}),
        may_record=committee and opens(held.phase, "marks_revised"),
        may_correct=committee,
    )


def called_in(one: SittingHeld) -> set[str]:
    """Everybody whom a sitting speaks of, as the trail calls them."""
    said = (*one.before, one.last)
    moved = (each for motion in one.motions for each in (*motion.before, motion.last))
    recorded = {each.recorded.by for each in said} | {each.recorded.by for each in moved}
    return recorded | {called for each in said for called in each.sitting.present}


HANDLERS = (show_minutes,)
