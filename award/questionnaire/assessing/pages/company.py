"""One company: who assesses its open answers and, from the deliberation on, what its questionnaire is worth, term by term."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import offered
from award.editions.queries import Standing, standing
from award.editions.refusals import Shut, Unknown, unknown
from award.editions.visiting import enter_edition
from award.messages import Message
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.questionnaire.assessing.access import ASSESSMENTS_READ, ASSESSORS_NAMED
from award.questionnaire.assessing.forms import AssessorForm, RemovalForm
from award.questionnaire.assessing.independence import Bench, Member, obstacle
from award.questionnaire.assessing.operations import Given, assign, take_away
from award.questionnaire.assessing.queries import Assessed, Place, committee_assessed, places
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request, site_of

READ = {"access": ASSESSMENTS_READ}
NAMED = {"access": ASSESSORS_NAMED}


class Choice(msgspec.Struct, frozen=True):
    """Somebody of the jury; `why` they cannot assess this company, None when they can."""

    member: Member
    why: Message | None


class AssessedCompanyPage(msgspec.Struct, frozen=True):
    """`assessed` is None while its marks may not be read."""

    template: ClassVar[str] = "questionnaire/assessments_company.html"
    edition: Standing
    place: Place
    choices: tuple[Choice, ...]
    assessed: Assessed | None
    open: bool
    form: Filled
    removal: Filled


@get("/editions/{key:int}/assessments/{entry:int}", sync_to_thread=True, include_in_schema=False, opt=READ)
def assessed_company(request: Request, key: FromPath[int], entry: FromPath[int]) -> Response[bytes]:
    return page(request, _page(request, key, entry, enter_edition(request, key)))


@post("/editions/{key:int}/assessments/{entry:int}/assessors", sync_to_thread=True, include_in_schema=False, opt=NAMED)
def name_assessor(request: Request, key: FromPath[int], entry: FromPath[int]) -> Answer:
    by, now, site = enter_edition(request, key), now_of(request), site_of(request).settings.public_address

    def work(session: Session, asked: AssessorForm) -> str:
        assign(session, Given(key, entry, asked.person), _bench(request)(session, key), site, by, now)
        return f"/editions/{key}/assessments/{entry}"

    return acted(request, AssessorForm, work, lambda form, _error: _page(request, key, entry, by, form=form))


@post("/editions/{key:int}/assessments/{entry:int}/removal", sync_to_thread=True, include_in_schema=False, opt=NAMED)
def remove_assessor(request: Request, key: FromPath[int], entry: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: RemovalForm) -> str:
        take_away(session, Given(key, entry, asked.person), asked.reason, by, now)
        return f"/editions/{key}/assessments/{entry}"

    return acted(request, RemovalForm, work, lambda form, _error: _page(request, key, entry, by, removal=form))


def _page(
    request: Request, key: int, entry: int, person: Person, form: Filled | None = None, removal: Filled | None = None
) -> AssessedCompanyPage:
    """Raises Unknown for a company that does not take part."""
    now = now_of(request)
    with database_of(request).read() as session:
        there, place = standing(session, key), _place(session, key, entry, person, now)
        can = "jury_edited" in offered(person, there.phase)
        choices = _choices(_bench(request)(session, key), place) if can else ()
        assessed = _assessed(session, key, entry, person)
    return AssessedCompanyPage(
        there, place, choices, assessed, can, form or shown(AssessorForm), removal or shown(RemovalForm)
    )


def _place(session: Session, key: int, entry: int, person: Person, now: datetime) -> Place:
    found = [one for one in places(session, key, person.id, now) if one.participant.entry == entry]
    if not found:
        raise unknown()
    return found[0]


def _assessed(session: Session, key: int, entry: int, person: Person) -> Assessed | None:
    try:
        return committee_assessed(session, key, entry, person.id)
    except (Shut, Unknown):
        return None


def _choices(bench: Bench, place: Place) -> tuple[Choice, ...]:
    there = {one.person for one in place.assessors}
    company = place.participant.company
    return tuple(Choice(one, obstacle(bench, one.person, company, there)) for one in bench.members)


def _bench(request: Request) -> Callable[[Session, int], Bench]:
    """Interviews come after questionnaires: the application gives what they know of the jury."""
    found: Callable[[Session, int], Bench] = request.app.state.bench
    return found


HANDLERS: tuple[object, ...] = (assessed_company, name_assessor, remove_assessor)
