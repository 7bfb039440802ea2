"""One version of a guide: what it says, what it changed, and how it comes back."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Edition, edition
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.interviews.guide.comparing import GuideChange, guide_changes
from award.interviews.guide.document import LEVELS, Guide
from award.interviews.guide.editing import shut_because
from award.interviews.guide.forms import LeavingForm
from award.interviews.guide.operations import NewGuide, save_guide
from award.interviews.guide.pages.showing import EDITED, READ, laid
from award.interviews.guide.queries import GuideVersion, StandingGuide, guide_versions, guide_with
from award.people.access import ORGANISERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class GuideVersionPage(msgspec.Struct, frozen=True):
    """`changes` are those since the version before, none for the first."""

    template: ClassVar[str] = "interviews/guide_version.html"
    edition: Edition
    version: GuideVersion
    standing: StandingGuide
    guide: Guide
    levels: tuple[int, ...]
    changes: tuple[GuideChange, ...]
    names: dict[str, str]
    may_restore: bool
    form: Filled


@get("/editions/{key:int}/guide/versions/{number:int}", sync_to_thread=True, include_in_schema=False, opt=READ)
def version_page(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    person = enter_edition(request, key)
    return page(request, _version(request, key, number, person, shown(LeavingForm)))


@post(
    "/editions/{key:int}/guide/versions/{number:int}/restoration",
    sync_to_thread=True,
    include_in_schema=False,
    opt=EDITED,
)
def restore(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def work(session: Session, asked: LeavingForm) -> str:
        guide = guide_with(session, _found(guide_versions(session, key), number).digest)
        save_guide(session, key, NewGuide(asked.seen, guide, f"← {number}"), by, now)
        return f"/editions/{key}/guide"

    return acted(request, LeavingForm, work, lambda form, _error: _version(request, key, number, by, form))


def _version(request: Request, key: int, number: int, person: Person, form: Filled) -> GuideVersionPage:
    with database_of(request).read() as session:
        known, standing, every = edition(session, key), laid(session, key), guide_versions(session, key)
        mine = _found(every, number)
        guide = guide_with(session, mine.digest)
        before = next((guide_with(session, one.digest) for one in every if one.number == number - 1), None)
        names = names_of(session, {mine.saved_by})
    shut = shut_because(known.phase, frozen=standing.frozen, laid=True)
    return GuideVersionPage(
        edition=known,
        version=mine,
        standing=standing,
        guide=guide,
        levels=LEVELS,
        changes=guide_changes(before, guide) if before else (),
        names=names,
        may_restore=shut is None and mine.digest != standing.digest and may_enter(person, ORGANISERS),
        form=form,
    )


def _found(versions: tuple[GuideVersion, ...], number: int) -> GuideVersion:
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise unknown()
    return found


HANDLERS = (version_page, restore)
