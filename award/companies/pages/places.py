"""One company in one edition: its sector that year, and its deadlines where they are put off."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.extensions.queries import Extended, Extension, extended, extension, extensions_of
from award.companies.forms import ExtensionForm, ExtensionRemovalForm, PlaceForm, RemovalForm
from award.companies.operations import (
    NewExtension,
    change_entry,
    extend_deadline,
    remove_extension,
    withdraw_entry,
)
from award.companies.queries import Entry, Sector, entry, sectors
from award.companies.visiting import enter_entry
from award.editions.access import during, offered
from award.editions.calendar import DEADLINES, EXTENSIBLE, Deadline
from award.editions.phases import Capability
from award.editions.queries import Standing, calendar, standing
from award.editions.refusals import outdated, unknown
from award.editions.visiting import enter_edition
from award.people.access import ORGANISERS, READERS
from award.people.queries import names_of
from award.people.roles import Person
from award.people.visiting import database_of, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

READ = {"access": READERS}
ENTERED = {"access": during(ORGANISERS, "companies_edited")}
DATED = {"access": during(ORGANISERS, "calendar_edited")}
ORDER = tuple(name for name in DEADLINES if name in EXTENSIBLE)


class EntryPage(msgspec.Struct, frozen=True):
    """`extending` is the form, and `about` the deadline that it was sent for, "" when it was not sent."""

    template: ClassVar[str] = "companies/entry.html"
    edition: Standing
    entry: Entry
    order: tuple[Deadline, ...]
    deadlines: dict[Deadline, datetime]
    extensions: dict[Deadline, Extension]
    names: dict[str, str]
    sectors: tuple[Sector, ...]
    offered: frozenset[Capability]
    place: Filled
    extending: Filled
    about: str


class ExtensionsPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "companies/extensions.html"
    edition: Standing
    extensions: tuple[Extended, ...]
    names: dict[str, str]


@get("/editions/{key:int}/extensions", sync_to_thread=True, include_in_schema=False, opt=READ)
def extension_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter_edition(request, key)
    with database_of(request).read() as session:
        found = extended(session, key)
        names = names_of(session, {one.extension.granted_by for one in found})
        return page(request, ExtensionsPage(standing(session, key), found, names))


@get("/entries/{key:int}", sync_to_thread=True, include_in_schema=False, opt=READ)
def entry_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _entry(request, key, enter_entry(request, key)))


@post("/entries/{key:int}/sector", sync_to_thread=True, include_in_schema=False, opt=ENTERED)
def move(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_entry(request, key), now_of(request)

    def work(session: Session, asked: PlaceForm) -> str:
        change_entry(session, key, asked.version, asked.sector, by, now)
        return f"/entries/{key}"

    return acted(request, PlaceForm, work, lambda form, _error: _entry(request, key, by, place=form))


@post("/entries/{key:int}/withdrawal", sync_to_thread=True, include_in_schema=False, opt=ENTERED)
def withdraw(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_entry(request, key), now_of(request)

    def work(session: Session, asked: RemovalForm) -> str:
        place = entry(session, key).edition
        withdraw_entry(session, key, asked.version, by, now)
        return f"/editions/{place}/companies"

    return acted(request, RemovalForm, work, lambda form, _error: _entry(request, key, by, wrong=form))


@post("/entries/{key:int}/extensions", sync_to_thread=True, include_in_schema=False, opt=DATED)
def extend(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter_entry(request, key), now_of(request)

    def work(session: Session, asked: ExtensionForm) -> str:
        new = NewExtension(asked.deadline, asked.until, asked.reason, asked.seen)
        extend_deadline(session, key, new, by, now)
        return f"/entries/{key}"

    return acted(request, ExtensionForm, work, lambda form, _error: _entry(request, key, by, extending=form))


@post("/entries/{key:int}/extensions/{name:str}/removal", sync_to_thread=True, include_in_schema=False, opt=DATED)
def shorten(request: Request, key: FromPath[int], name: FromPath[str]) -> Answer:
    by, now = enter_entry(request, key), now_of(request)

    def work(session: Session, asked: ExtensionRemovalForm) -> str:
        known = next((one for one in ORDER if one == name), None)
        there = extension(session, key, known) if known else None
        if there is None:
            raise unknown()
        if there.version != asked.version:
            raise outdated()
        remove_extension(session, there, asked.reason, by, now)
        return f"/entries/{key}"

    return acted(request, ExtensionRemovalForm, work, lambda form, _error: _entry(request, key, by, wrong=form))


def _entry(
    request: Request,
    key: int,
    person: Person,
    *,
    place: Filled | None = None,
    extending: Filled | None = None,
    wrong: Filled | None = None,
) -> EntryPage:
    """With the form that was refused; `wrong` is one that has no field of its own to show."""
    with database_of(request).read() as session:
        one = entry(session, key)
        edition, there = standing(session, one.edition), extensions_of(session, key)
        usual = place or shown(PlaceForm, PlaceForm(one.version, one.sector))
        return EntryPage(
            edition=edition,
            entry=one,
            order=ORDER,
            deadlines=calendar(session, one.edition).deadlines,
            extensions=there,
            names=names_of(session, {each.granted_by for each in there.values()}),
            sectors=sectors(session),
            offered=offered(person, edition.phase),
            place=msgspec.structs.replace(usual, problems=(*usual.problems, *(wrong.problems if wrong else ()))),
            extending=extending or shown(ExtensionForm),
            about=extending["deadline"].value if extending else "",
        )


HANDLERS = (extension_list, entry_page, move, withdraw, extend, shorten)
