"""The register: who did what, when, in words; of one edition or of all; and whether it was altered."""

from datetime import datetime
from typing import ClassVar

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath
from sqlmodel import Session

from award.editions.queries import Standing, standing
from award.editions.visiting import enter_edition
from award.people.access import READERS
from award.people.queries import Place, accounts_named
from award.people.roles import Person
from award.people.visiting import database_of, enter, now_of
from award.pipeline.access import REGISTER
from award.pipeline.forms import ExportForm, RegisterForm
from award.pipeline.pages.lists import CSV, XLSX
from award.pipeline.queries.acts import Run, Slice, Told, acts_of_all, acts_of_edition, reader_of, runs_of
from award.pipeline.registering import PAGE, SETS, Search, search_of
from award.pipeline.reports import Kind, acts_file
from award.pipeline.telling import FAMILIES
from award.trail.acts import Act
from award.trail.operations import record
from award.trail.searching import Wanted
from award.web.forms import Filled, Rejected, read_form, shown
from award.web.languages import language_of
from award.web.pages import page
from award.web.site import Request

PEOPLE = 50
ALL = 10_000
"""Acts in one file: a longer time is asked for in parts."""
SYSTEM = "system"


class RegisterPage(msgspec.Struct, frozen=True):
    """`edition` is None in the register of all; `more` where another page follows."""

    template: ClassVar[str] = "pipeline/register.html"
    edition: Standing | None
    here: str
    search: Search
    runs: tuple[Run, ...]
    more: bool
    shown: tuple[str, ...]
    form: Filled
    most: int


@get("/trail", sync_to_thread=True, include_in_schema=False, opt={"access": REGISTER})
def register(request: Request) -> Response[bytes]:
    return page(request, _register(request, enter(request), None))


@get("/editions/{key:int}/trail", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def edition_register(request: Request, key: FromPath[int]) -> Response[bytes]:
    return page(request, _register(request, enter_edition(request, key), key))


@post("/trail/export", sync_to_thread=True, include_in_schema=False, opt={"access": REGISTER})
def register_file(request: Request) -> Response[bytes]:
    return _export(request, enter(request), None)


@post("/editions/{key:int}/trail/export", sync_to_thread=True, include_in_schema=False, opt={"access": READERS})
def edition_register_file(request: Request, key: FromPath[int]) -> Response[bytes]:
    return _export(request, enter_edition(request, key), key)


def _register(request: Request, person: Person, key: int | None) -> RegisterPage:
    search = search_of(request.query_params)
    with database_of(request).read() as session:
        known = None if key is None else standing(session, key)
        found = _acts(session, person, key, search, (search.page, PAGE))
    asked = RegisterForm(search.who, search.what or None, _iso(search.first), _iso(search.last))
    return RegisterPage(
        edition=known,
        here="/trail" if key is None else f"/editions/{key}/trail",
        search=search,
        runs=runs_of(found.acts),
        more=found.more,
        shown=(*SETS, *FAMILIES) if key is None else FAMILIES,
        form=shown(RegisterForm, asked),
        most=ALL,
    )


def _iso(day: object) -> str:
    return "" if day is None else str(day)


def _acts(session: Session, person: Person, key: int | None, search: Search, place: tuple[int, int]) -> Slice:
    authors, reader = _authors(session, search.who), reader_of(session, person.id)
    wanted = Wanted(authors, search.subject, search.kinds, since=search.since, until=search.until)
    if key is not None:
        return acts_of_edition(session, key, reader, wanted, place)
    return acts_of_all(session, reader, wanted, place)


def _authors(session: Session, words: str) -> tuple[str, ...] | None:
    """Those whose name has these words; the service, by its own word."""
    if not words:
        return None
    found = tuple(f"person:{one.id}" for one in accounts_named(session, words, Place(), PEOPLE))
    return (*found, SYSTEM) if words.casefold() in {"service", "le service", SYSTEM} else found


def _export(request: Request, by: Person, key: int | None) -> Response[bytes]:
    """That it was taken away is recorded: it names people."""
    asked, search, now = read_form(request, ExportForm), search_of(request.query_params), now_of(request)
    if isinstance(asked, Rejected):
        return page(request, _register(request, by, key), status=422)
    acts = database_of(request).write(lambda session: _taken(session, by, key, search, now))
    content = acts_file(asked.kind, acts, "award", language_of(request))
    headers = {"content-disposition": f'attachment; filename="{NAME}.{asked.kind}"', "cache-control": "no-store"}
    return Response(content, media_type=MEDIA[asked.kind], headers=headers)


def _taken(session: Session, by: Person, key: int | None, search: Search, now: datetime) -> tuple[Told, ...]:
    acts = _acts(session, by, key, search, (1, ALL)).acts
    subject = "trail" if key is None else f"edition:{key}"
    record(session, Act("trail.read", subject, by.called, now, after={"acts": len(acts)}))
    return acts


NAME = "registre"
MEDIA: dict[Kind, str] = {"csv": CSV, "xlsx": XLSX}
HANDLERS = (register, edition_register, register_file, edition_register_file)
