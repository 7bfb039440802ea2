"""A motion is put to a sitting, or corrected."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Standing, standing
from award.editions.refusals import shut
from award.editions.visiting import enter_edition
from award.invitations.queries import participants
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.ranking.access import CORRECTED, DELIBERATED
from award.ranking.forms import MotionCorrectionForm, MotionForm, motion_form, motion_of
from award.ranking.minutes import OUTCOMES, Outcome
from award.ranking.operations import Correction, Place, correct_motion, record_motion
from award.ranking.queries.minutes import SittingHeld, motion, sitting
from award.ranking.queries.sight import hidden
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class MotionPage(msgspec.Struct, frozen=True):
    """A new one, or with its key one to correct."""

    template: ClassVar[str] = "ranking/motion.html"
    edition: Standing
    sitting: SittingHeld
    companies: tuple[tuple[int, str], ...]
    outcomes: tuple[Outcome, ...]
    key: int
    form: Filled


@get(
    "/editions/{key:int}/deliberation/{number:int}/motions/new",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": DELIBERATED},
)
def new_motion(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _page(request, Place(key, number), shown(MotionForm)))


@post(
    "/editions/{key:int}/deliberation/{number:int}/motions",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": DELIBERATED},
)
def make_motion(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now, at = enter_edition(request, key), now_of(request), Place(key, number)

    def work(session: Session, asked: MotionForm) -> str:
        record_motion(session, at, motion_of(asked), by, now)
        return f"/editions/{key}/deliberation#sitting-{number}"

    return acted(request, MotionForm, work, lambda form, _error: _page(request, at, form))


@get(
    "/editions/{key:int}/deliberation/{number:int}/motions/{of:int}/correction",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": CORRECTED},
)
def motion_to_correct(
    request: Request, key: FromPath[int], number: FromPath[int], of: FromPath[int]
) -> Response[bytes]:
    person, at = enter_edition(request, key), Place(key, number, of)
    last = _readable(request, at, person)
    return page(request, _page(request, at, shown(MotionCorrectionForm, last)))


@post(
    "/editions/{key:int}/deliberation/{number:int}/motions/{of:int}/correction",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": CORRECTED},
)
def make_motion_correction(request: Request, key: FromPath[int], number: FromPath[int], of: FromPath[int]) -> Answer:
    by, now, at = enter_edition(request, key), now_of(request), Place(key, number, of)
    _readable(request, at, by)

    def work(session: Session, asked: MotionCorrectionForm) -> str:
        correct_motion(session, at, motion_of(asked), Correction(asked.last, asked.reason), by, now)
        return f"/editions/{key}/deliberation#sitting-{number}"

    return acted(request, MotionCorrectionForm, work, lambda form, _error: _page(request, at, form))


def _readable(request: Request, at: Place, person: Person) -> MotionCorrectionForm:
    """What stands. Raises Shut for a motion about a company of which this person reads nothing before they signed."""
    with database_of(request).read() as session:
        last = motion(sitting(session, at.edition, at.sitting), at.motion).last
        if last.motion.entry in hidden(session, at.edition, person.id):
            raise shut()
    return motion_form(last.motion, last.recorded.id)


def _page(request: Request, at: Place, form: Filled) -> MotionPage:
    with database_of(request).read() as session:
        companies = tuple((one.entry, one.name) for one in participants(session, at.edition))
        held = sitting(session, at.edition, at.sitting)
        return MotionPage(standing(session, at.edition), held, companies, OUTCOMES, at.motion, form)


HANDLERS = (new_motion, make_motion, motion_to_correct, make_motion_correction)
