"""The organisers' pages of companies: all of them, one of them, those of an edition, and lists brought in and out."""

from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlalchemy import select
from sqlmodel import Session, col

from award.companies.forms import (
    CompaniesPage,
    CompanyForm,
    CompanyPage,
    ContactForm,
    EntriesPage,
    FileForm,
    ImportForm,
    ListForm,
    PreviewPage,
    RenamingForm,
    Search,
    SpellingForm,
    chosen,
    decoded,
    rows_of,
    under,
)
from award.companies.importing import LONGEST, ImportRow, preview
from award.companies.matching import key_of
from award.companies.operations import (
    ContactDetails,
    Import,
    add_company,
    add_contact,
    apply_import,
    confirm_spelling,
    rename_company,
)
from award.companies.queries import (
    PAGE,
    Company,
    Cursor,
    company,
    contacts,
    entries,
    history,
    known,
    sectors,
    spellings,
)
from award.companies.reports import companies_csv, companies_workbook
from award.companies.tables import CompanyRow, EntryRow
from award.editions.actors import Actor
from award.editions.forms import Answer, acted, seen
from award.editions.phases import opens
from award.editions.queries import standing
from award.messages import Problem, Refused
from award.people.access import ORGANISERS
from award.people.visiting import enter, now_of
from award.web.forms import Filled, Rejected, read_form, refused, shown
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request

OPT = {"access": ORGANISERS}
MANY = 1_000_000
LIST_LIMIT = 8_000_000
"""Bytes of a list that is sent, as a file or as the rows read from it."""
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@get("/companies", sync_to_thread=True, include_in_schema=False, opt=OPT)
def company_list(request: Request) -> Response[bytes]:
    enter(request)
    return page(request, _companies(request, shown(CompanyForm)))


