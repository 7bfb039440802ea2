"""Files that came with the answers, for whoever assesses them: always to keep, never shown in a page of ours."""

from litestar import get
from litestar.params import FromPath
from litestar.response import Stream

from award.editions.refusals import shut, unknown
from award.people.visiting import database_of, enter, now_of
from award.questionnaire.assessing.access import ASSESSORS
from award.questionnaire.assessing.queries import held
from award.questionnaire.files.visiting import attachment_answer
from award.web.site import Request

OPT = {"access": ASSESSORS}


@get("/assessments/{key:int}/files/{number:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def file_to_assess(request: Request, key: FromPath[int], number: FromPath[int]) -> Stream:
    """As it was submitted, be it taken away since."""
    person, now = enter(request), now_of(request)
    with database_of(request).read() as session:
        mine = held(session, key, person.id)
    if not mine.ready(now):
        raise shut()
    files = mine.submitted.attached if mine.submitted else ()
    found = next((one for one in files if one.id == number), None)
    if found is None:
        raise unknown()
    return attachment_answer(request, found)


HANDLERS: tuple[object, ...] = (file_to_assess,)
