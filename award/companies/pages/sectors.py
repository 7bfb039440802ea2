"""Sectors: named, renamed, and made one where they were two by mistake."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.forms import MergerForm, RenamingForm, SectorForm
from award.companies.operations import add_sector, merge_sector, rename_sector
from award.companies.queries import Sector, sector, sectors
from award.companies.sectors.queries import sector_uses
from award.people.access import ORGANISERS, READERS, may_enter
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

OPT = {"access": ORGANISERS}


class SectorsPage(msgspec.Struct, frozen=True):
    """`uses` counts the companies of each, over all editions."""

    template: ClassVar[str] = "companies/sectors.html"
    sectors: tuple[Sector, ...]
    uses: dict[int, int]
    may_write: bool
    form: Filled


class SectorPage(msgspec.Struct, frozen=True):
    """`others` are those that it may be merged into."""

    template: ClassVar[str] = "companies/sector.html"
    sector: Sector
    others: tuple[Sector, ...]
    renaming: Filled
    merger: Filled


@get("/sectors", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def sector_list(request: Request) -> Response[bytes]:
    return page(request, _sectors(request, enter(request), shown(SectorForm)))


@post("/sectors", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_sector(request: Request) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: SectorForm) -> str:
        add_sector(session, asked.name, by, now)
        return "/sectors"

    return acted(request, SectorForm, work, lambda form, _error: _sectors(request, by, form))


@get("/sectors/{key:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def sector_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    return page(request, _sector(request, key))


@post("/sectors/{key:int}/name", sync_to_thread=True, include_in_schema=False, opt=OPT)
def rename(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: RenamingForm) -> str:
        rename_sector(session, key, asked.version, asked.name, by, now)
        return "/sectors"

    return acted(request, RenamingForm, work, lambda form, _error: _sector(request, key, renaming=form))


@post("/sectors/{key:int}/merger", sync_to_thread=True, include_in_schema=False, opt=OPT)
def merge(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: MergerForm) -> str:
        merge_sector(session, key, asked.version, asked.into, by, now)
        return "/sectors"

    return acted(request, MergerForm, work, lambda form, _error: _sector(request, key, merger=form))


def _sectors(request: Request, person: Person, form: Filled) -> SectorsPage:
    with database_of(request).read() as session:
        return SectorsPage(sectors(session), sector_uses(session), may_enter(person, ORGANISERS), form)


def _sector(request: Request, key: int, **wrong: Filled) -> SectorPage:
    with database_of(request).read() as session:
        one = sector(session, key)
        others = tuple(each for each in sectors(session) if each.id != key)
    renaming, merger = shown(RenamingForm, RenamingForm(one.version, one.name)), shown(MergerForm)
    return SectorPage(one, others, **({"renaming": renaming, "merger": merger} | wrong))


HANDLERS = (sector_list, make_sector, sector_page, rename, merge)