@post("/companies", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_company(request: Request) -> Answer:
    def work(session: Session, asked: CompanyForm, by: Actor) -> str:
        return f"/companies/{add_company(session, asked.name, by, now_of(request))}"

    return acted(request, CompanyForm, work, lambda form, _error: _companies(request, form))


@get("/companies/{key:int}", sync_to_thread=True, include_in_schema=False, opt=OPT)
def company_page(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    return page(request, _company(request, key))


@post("/companies/{key:int}/name", sync_to_thread=True, include_in_schema=False, opt=OPT)
def rename(request: Request, key: FromPath[int]) -> Answer:
    def work(session: Session, asked: RenamingForm, by: Actor) -> str:
        rename_company(session, key, asked.version, asked.name, by, now_of(request))
        return f"/companies/{key}"

    return acted(request, RenamingForm, work, lambda form, _error: _company(request, key, renaming=form))


@post("/companies/{key:int}/spellings", sync_to_thread=True, include_in_schema=False, opt=OPT)
def spell(request: Request, key: FromPath[int]) -> Answer:
    def work(session: Session, asked: SpellingForm, by: Actor) -> str:
        with under("spelling"):
            confirm_spelling(session, key, asked.spelling, by, now_of(request))
        return f"/companies/{key}"

    return acted(request, SpellingForm, work, lambda form, _error: _company(request, key, spelling=form))


@post("/companies/{key:int}/contacts", sync_to_thread=True, include_in_schema=False, opt=OPT)
def make_contact(request: Request, key: FromPath[int]) -> Answer:
    def work(session: Session, asked: ContactForm, by: Actor) -> str:
        details = ContactDetails(asked.contact, asked.email, asked.phone, asked.function, asked.language)
        with under("contact"):
            add_contact(session, key, details, by, now_of(request))
        return f"/companies/{key}"

    return acted(request, ContactForm, work, lambda form, _error: _company(request, key, contact=form))


@get("/editions/{key:int}/companies", sync_to_thread=True, include_in_schema=False, opt=OPT)
def entry_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    return page(request, _entries(request, key, shown(FileForm)))


@post(
    "/editions/{key:int}/companies/preview",
    sync_to_thread=True,
    include_in_schema=False,
    opt=OPT,
    request_max_body_size=LIST_LIMIT,
)
def preview_list(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Writes nothing: it answers the page itself."""
    enter(request)
    asked = read_form(request, ListForm)
    if isinstance(asked, Rejected):
        return page(request, _entries(request, key, asked.form), status=422)
    try:
        content = _preview(request, key, rows_of(asked), asked.choices, shown(ListForm))
    except Refused as error:
        return page(request, _entries(request, key, refused(shown(FileForm), error), error.problems), status=422)
    return page(request, content)


@post(
    "/editions/{key:int}/companies/import",
    sync_to_thread=True,
    include_in_schema=False,
    opt=OPT,
    request_max_body_size=LIST_LIMIT,
)
def import_list(request: Request, key: FromPath[int]) -> Answer:
    def work(session: Session, asked: ImportForm, by: Actor) -> str:
        apply_import(session, key, Import(decoded(asked.rows), chosen(asked.choices), asked.seen), by, now_of(request))
        return f"/editions/{key}/companies"

    def again(form: Filled, _error: Refused | None) -> PreviewPage | EntriesPage:
        try:
            return _preview(request, key, decoded(form["rows"].value), form["choices"].values, form)
        except Refused as error:
            return _entries(request, key, refused(shown(FileForm), error))

    return acted(request, ImportForm, work, again)


@get("/editions/{key:int}/companies.csv", sync_to_thread=True, include_in_schema=False, opt=OPT)
def export_csv(request: Request, key: FromPath[int]) -> Response[bytes]:
    """Without contacts: nobody's name leaves by a link."""
    enter(request)
    with seen(request) as session:
        standing(session, key)
        content = companies_csv(entries(session, key, limit=MANY), language=language_of(request))
    return _download(content, "companies.csv", "text/csv; charset=utf-8")


@get("/editions/{key:int}/companies.xlsx", sync_to_thread=True, include_in_schema=False, opt=OPT)
def export_workbook(request: Request, key: FromPath[int]) -> Response[bytes]:
    enter(request)
    with seen(request) as session:
        title = standing(session, key).name
        content = companies_workbook(entries(session, key, limit=MANY), title, language=language_of(request))
    return _download(content, "companies.xlsx", WORKBOOK)


def _download(content: bytes, name: str, kind: str) -> Response[bytes]:
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def _search(request: Request) -> Search:
    """What makes no sense in the address is not asked for."""
    asked = request.query_params
    after = Cursor(_text(asked.get("after", "")), _number(asked.get("id", "")))
    return Search(_text(asked.get("q", "")), _number(asked.get("sector", "")), after)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _text(text: str) -> str:
    return text[:LONGEST].replace("\0", "")


def _matching(session: Session, asked: Search) -> tuple[Company, ...]:
    """One more than a page, to know whether another follows. Searched as names are compared: accents do not matter."""
    key = col(CompanyRow.key)
    found = select(col(CompanyRow.id), col(CompanyRow.name), key, col(CompanyRow.version)).where(key > asked.after.key)
    if words := key_of(asked.words):
        found = found.where(key.contains(words, autoescape=True))
    if asked.sector:
        mine = select(col(EntryRow.company)).where(col(EntryRow.sector) == asked.sector)
        found = found.where(col(CompanyRow.id).in_(mine))
    return tuple(Company(*row) for row in session.execute(found.order_by(key).limit(PAGE + 1)))


def _companies(request: Request, form: Filled) -> CompaniesPage:
    asked = _search(request)
    with seen(request) as session:
        found = _matching(session, asked)
        following = asked.following(found[PAGE - 1].key) if len(found) > PAGE else ""
        return CompaniesPage(found[:PAGE], sectors(session), asked, following, form)


def _company(request: Request, key: int, **wrong: Filled) -> CompanyPage:
    with seen(request) as session:
        one = company(session, key)
        forms = {
            "renaming": shown(RenamingForm, RenamingForm(one.version, one.name)),
            "spelling": shown(SpellingForm),
            "contact": shown(ContactForm),
        }
        return CompanyPage(
            one, history(session, key), spellings(session, key), contacts(session, key), **(forms | wrong)
        )


def _entries(request: Request, key: int, form: Filled, faults: tuple[Problem, ...] = ()) -> EntriesPage:
    asked = _search(request)
    with seen(request) as session:
        edition = standing(session, key)
        found = entries(session, key, asked.after, PAGE + 1)
    last = found[PAGE - 1] if len(found) > PAGE else None
    following = f"?{urlencode({'after': last.key, 'id': last.id})}" if last else ""
    return EntriesPage(edition, found[:PAGE], following, opens(edition.phase, "companies_edited"), faults, form)


def _preview(
    request: Request, key: int, rows: tuple[ImportRow, ...], choices: tuple[str, ...], form: Filled
) -> PreviewPage:
    with seen(request) as session:
        edition = standing(session, key)
        plan = preview(rows, known(session, key), chosen(choices))
        names = _names(session, {one.key for line in plan.lines for one in line.candidates})
    told = {line.key: line.name for line in plan.lines} | names
    return PreviewPage(edition, plan, told, msgspec.json.encode(rows).decode(), choices, form)


def _names(session: Session, keys: set[str]) -> dict[str, str]:
    key = col(CompanyRow.key)
    return {row[0]: row[1] for row in session.execute(select(key, col(CompanyRow.name)).where(key.in_(keys)))}


HANDLERS = (
    company_list, make_company, company_page, rename, spell, make_contact, entry_list, preview_list, import_list,
    export_csv, export_workbook,
)  # fmt: skip
