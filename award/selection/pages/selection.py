"""The selection of an edition: what is confirmed, the studies that were received, the calculation done again."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from award.editions.access import offered
from award.editions.queries import Edition, edition
from award.editions.rules import Rules
from award.editions.visiting import enter_edition
from award.people.access import ORGANISERS, READERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.selection.confirming import Settled
from award.selection.forms import StudyForm
from award.selection.queries import Confirmed, Study, confirmed, confirmed_or_unknown, settled, studies
from award.selection.reading_received import Recomputed, examination_of, recompute
from award.selection.showing import Chart, charts
from award.selection.visiting import shelf_of
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request


class SelectionPage(msgspec.Struct, frozen=True):
    """`charts` are those of the confirmed selection, none until there is one."""

    template: ClassVar[str] = "selection/selection.html"
    edition: Edition
    names: dict[str, str]
    studies: tuple[Study, ...]
    confirmed: Confirmed | None
    settled: Settled
    charts: tuple[Chart, ...]
    labels: dict[str, str]
    acts: bool
    receives: bool
    form: Filled


class RecomputationPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "selection/recomputation.html"
    edition: Edition
    confirmed: Confirmed
    again: Recomputed


@get("/editions/{key:int}/selection", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def show_selection(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, selection_page(request, key, enter_edition(request, key), shown(StudyForm)))


@post(
    "/editions/{key:int}/selection/recomputation",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": ORGANISERS},
)
def recompute_selection(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Writes nothing: it answers the page itself."""
    enter_edition(request, key)
    shelf = shelf_of(request)
    with shelf.database.read() as session:
        held, found = edition(session, key), confirmed_or_unknown(session, key)
    return page(request, RecomputationPage(held, found, recompute(shelf, found, held.rules)))


def selection_page(request: Request, key: int, by: Person, form: Filled) -> SelectionPage:
    shelf = shelf_of(request)
    with shelf.database.read() as session:
        held, found = edition(session, key), confirmed(session, key)
        holds, received = settled(session, key), studies(session, key)
        names = names_of(session, {one.received_by for one in received} | ({found.confirmed_by} if found else set()))
    result = examination_of(shelf, found.examination).result if found else None
    return SelectionPage(
        edition=held,
        names=names,
        studies=received[::-1],
        confirmed=found,
        settled=holds,
        charts=charts(result) if result else (),
        labels=labels_of(held.rules),
        acts=may_enter(by, ORGANISERS),
        receives="study_uploaded" in offered(by, held.phase),
        form=form,
    )


def labels_of(rules: Rules) -> dict[str, str]:
    """What the rules call their indicators."""
    return {one.name: one.label or one.name for one in rules.indicators}


HANDLERS = (show_selection, recompute_selection)
