"""All companies, and one of them: its names, its history, whom to write to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.access import READERS_AND_COMPANIES, reach_of
from award.companies.forms import CompanyForm, ContactForm, EntryForm, RenamingForm, SpellingForm
from award.companies.operations import (
    ContactDetails,
    add_company,
    add_contact,
    confirm_spelling,
    enter_company,
    rename_company,
)
from award.companies.pages.search import Search, search_in
from award.companies.queries import (
    PAGE,
    Appearance,
    Company,
    Contact,
    Sector,
    companies,
    company_within,
    contacts,
    history,
    sectors,
    spellings,
)
from award.editions.phases import opens
from award.editions.queries import Standing, editions
from award.messages import Refused
from award.people.access import ORGANISERS, READERS, may_enter
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.web.acting import Answer, acted
from award.web.forms import Filled, shown
from award.web.pages import page
from award.web.site import Request

OPT = {"access": ORGANISERS}


class CompaniesPage(msgspec.Struct, frozen=True):
    """`next` is the address of the next page, "" on the last."""

    template: ClassVar[str] = "companies/companies.html"
    companies: tuple[Company, ...]
    sectors: tuple[Sector, ...]
    search: Search
    next: str
    may_write: bool
    form: Filled


class CompanyPage(msgspec.Struct, frozen=True):
    """`editions` are those that it may be entered in now; `reads_all` is false for the company's own people."""

    template: ClassVar[str] = "companies/company.html"
    company: Company
    history: tuple[Appearance, ...]
    spellings: tuple[str, ...]
    contacts: tuple[Contact, ...]
    editions: tuple[Standing, ...]
    sectors: tuple[Sector, ...]
    reads_all: bool
    may_write: bool
    renaming: Filled
    spelling: Filled
    contact: Filled
    entry: Filled


@get("/companies", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def company_list(request: Request) -> Response[bytes]:
    return page(request, _companies(request, enter(request), shown(CompanyForm)))


@post("/companies", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_company(request: Request) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: CompanyForm) -> str:
        return f"/companies/{add_company(session, asked.name, by, now)}"

    return acted(request, CompanyForm, work, lambda form, _error: _companies(request, by, form))


@get("/companies/{key:int}", sync_to_thread=True, include_in_schema=False, opt={"access": READERS_AND_COMPANIES})
def company_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _company(request, key, enter(request)))


@post("/companies/{key:int}/name", sync_to_thread=True, include_in_schema=False, opt=OPT)
def rename(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: RenamingForm) -> str:
        rename_company(session, key, asked.version, asked.name, by, now)
        return f"/companies/{key}"

    return acted(request, RenamingForm, work, lambda form, _error: _company(request, key, by, renaming=form))


@post("/companies/{key:int}/spellings", sync_to_thread=True, include_in_schema=False, opt=OPT)
def spell(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: SpellingForm) -> str:
        with under("spelling"):
            confirm_spelling(session, key, asked.spelling, by, now)
        return f"/companies/{key}"

    return acted(request, SpellingForm, work, lambda form, _error: _company(request, key, by, spelling=form))


@post("/companies/{key:int}/contacts", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_contact(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: ContactForm) -> str:
        details = ContactDetails(asked.contact, asked.email, asked.phone, asked.function, asked.language)
        with under("contact"):
            add_contact(session, key, details, by, now)
        return f"/companies/{key}"

    return acted(request, ContactForm, work, lambda form, _error: _company(request, key, by, contact=form))


@post("/companies/{key:int}/entries", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_entry(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: EntryForm) -> str:
        return f"/entries/{enter_company(session, asked.edition, key, asked.sector, by, now)}"

    return acted(request, EntryForm, work, lambda form, _error: _company(request, key, by, entry=form))


@contextmanager
def under(field: str) -> Iterator[None]:
    """Where a page has several forms, a field that an operation calls `name` bears another name."""
    try:
        yield
    except Refused as error:
        problems = (
            msgspec.structs.replace(one, column=field) if one.column == "name" else one for one in error.problems
        )
        raise type(error)(*problems) from error


def _companies(request: Request, person: Person, form: Filled) -> CompaniesPage:
    asked, within = search_in(request), reach_of(person).companies
    with database_of(request).read() as session:
        found = companies(session, asked.after, PAGE + 1, within=within, words=asked.words, sector=asked.sector)
        every = sectors(session)
    following = asked.following(found[PAGE - 1].key) if len(found) > PAGE else ""
    return CompaniesPage(found[:PAGE], every, asked, following, may_enter(person, ORGANISERS), form)


def _company(request: Request, key: int, person: Person, **wrong: Filled) -> CompanyPage:
    reach, may_write = reach_of(person), may_enter(person, ORGANISERS)
    with database_of(request).read() as session:
        one = company_within(session, key, reach)
        past = history(session, key, reach.phases)
        there = {each.edition for each in past}
        usual = {
            "renaming": shown(RenamingForm, RenamingForm(one.version, one.name)),
            "spelling": shown(SpellingForm),
            "contact": shown(ContactForm),
            "entry": shown(EntryForm),
        }
        return CompanyPage(
            company=one,
            history=past,
            spellings=spellings(session, key),
            contacts=contacts(session, key),
            editions=tuple(
                each for each in editions(session) if opens(each.phase, "companies_edited") and each.id not in there
            ),
            sectors=sectors(session),
            reads_all=reach.companies is None,
            may_write=may_write,
            **(usual | wrong),
        )


HANDLERS = (company_list, make_company, company_page, rename, spell, make_contact, make_entry)
