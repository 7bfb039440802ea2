"""The companies behind each number of the funnel: searched, filtered, sorted, page by page, and as a file."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.access import offered
from award.editions.queries import Standing, calendar, edition, standing
from award.editions.refusals import unknown
from award.editions.visiting import enter_edition
from award.interviews.assignment.task import marks_of
from award.people.access import READERS
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.pipeline.bulk import ACTS, OFFERED, OPENED_BY, Act
from award.pipeline.forms import FilterForm
from award.pipeline.listing import Asked, asked_for, pages_of
from award.pipeline.queries.places import Scope, Sector, counts, page_of, sectors_in, size_of
from award.pipeline.reports import Kind, places_file
from award.pipeline.stages import STAGES, Late, Place, Stage, stage_named
from award.web.forms import Filled, shown
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALL = 100_000
OPT = {"access": READERS}


class ListPage(msgspec.Struct, frozen=True):
    """`size` companies in `pages`; `acts` are those that this person may do now over a list like this."""

    template: ClassVar[str] = "pipeline/list.html"
    edition: Standing
    stage: Stage
    stages: tuple[Stage, ...]
    counts: dict[Stage | Late, int]
    places: tuple[Place, ...]
    now: datetime
    asked: Asked
    size: int
    pages: int
    sectors: tuple[Sector, ...]
    form: Filled
    acts: tuple[Act, ...]


@get("/editions/{key:int}/pipeline/{stage:str}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def company_stage(request: Request, key: FromPath[int], stage: FromPath[str]) -> Response[bytes]:
    person = enter_edition(request, key)
    name, asked = named(stage), asked_of(request)
    with database_of(request).read() as session:
        return page(request, _list(session, key, name, asked, person, now_of(request)))


@get("/editions/{key:int}/pipeline/{stage:str}/companies.csv", sync_to_thread=True, include_in_schema=False, opt=OPT)
def stage_csv(request: Request, key: FromPath[int], stage: FromPath[str]) -> Response[bytes]:
    enter_edition(request, key)
    return _file(request, key, named(stage), "csv", CSV)


@get("/editions/{key:int}/pipeline/{stage:str}/companies.xlsx", sync_to_thread=True, include_in_schema=False, opt=OPT)
def stage_workbook(request: Request, key: FromPath[int], stage: FromPath[str]) -> Response[bytes]:
    enter_edition(request, key)
    return _file(request, key, named(stage), "xlsx", XLSX)


def named(stage: str) -> Stage:
    """Raises Unknown for a list that there is not."""
    found = stage_named(stage)
    if found is None:
        raise unknown()
    return found


def asked_of(request: Request) -> Asked:
    given = request.query_params
    return asked_for(*(given.get(name, "") for name in ("q", "sector", "late", "sort", "page")))


def scope_of(session: Session, key: int, now: datetime) -> Scope:
    """Raises Unknown when there is no such edition."""
    rules = edition(session, key).rules
    return Scope(key, marks_of(rules.marks), calendar(session, key).deadlines, now)


def _list(session: Session, key: int, stage: Stage, asked: Asked, person: Person, now: datetime) -> ListPage:
    scope, known = scope_of(session, key, now), standing(session, key)
    found, size = counts(session, scope), size_of(session, scope, stage, asked)
    last = pages_of(size)
    asked = msgspec.structs.replace(asked, page=min(asked.page, last))
    may = offered(person, known.phase)
    return ListPage(
        edition=known,
        stage=stage,
        stages=tuple(one for one in STAGES if found[one] or one == stage),
        counts=found,
        places=page_of(session, scope, stage, asked),
        now=now,
        asked=asked,
        size=size,
        pages=last,
        sectors=sectors_in(session, key),
        form=shown(FilterForm, FilterForm(asked.words, asked.sector or None, asked.late)),
        acts=tuple(one for one in ACTS if stage in OFFERED[one] and OPENED_BY[one] in may and size),
    )


def _file(request: Request, key: int, stage: Stage, kind: Kind, media: str) -> Response[bytes]:
    """All pages of the list, in its order."""
    with database_of(request).read() as session:
        scope, name = scope_of(session, key, now_of(request)), standing(session, key).name
        places = page_of(session, scope, stage, msgspec.structs.replace(asked_of(request), page=1), ALL)
    content = places_file(kind, places, name, language_of(request))
    headers = {"content-disposition": f'attachment; filename="{stage}.{kind}"', "cache-control": "no-store"}
    return Response(content, media_type=media, headers=headers)


HANDLERS = (company_stage, stage_csv, stage_workbook)
