"""One study: received, looked at, read in another manner, given back as it came."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Stream

from award.editions.access import during, offered
from award.editions.queries import Edition, edition
from award.editions.visiting import enter_edition
from award.messages import Problem
from award.people.access import ORGANISERS, READERS, may_enter
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import now_of
from award.selection.confirming import obstacles
from award.selection.examination import Examination, offered as fields_offered
from award.selection.forms import MannerForm, StudyForm, form_of, manner_of
from award.selection.operations import read_again
from award.selection.pages.selection import labels_of, selection_page
from award.selection.placing import Placing, placing, rows_to_enter
from award.selection.queries import Study, confirmed, entrants, study_of
from award.selection.reading_received import examination_of, read_otherwise, receive
from award.selection.showing import Chart, charts
from award.selection.visiting import attached, sent_in, shelf_of
from award.web.acting import Answer, attempted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

RECEIVED = during(ORGANISERS, "study_uploaded")


class StudyPage(msgspec.Struct, frozen=True):
    """`rows` are the missing companies as the import of companies takes them; `stale`: the rules changed since it was read;
    `confirmed`: the confirmed selection is this very one.
    """

    template: ClassVar[str] = "selection/study.html"
    edition: Edition
    names: dict[str, str]
    study: Study
    found: Examination
    stale: bool
    placing: Placing | None
    rows: str
    obstacles: tuple[Problem, ...]
    charts: tuple[Chart, ...]
    labels: dict[str, str]
    fields: tuple[str, ...]
    acts: bool
    receives: bool
    confirmed: bool
    form: Filled


@post(
    "/editions/{key:int}/studies",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": RECEIVED, "large": True},
)
def receive_file(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_edition(request, key), now_of(request)

    def act(asked: StudyForm) -> str:
        made = receive(shelf_of(request), key, sent_in(request, asked.file), by, now)
        return f"/editions/{key}/studies/{made}"

    return attempted(request, StudyForm, act, lambda form, _error: selection_page(request, key, by, form))


@get("/editions/{key:int}/studies/{number:int}", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def show_study(request: Request, key: FromPath[int], number: FromPath[int]) -> Response[bytes]:
    return page(request, _study(request, key, number, enter_edition(request, key)))


@post(
    "/editions/{key:int}/studies/{number:int}/reading",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": RECEIVED},
)
def read_study_again(request: Request, key: FromPath[int], number: FromPath[int]) -> Answer:
    by, now, shelf = enter_edition(request, key), now_of(request), shelf_of(request)
    with shelf.database.read() as session:
        old = study_of(session, number, key)

    def act(asked: MannerForm) -> str:
        found = read_otherwise(shelf, old, asked.version, manner_of(asked), by)
        shelf.database.write(lambda session: read_again(session, number, found, by, now))
        return f"/editions/{key}/studies/{number}"

    return attempted(request, MannerForm, act, lambda form, _error: _study(request, key, number, by, form))


@get(
    "/editions/{key:int}/studies/{number:int}/file",
    sync_to_thread=True,
    include_in_schema=False,
    opt={"access": ORGANISERS},
)
def give_back(request: Request, key: FromPath[int], number: FromPath[int]) -> Stream:
    """As it was received; where it no longer is that, what leaves is shorter than announced."""
    enter_edition(request, key)
    shelf = shelf_of(request)
    with shelf.database.read() as session:
        found = study_of(session, number, key)
    return attached(shelf.files.chunks(found.digest), found.name, found.size)


def _study(request: Request, key: int, number: int, by: Person, form: Filled | None = None) -> StudyPage:
    shelf = shelf_of(request)
    with shelf.database.read() as session:
        held, study, before = edition(session, key), study_of(session, number, key), confirmed(session, key)
        known, names = entrants(session, key), names_of(session, {study.received_by})
    found = examination_of(shelf, study.examination)
    places = placing(found.result, known) if found.result else None
    return StudyPage(
        edition=held,
        names=names,
        study=study,
        found=found,
        stale=found.rules != held.digest,
        placing=places,
        rows=msgspec.json.encode(rows_to_enter(places) if places else ()).decode(),
        obstacles=tuple(obstacles(found, places, held.digest)),
        charts=charts(found.result) if found.result else (),
        labels=labels_of(held.rules),
        fields=fields_offered(held.rules),
        acts=may_enter(by, ORGANISERS),
        receives="study_uploaded" in offered(by, held.phase),
        confirmed=before is not None and (before.study, before.examination) == (number, study.examination),
        form=form or shown(MannerForm, form_of(study.version, study.manner)),
    )


HANDLERS = (receive_file, show_study, read_study_again, give_back)
