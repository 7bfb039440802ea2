"""The selection of a study, read a last time and confirmed."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.editions.access import during
from award.editions.phases import opens
from award.editions.queries import Edition, edition
from award.editions.visiting import enter_edition
from award.messages import Problem
from award.people.access import ORGANISERS
from award.people.visiting import now_of
from award.selection.confirming import obstacles
from award.selection.examination import Examination
from award.selection.forms import ConfirmationForm, must_be_sure
from award.selection.operations import Confirmation
from award.selection.placing import placing
from award.selection.queries import Confirmed, Study, confirmed, entrants, study_of, version_of
from award.selection.reading_received import confirm, examination_of
from award.selection.visiting import shelf_of
from award.web.acting import Answer, attempted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class ConfirmationPage(msgspec.Struct, frozen=True):
    """`before` is the selection that this one replaces."""

    template: ClassVar[str] = "selection/confirmation.html"
    edition: Edition
    study: Study
    found: Examination
    before: Confirmed | None
    obstacles: tuple[Problem, ...]
    open: bool
    form: Filled


@get(
    "/editions/{key:int}/studies/{number:int}/confirmation",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": ORGANISERS},
)
def show_confirmation(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    return page(request, _confirmation(request, key, number))


@post(
    "/editions/{key:int}/studies/{number:int}/confirmation",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": during(ORGANISERS, "selection_confirmed")},
)
def confirm_study(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def act(asked: ConfirmationForm) -> str:
        must_be_sure(asked)
        confirm(shelf_of(request), key, Confirmation(number, asked.result, asked.version, asked.reason), by, now)
        return f"/editions/{key}/selection"

    return attempted(request, ConfirmationForm, act, lambda form, _error: _confirmation(request, key, number, form))


def _confirmation(request: Request, key: int, number: int, form: Filled | None = None) -> ConfirmationPage:
    shelf = shelf_of(request)
    with shelf.database.read() as session:
        held, study, before = edition(session, key), study_of(session, number, key), confirmed(session, key)
        known = entrants(session, key)
    found = examination_of(shelf, study.examination)
    places = placing(found.result, known) if found.result else None
    return ConfirmationPage(
        edition=held,
        study=study,
        found=found,
        before=before,
        obstacles=tuple(obstacles(found, places, held.digest)),
        open=opens(held.phase, "selection_confirmed"),
        form=form or shown(ConfirmationForm, ConfirmationForm(version_of(before), found.result_digest)),
    )


HANDLERS = (show_confirmation, confirm_study)
