"""The companies of an edition, under the name and in the sector that they have that year; also as files."""

from typing import ClassVar
from urllib.parse import urlencode

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from award.companies.forms import FileForm
from award.companies.pages.search import search_in
from award.companies.queries import PAGE, Entry, entries
from award.companies.reports import companies_csv, companies_workbook
from award.editions.access import offered
from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.messages import Problem
from award.people.access import ORGANISERS, READERS, may_enter
from award.people.roles import Person
from award.people.visiting import database_of
from award.web.forms import Filled, shown
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request

OPT = {"access": READERS}
MANY = 1_000_000
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class EntriesPage(msgspec.Struct, frozen=True):
    """`open` where this person may bring in a list now."""

    template: ClassVar[str] = "companies/entries.html"
    edition: Standing
    entries: tuple[Entry, ...]
    next: str
    open: bool
    may_write: bool
    faults: tuple[Problem, ...]
    form: Filled


@get("/editions/{key:int}/companies", sync_to_thread=True, include_in_schema=False, opt=OPT)
def entry_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, entries_page(request, key, enter_edition(request, key), shown(FileForm)))


@get("/editions/{key:int}/companies.csv", sync_to_thread=True, include_in_schema=False, opt=OPT)
def export_csv(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Without contacts: nobody's name leaves by a link."""
    enter_edition(request, key)
    with database_of(request).read() as session:
        content = companies_csv(entries(session, key, limit=MANY), language=language_of(request))
    return download(content, "companies.csv")


@get("/editions/{key:int}/companies.xlsx", sync_to_thread=True, include_in_schema=False, opt=OPT)
def export_workbook(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        title = standing(session, key).name
        content = companies_workbook(entries(session, key, limit=MANY), title, language=language_of(request))
    return download(content, "companies.xlsx")


def download(content: bytes, name: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=KINDS[name.rpartition(".")[2]], headers=headers)


def entries_page(
    request: Request, key: int, person: Person, form: Filled, faults: tuple[Problem, ...] = ()
) -> EntriesPage:
    asked = search_in(request)
    with database_of(request).read() as session:
        edition = standing(session, key)
        found = entries(session, key, asked.after, PAGE + 1)
    last = found[PAGE - 1] if len(found) > PAGE else None
    return EntriesPage(
        edition=edition,
        entries=found[:PAGE],
        next=f"?{urlencode({'after': last.key, 'id': last.id})}" if last else "",
        open="companies_edited" in offered(person, edition.phase),
        may_write=may_enter(person, ORGANISERS),
        faults=faults,
        form=form,
    )


HANDLERS = (entry_list, export_csv, export_workbook)
