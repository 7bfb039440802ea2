"""All companies of an edition: which questionnaires came back, who assesses them, and what is signed."""

from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from award.editions.access import offered
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.people.visiting import database_of, now_of
from award.questionnaire.assessing.access import ASSESSMENTS_READ
from award.questionnaire.assessing.queries import Place, places, seats_of
from award.web.pages import page
from award.web.site import Request


class AssessmentsOfEditionPage(msgspec.Struct, frozen=True):
    """`seats` is how many assessors the rules want of each company; 0 where they have no mark of the questionnaire."""

    template: ClassVar[str] = "questionnaire/assessments_edition.html"
    edition: Standing
    places: tuple[Place, ...]
    seats: int
    open: bool

    @property
    def returned(self) -> int:
        return sum(one.submitted is not None for one in self.places)


@get("/editions/{key:int}/assessments", sync_to_thread=True, include_in_schema=False, opt={"access": ASSESSMENTS_READ})
def assessments_of_edition(request: Request, key: FromPath[int]) -> Response[bytes]:
    person, now = enter_edition(request, key), now_of(request)
    with database_of(request).read() as session:
        there = standing(session, key)
        content = AssessmentsOfEditionPage(
            edition=there,
            places=places(session, key, person.id, now),
            seats=seats_of(session, key),
            open="jury_edited" in offered(person, there.phase),
        )
    return page(request, content)


HANDLERS = (assessments_of_edition,)
