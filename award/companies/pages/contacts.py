"""Whom to write to: changed, removed, and taken along as a file, which stands in the trail."""

from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.companies.forms import ContactChangeForm, ExportForm, RemovalForm
from award.companies.operations import ContactDetails, change_contact, read_contacts, remove_contact
from award.companies.pages.companies import under
from award.companies.pages.entries import MANY, download
from award.companies.queries import Company, Contact, company, contact, entries
from award.companies.reports import companies_csv, companies_workbook
from award.editions.queries import standing
from award.editions.visiting import enter_edition
from award.people.access import ORGANISERS
from award.people.visiting import database_of, enter, now_of
from award.web.acting import Answer, acted
from award.web.faults import Fault
from award.web.forms import Filled, Rejected, read_form, shown
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request

OPT = {"access": ORGANISERS}
KEPT = ("email", "phone", "function", "language", "version")


class ContactPage(msgspec.Struct, frozen=True):
    template: ClassVar[str] = "companies/contact.html"
    company: Company
    contact: Contact
    form: Filled


@get("/contacts/{key:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def contact_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    return page(request, _contact(request, key))


@post("/contacts/{key:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def change(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: ContactChangeForm) -> str:
        details = ContactDetails(asked.contact, asked.email, asked.phone, asked.function, asked.language)
        with under("contact"):
            change_contact(session, key, asked.version, details, by, now)
        return f"/companies/{contact(session, key).company}"

    return acted(request, ContactChangeForm, work, lambda form, _error: _contact(request, key, form))


@post("/contacts/{key:int}/removal", sync_to_thread=True, include_in_schema=False, opt=OPT)
def remove(request: Request, key: FromPath[int]) -> Answer:
    by, now = enter(request), now_of(request)

    def work(session: Session, asked: RemovalForm) -> str:
        place = contact(session, key).company
        remove_contact(session, key, asked.version, by, now)
        return f"/companies/{place}"

    def again(form: Filled, _error: object) -> ContactPage:
        return _contact(request, key, None, form.problems)

    return acted(request, RemovalForm, work, again)


@post("/editions/{key:int}/contacts", sync_to_thread=True, include_in_schema=False, opt=OPT)
def export_contacts(request: Request, key: FromPath[int]) -> Response[bytes]:
    """A post, for it writes: who took whose names along stands in the trail."""
    by, now, language = enter_edition(request, key), now_of(request), language_of(request)
    asked = read_form(request, ExportForm)
    if isinstance(asked, Rejected):
        raise Fault(422)
    database = database_of(request)
    people = database.write(lambda session: read_contacts(session, key, by, now))
    with database.read() as session:
        title, found = standing(session, key).name, entries(session, key, limit=MANY)
    if asked.kind == "csv":
        return download(companies_csv(found, people, language), "contacts.csv")
    return download(companies_workbook(found, title, people, language), "contacts.xlsx")


def _contact(request: Request, key: int, form: Filled | None = None, problems: tuple[object, ...] = ()) -> ContactPage:
    with database_of(request).read() as session:
        one = contact(session, key)
        place = company(session, one.company)
    there = {"contact": one.name, **{name: getattr(one, name) for name in KEPT}}
    usual = form or shown(ContactChangeForm, msgspec.convert(there, ContactChangeForm))
    return ContactPage(place, one, msgspec.structs.replace(usual, problems=(*usual.problems, *problems)))


HANDLERS = (contact_page, change, remove, export_contacts)
